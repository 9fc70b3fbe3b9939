"""An instrument that ships with the app: its form, its sidecar, and a hash to pin it by."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from careapp.models.questionnaire.errors import FormProblem, FormRefusedError
from careapp.models.questionnaire.form import Form, load_form
from careapp.models.questionnaire.sidecar import Sidecar
from careapp.models.questionnaire.sidecar_reader import load_sidecar


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A form with its scoring; a filled form names it by id, version and hash for good.

    A form brought in from elsewhere has no sidecar: points of its own, no bands, no flags.
    """

    form: Form = field(repr=False)
    sidecar: Sidecar | None = field(repr=False)
    id: str
    version: str
    sha256: str

    @property
    def title(self) -> str:
        """Return what lists call it."""
        return (self.sidecar.title if self.sidecar else "") or self.form.title or self.id


def load_instrument(form_json: bytes | str, sidecar_json: bytes | str | None = None) -> Instrument:
    """Read an instrument from the texts of its two files; raise FormRefusedError if unusable."""
    data = _object(form_json, "form")
    form = load_form(data)
    sidecar = None if sidecar_json is None else load_sidecar(_object(sidecar_json, "sidecar"), form)
    digest = form_digest(data)
    return Instrument(
        form=form,
        sidecar=sidecar,
        id=sidecar.id if sidecar else str(data.get("id") or form.url or digest[:12]),
        version=sidecar.version if sidecar else str(data.get("version") or ""),
        sha256=digest,
    )


def form_digest(data: Mapping[str, object]) -> str:
    """Return the SHA-256 of a form's content, whatever its spacing and the order of its keys."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _object(content: bytes | str, part: str) -> Mapping[str, object]:
    try:
        data = json.loads(content)
        json.dumps(data, ensure_ascii=False).encode()  # half a letter passes until it is written
    except (ValueError, RecursionError) as found:
        says = FormProblem(link_id="", place=part, text="this is not readable JSON")
        raise FormRefusedError([says]) from found
    if not isinstance(data, dict):
        raise FormRefusedError(
            [FormProblem(link_id="", place=part, text="this is not a JSON object")]
        )
    return data
