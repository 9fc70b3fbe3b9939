"""What can be asked of the record, as it is now and as it stood."""

from typing import Any, Protocol, TypeVar
from uuid import UUID

from careapp.models.record import Record

RecordType = TypeVar("RecordType", bound=Record)


class Reader(Protocol):
    """The store of the present, or one of the past."""

    def get(self, kind: type[RecordType], record_id: UUID) -> RecordType:
        """Return the record or raise RecordNotFoundError."""

    def find(self, kind: type[RecordType], record_id: UUID) -> RecordType | None:
        """Return the record, or None."""

    def all(
        self, kind: type[RecordType], *, limit: int | None = None, **equal: Any
    ) -> list[RecordType]:
        """Return the records whose fields equal these values, oldest first."""
