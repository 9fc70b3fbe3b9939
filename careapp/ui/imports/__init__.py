"""Taking files in, and saying what became of every entry."""
