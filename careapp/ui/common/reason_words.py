"""Why something left the record, in words."""

from PySide6.QtCore import QCoreApplication

from careapp.models.export_reason import ExportReason, ReasonKind


def reason_kind_words(kind: ReasonKind) -> str:
    """Return one of the usual reasons."""
    translate = QCoreApplication.translate
    match kind:
        case ReasonKind.PERSON:
            return translate("Reasons", "For the person or family")
        case ReasonKind.CLINIC:
            return translate("Reasons", "For a physician or clinic")
        case ReasonKind.PAYER:
            return translate("Reasons", "For a payer or agency")
        case ReasonKind.PAPER:
            return translate("Reasons", "For my own work on paper")
        case ReasonKind.OTHER:
            return translate("Reasons", "Another reason")


def reason_words(reason: ExportReason) -> str:
    """Return a reason as it was given."""
    return reason.words or reason_kind_words(reason.kind)
