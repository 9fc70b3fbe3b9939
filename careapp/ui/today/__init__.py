"""The day at hand: visits in order, and what waits beside them. May import common and services."""
