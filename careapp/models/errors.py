"""Errors a user can understand and act on."""


class CareAppError(Exception):
    """Base of all expected failures; its text is one sentence that may be shown to the user."""


class RecordNotFoundError(CareAppError):
    """The record was deleted or never existed."""


class RuleBrokenError(CareAppError):
    """The action would leave a record in a state the care rules forbid."""
