"""Verbs about FHIR forms; they need no profile. The window never waits for their imports."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from careapp.models.errors import CareAppError

if TYPE_CHECKING:
    from careapp.cli.command_line import Shop

_LARGEST: Final = 64 * 1024**2


def missing_verb(shop: "Shop", options: argparse.Namespace) -> int:
    """Say which verbs there are."""
    shop.say("Use: careapp questionnaire check FILE, or careapp questionnaire score FORM RESPONSE.")
    return 2


def check(shop: "Shop", options: argparse.Namespace) -> int:
    """Tell whether the engine takes a form, and where not."""
    from careapp.models.questionnaire.form_check import check_form

    problems = [str(problem) for problem in check_form(_read(options.form))]
    for problem in problems:
        shop.say(problem)
    if options.json:
        shop.give_json({"accepted": not problems, "problems": problems})
    elif not problems:
        shop.give("The form is taken.")
    return 1 if problems else 0


def score(shop: "Shop", options: argparse.Namespace) -> int:
    """Score a response: enabled items, scores, completeness."""
    from careapp.models.questionnaire.score_response import score_response

    result = score_response(_read(options.form), _read(options.response))
    if options.json:
        shop.give_json(result)
    else:
        for name, value in result.items():
            shop.give(f"{name}: {json.dumps(value, ensure_ascii=False)}")
    return 0


def _read(file: Path) -> dict[str, object]:
    try:
        if file.stat().st_size > _LARGEST:
            raise CareAppError(f"{file.name} is too large to be a form.")
        data = json.loads(file.read_bytes())
    except OSError:
        raise CareAppError(f"{file.name} cannot be read. Check the name.") from None
    except (ValueError, RecursionError) as fault:
        raise CareAppError(f"{file.name} is not JSON: {fault}.") from None
    if not isinstance(data, dict):
        raise CareAppError(f"{file.name} is not a FHIR resource: it has no resourceType.")
    return data
