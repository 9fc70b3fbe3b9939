"""The list of things to do. May import common and services."""
