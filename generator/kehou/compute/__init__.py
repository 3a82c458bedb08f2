"""The pure stages: tables in, results out; no files, no clock."""
