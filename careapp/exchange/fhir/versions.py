"""Which of two versions of one resource is in force."""

from collections.abc import Set
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Final

from careapp.exchange.fhir.json_source import Object, whole
from careapp.exchange.fhir.resource import Resource

_DATES: Final = (
    "effectiveDateTime",
    "effectiveInstant",
    "issued",
    "authoredOn",
    "recordedDate",
    "performedDateTime",
    "occurrenceDateTime",
    "onsetDateTime",
    "statusDate",
    "startDate",
    "created",
    "date",
)


class Order(Enum):
    """How a resource that arrives stands to the one already known under its name."""

    SAME = auto()
    CORRECTS = auto()
    NEWER = auto()
    OLDER = auto()


def order(
    arriving: Resource, known: Resource, arriving_keys: Set[str], known_keys: Set[str]
) -> Order:
    """Return how ``arriving`` stands to ``known``; each came in a file that holds these keys.

    What the resources say of their own version counts first. Without it, a file that shares most
    of its entries with the earlier one is a corrected issue of it. Two files that merely overlap
    are two sources, and neither is newer for being imported later: there the later date in the
    content counts, so that the order of importing makes no difference.
    """
    if same_content(arriving, known):
        return Order.SAME
    stated = _compare(_version(arriving.data), _version(known.data))
    if stated is None and len(arriving_keys & known_keys) * 2 >= min(
        len(arriving_keys), len(known_keys)
    ):
        return Order.CORRECTS
    if stated is None:
        stated = _weight(arriving) > _weight(known)
    return Order.NEWER if stated else Order.OLDER


def same_content(one: Resource, other: Resource) -> bool:
    """Tell whether two resources say the same, whatever their layout."""
    return _whole(one) == _whole(other)


def _whole(resource: Resource) -> str:
    try:
        return whole(resource.data)
    except RecursionError:
        return resource.body  # nested beyond all reason: compared as it is written


def _compare(ours: tuple[str, int], theirs: tuple[str, int]) -> bool | None:
    if ours[0] and theirs[0] and ours[0] != theirs[0]:
        return ours[0] > theirs[0]
    if ours[1] and theirs[1] and ours[1] != theirs[1]:
        return ours[1] > theirs[1]
    return None


def _version(data: Object) -> tuple[str, int]:
    meta = data.get("meta")
    if not isinstance(meta, dict):
        return "", 0
    updated, number = meta.get("lastUpdated"), meta.get("versionId")
    counted = isinstance(number, str) and number.isascii() and number.isdigit() and len(number) < 9
    return _instant(updated), (int(str(number)) if counted else 0)


def _instant(updated: object) -> str:
    """Return a moment so that later ones sort after earlier ones, whatever their offsets."""
    if not isinstance(updated, str):
        return ""
    try:
        moment = datetime.fromisoformat(updated)
    except ValueError:
        return updated
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment.tzinfo else updated


def _weight(resource: Resource) -> tuple[str, str]:
    dates = [value for name in _DATES if isinstance(value := resource.data.get(name), str)]
    return max(dates, default=""), _whole(resource)
