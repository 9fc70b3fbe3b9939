"""Making backups, and how old the last proven one is."""
