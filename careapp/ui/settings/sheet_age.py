"""When the recovery sheet in force was made, in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from careapp.ui.common.dates import full_day_words


def sheet_age_words(made_on: date | None) -> str:
    """Return one sentence, also where nobody noted the day."""
    if made_on is None:
        return QCoreApplication.translate(
            "RecoverySheetAge", "When the present sheet was made is not known."
        )
    said = QCoreApplication.translate("RecoverySheetAge", "The present sheet was made on {day}.")
    return said.format(day=full_day_words(made_on))
