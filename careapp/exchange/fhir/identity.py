"""By which names a resource is known, so that every way of referring to it finds the same one."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

RECORDS: Final = uuid5(NAMESPACE_URL, "urn:careapp:fhir")
UUID_PREFIX: Final = "urn:uuid:"
_HISTORY: Final = re.compile(r"/_history(/.*)?$")
_EXTRA: Final = re.compile(r"[#?\s]|/_history")
_ID: Final = re.compile(r"[^/?#\s]+")
_RELATIVE: Final = re.compile(r"^([A-Z][A-Za-z]+)/([^/?#]+)$")
_TAIL: Final = re.compile(r"^(.*?/)([A-Z][A-Za-z]+/[^/?#]+)$")
_UUID_LENGTH: Final = 36
_ABSOLUTE: Final = ("http://", "https://")
# A reference by bare uuid does not tell the type.
_ANY_TYPE: Final = (
    "Patient",
    "RelatedPerson",
    "Practitioner",
    "PractitionerRole",
    "Organization",
    "Location",
    "CareTeam",
    "Condition",
    "AllergyIntolerance",
    "Medication",
    "MedicationRequest",
    "MedicationStatement",
    "Observation",
    "Goal",
    "CarePlan",
    "ServiceRequest",
    "Encounter",
    "Immunization",
    "Procedure",
    "Group",
    "Device",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The name a resource is kept under, and one more that cannot be told from it.

    ``base`` is the server the resource lives on, when it is known.
    """

    key: str = field(repr=False)
    alias: str = field(default="", repr=False)

    @property
    def base(self) -> str:
        """Return the address of the server, with its last slash, or an empty text."""
        return base_of(self.key) or base_of(self.alias)

    def names(self) -> tuple[str, ...]:
        """Return every name by which a reference may call it."""
        names = [name for name in (self.key, self.alias) if name]
        names += [uuid for name in names if (uuid := _as_uuid(name)) and uuid not in names]
        return tuple(names)


def identify(kind: str, resource_id: str, full_url: str, put_url: str, sha256: str) -> Identity:
    """Return the identity of a resource from all that its entry says about it."""
    own = f"{kind}/{resource_id}" if _ID.fullmatch(resource_id) else ""
    if own and not put_url and full_url in {"", UUID_PREFIX + resource_id}:
        return Identity(key=own)  # the usual case, told quickly
    address = _address(kind, full_url)
    put = bare(put_url)
    put = put if _RELATIVE.match(put) and type_named(put) == kind else ""
    key = put or address or own or f"{kind}/#{sha256}"
    uuid = bare(full_url) if full_url.startswith(UUID_PREFIX) else ""
    others = (name for name in (own, uuid, address) if name and name != key)
    alias = next((name for name in others if name not in Identity(key=key).names()), "")
    return Identity(key=key, alias=alias)


def bare(reference: str) -> str:
    """Return a reference without its version, search part or fragment."""
    if _EXTRA.search(reference) is None:
        return reference
    return _HISTORY.sub("", reference.partition("#")[0].partition("?")[0].strip())


def base_of(name: str) -> str:
    """Return the address of the server in an absolute URL, else an empty text."""
    tail = _TAIL.match(name) if name.startswith(_ABSOLUTE) else None
    return tail[1] if tail else ""


def type_named(reference: str) -> str:
    """Return the resource type a reference names, or an empty text."""
    tail = _TAIL.match("/" + bare(reference))
    return tail[2].partition("/")[0] if tail else ""


def candidates(reference: str, base: str = "") -> tuple[str, ...]:
    """Return the names to look a reference up by, the likeliest first."""
    name = bare(reference)
    if name.startswith(UUID_PREFIX):
        return (name, *(f"{kind}/{name[len(UUID_PREFIX) :]}" for kind in _ANY_TYPE))
    if _RELATIVE.match(name):
        return (base + name, name) if base else (name,)
    tail = _TAIL.match(name) if name.startswith(_ABSOLUTE) else None
    return (name, tail[2]) if tail else (name,)


@lru_cache(maxsize=1 << 16)
def record_id(key: str, *part: str) -> UUID:
    """Return the id of the record made from a resource, or from one part of it, for ever."""
    # No key has a # in it but one that ends in a hash: parts cannot be mistaken for keys.
    return uuid5(RECORDS, "#".join((key, *part)))


def _address(kind: str, full_url: str) -> str:
    name = bare(full_url)
    if name.startswith(UUID_PREFIX):
        return f"{kind}/{name[len(UUID_PREFIX) :]}"
    return name if type_named(name) == kind else ""


def _as_uuid(name: str) -> str:
    kind, slash, number = name.partition("/")
    fits = slash and len(number) == _UUID_LENGTH and number.count("-") == 4 and kind.isalpha()
    return UUID_PREFIX + number if fits else ""
