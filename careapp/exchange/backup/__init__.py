"""The backup file: tar in zstd in age, so that it opens without CareApp in twenty years.

Knows files and streams, not records and not keys: callers pass both in.
"""
