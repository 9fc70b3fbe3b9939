"""Why a form cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from careapp.models.errors import CareAppError


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblem:
    """One thing wrong with a form: which item, where in the file, and what."""

    link_id: str
    place: str
    text: str

    @override
    def __str__(self) -> str:
        where = f"“{self.link_id}” ({self.place})" if self.link_id else self.place
        return " ".join(f"{where}: {self.text}".split())  # what the file says may have line ends


class FormRefusedError(CareAppError):
    """The form cannot be asked as it stands; ``problems`` names every reason."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("This form cannot be used. " + " ".join(f"{p}." for p in self.problems))


class ResponseRefusedError(CareAppError):
    """The file is not a filled form."""
