"""Exports of punch machines, office apps and online forms, recognised by content and read line by line."""
