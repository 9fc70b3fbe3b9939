"""From a file to its resources; a broken file is refused whole, with the place of the fault."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from careapp.exchange.fhir.identity import UUID_PREFIX, bare, identify
from careapp.exchange.fhir.json_source import Json, Object, parse, read_text
from careapp.exchange.fhir.node import Node
from careapp.exchange.fhir.references import places_of, references_in
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.exchange.fhir.resource import FhirFile, Resource

_TYPE: Final = re.compile(r"[A-Z][A-Za-z]{2,63}")
# References by urn:uuid in these can be satisfied nowhere but inside the same bundle.
_CLOSED: Final = frozenset({"transaction", "batch"})
_NOT_FHIR: Final = "This is not a FHIR resource: it has no resourceType. Choose a FHIR R4 file."


def files_at(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and all JSON files inside the folders named."""
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*.json") if found.is_file())
        else:
            yield path


def read_file(path: Path) -> FhirFile:
    """Return what a file holds; raise FhirRefusedError when it is broken."""
    return read_document(read_text(path), str(path), path.name)


def read_document(text: str, name: str, short_name: str) -> FhirFile:
    """Return the resources of a JSON text; raise FhirRefusedError when it is broken."""
    document, bodies = parse(text)
    if not isinstance(document, dict) or "resourceType" not in document:
        raise FhirRefusedError("resourceType", _NOT_FHIR)
    references = references_in(text)
    if _kind(Node(document, "")) == "Bundle":
        resources = tuple(_entries(document, bodies, short_name))
        if Node(document, "").text("type") in _CLOSED:
            _refuse_dangling(document, references)
    else:
        resources = (_resource(Node({}, ""), document, text.strip(), "", short_name),)
    return FhirFile(name=name, short_name=short_name, resources=resources, references=references)


def resource_from(body: str, file_name: str = "") -> Resource:
    """Return a resource that was kept word for word; its identity is stored beside it."""
    document, _ = parse(body)
    if not isinstance(document, dict):
        raise FhirRefusedError("resourceType", _NOT_FHIR)
    return _resource(Node({}, ""), document, body, "", file_name)


def _entries(document: Object, bodies: list[str], file_name: str) -> Iterator[Resource]:
    entries = document.get("entry")
    if entries is not None and not isinstance(entries, list):
        raise FhirRefusedError(
            "entry", "There should be a list of entries here. Export the bundle again."
        )
    if not entries:
        raise FhirRefusedError(
            "entry", "The bundle has no entries. Export it again with its contents."
        )
    for number, (entry, body) in enumerate(zip(entries, bodies, strict=True)):
        place = f"entry[{number}]"
        if not isinstance(entry, dict):
            raise FhirRefusedError(
                place, "An entry should be an object. Correct the file or export it again."
            )
        yield _entry(Node(entry, place), entry.get("resource"), body, file_name)


def _entry(entry: Node, resource: Json, body: str, file_name: str) -> Resource:
    method = entry.child("request").text("method")
    if method in {"DELETE", "GET", "HEAD", "PATCH"}:
        raise FhirRefusedError(
            entry.place("request.method"),
            f"The entry asks to {method} something. Only files that bring resources can be "
            "imported: take this entry out.",
        )
    if resource is None:
        raise FhirRefusedError(
            entry.place(), "The entry has no resource. Take it out or export the bundle again."
        )
    if not isinstance(resource, dict):
        raise entry.refuse("resource", "an object")
    return _resource(entry, resource, body, entry.place("resource"), file_name)


def _resource(entry: Node, data: Object, body: str, place: str, file_name: str) -> Resource:
    node = Node(data, place)
    kind = _kind(node)
    request = entry.child("request")
    put = request.text("url") if request.text("method") == "PUT" else ""
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    return Resource(
        kind=kind,
        identity=identify(kind, node.text("id"), entry.text("fullUrl"), put, sha256),
        data=data,
        body=body,
        sha256=sha256,
        file_name=file_name,
        place=place,
    )


def _kind(node: Node) -> str:
    kind = node.data.get("resourceType")
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind):
        raise FhirRefusedError(node.place("resourceType"), _NOT_FHIR)
    return kind


def _refuse_dangling(document: Object, references: frozenset[str]) -> None:
    entries = document["entry"]
    known = {
        bare(str(entry.get("fullUrl") or ""))
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
    }
    lost = frozenset(
        name for name in references if name.startswith(UUID_PREFIX) and bare(name) not in known
    )
    found = next(places_of(document, lost), None) if lost else None
    if found:
        raise FhirRefusedError(
            found[0],
            f"The {_type_at(entries, found[0])} refers to {found[1]}, which this bundle does not "
            "hold. Export the bundle again with all of its entries.",
        )


def _type_at(entries: Json, place: str) -> str:
    number = re.match(r"entry\[(\d+)\]", place)
    entry = entries[int(number[1])] if number and isinstance(entries, list) else None
    resource = entry.get("resource") if isinstance(entry, dict) else None
    return str(resource.get("resourceType")) if isinstance(resource, dict) else "bundle"
