"""Queries that need more than "all records of a kind whose fields equal these values"."""
