"""Verbs that tell something from a backup alone."""

import argparse
import json
from typing import TYPE_CHECKING

from careapp.cli.exchange import backup_key
from careapp.models.errors import CareAppError

if TYPE_CHECKING:
    from careapp.cli.command_line import Shop


def lost_laptop(shop: "Shop", options: argparse.Namespace) -> int:
    """Tell whose data was on a laptop that is gone."""
    from careapp.services.lost_laptop_service import LostLaptopService

    kind = options.out.suffix.lower() if options.out else ""
    if kind not in ("", ".pdf", ".csv", ".json"):
        raise CareAppError("The report is written as .pdf, .csv or .json. Choose one of them.")
    service = LostLaptopService(shop.now)
    exposure = service.report(options.file, backup_key(shop, options))
    facts = service.as_json(exposure)
    if options.out is not None:
        match kind:
            case ".csv":
                content = service.csv(exposure)
            case ".json":
                content = json.dumps(facts, ensure_ascii=False, indent=1).encode()
            case _:
                content = service.pdf(exposure)
        options.out.write_bytes(content)
    if options.json:
        shop.give_json(facts)
        return 0
    shop.give(f"{len(exposure.people)} people, backup of {exposure.made_at}")
    for name, (people, entries) in exposure.totals().items():
        shop.give(f"{name.replace('_', ' ')}: {people} people, {entries} entries")
    return 0
