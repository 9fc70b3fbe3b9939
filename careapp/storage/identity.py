"""New identities."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7: unique anywhere, and later ones sort after earlier ones."""
    return uuid7()
