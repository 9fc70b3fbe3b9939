"""Whatever has a field to type into keeps its words while they are typed."""

import re
from typing import Final

from tests.support.source import SOURCE, modules

_FIELD: Final = re.compile(r"\b(line_edit|text_edit|QPlainTextEdit|QLineEdit|QTextEdit)\(")
_KEEPER: Final = re.compile(r"\b(DraftKeeper|not_now_keeper|_keeper|TypingEditor|PlanField)\b")

# Where a field keeps nothing, and why.
EXCEPTIONS: Final = {
    "ui/calendar/appointment_form.py": "kept by the sheet around it",
    "ui/common/components/inputs.py": "makes the fields",
    "ui/common/components/line_edits.py": "makes the fields",
    "ui/common/crash_dialog.py": "shows a report",
    "ui/common/draft_keeper.py": "the keeper itself",
    "ui/common/recovery_key_card.py": "a group of the key, which no file may hold",
    "ui/gate/recovery_page.py": "a key, before the record is open",
    "ui/gate/you_step.py": "before there is a record",
    "ui/imports/report_view.py": "shows a report",
    "ui/backup/backup_key_form.py": "a key, which no file may hold",
    "ui/backup/hand_over_sheet.py": "a key to paste, and settings",
    "ui/documents/reason_row.py": "a few words between the button and the file dialog",
}


def test_every_field_to_type_into_is_kept_or_says_why_not() -> None:
    unkept = [name for name, text in _modules() if _FIELD.search(text) and not _KEEPER.search(text)]

    assert sorted(set(unkept) - set(EXCEPTIONS)) == []


def test_no_exception_outlives_its_reason() -> None:
    typed = {name for name, text in _modules() if _FIELD.search(text)}

    assert sorted(set(EXCEPTIONS) - typed) == []


def _modules() -> list[tuple[str, str]]:
    files = modules("ui")
    return [(f.relative_to(SOURCE).as_posix(), f.read_text(encoding="utf-8")) for f in files]
