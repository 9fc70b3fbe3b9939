"""What is said about a file that cannot be imported."""

from careapp.models.errors import CareAppError


class FhirRefusedError(CareAppError):
    """The file is broken: ``where`` is the place, the text one sentence that says what to do."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(reason)
        self.where = where
        self.reason = reason
