"""First start and unlocking: all that is shown before the record is open."""
