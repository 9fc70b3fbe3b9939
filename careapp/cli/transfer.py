"""Verbs for handing one person over to a colleague."""

import argparse
from typing import TYPE_CHECKING
from uuid import UUID

from careapp.models.errors import CareAppError

if TYPE_CHECKING:
    from careapp.cli.command_line import Shop


def receiving_key(shop: "Shop", options: argparse.Namespace) -> int:
    """Tell the public key that colleagues lock packages with."""
    services = shop.unlock(options)
    try:
        key = services.transfers.receiving_key
    finally:
        services.close()
    if options.json:
        shop.give_json({"receiving_key": key})
    else:
        shop.give(key)
    return 0


def hand_over(shop: "Shop", options: argparse.Namespace) -> int:
    """Write everything about one person for a colleague."""
    try:
        patient_id = UUID(options.patient)
    except ValueError:
        raise CareAppError(
            "That is not the id of a patient. “careapp patients” lists them."
        ) from None
    services = shop.unlock(options)
    try:
        sent = services.transfers.send(patient_id, options.to, options.out)
    finally:
        services.close()
    if options.json:
        shop.give_json(
            {
                "file": str(sent.file),
                "entries": sent.entries,
                "documents": sent.documents,
                "check_code": sent.check_code,
            }
        )
    else:
        shop.give(f"{sent.file}: {sent.entries} entries, check code {sent.check_code}")
    return 0


def take_over(shop: "Shop", options: argparse.Namespace) -> int:
    """Take a person over, or tell what that would bring."""
    services = shop.unlock(options)
    try:
        read = services.transfers.look if options.dry_run else services.transfers.take
        arrival = read(options.file)
    finally:
        services.close()
    facts = {
        "patient": str(arrival.patient_id),
        "new_person": arrival.new_person,
        "sender": arrival.sender,
        "check_code": arrival.check_code,
        "added": arrival.added,
        "updated": arrival.updated,
        "unchanged": arrival.unchanged,
        "kept": arrival.kept,
        "documents": arrival.documents,
        "same_name": arrival.namesakes,
    }
    if options.json:
        shop.give_json(facts)
    else:
        for name, value in facts.items():
            shop.give(f"{name.replace('_', ' ')}: {value}")
    return 0
