"""New school folders: a sample's copy, blank tables, or last term's folder rolled over."""
