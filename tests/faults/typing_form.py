"""Types into one form of the real window, in a window nobody sees, and waits to be killed.

``python -m tests.faults.typing_form PROFILE NUMBER WORDS``: the number is that of the form in
``tests.support.forms.FORMS``; says so one second after the last key.
"""

import sys
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from careapp.services.gate import Gate
from careapp.ui.application import make_application
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from tests.support.clock import Clock
from tests.support.forms import FORMS, field_of, settle
from tests.support.profiles import opened, services_of


def main(profile: Path, number: int, words: str) -> None:
    """Open the form, press the keys, and tell when a second has gone by."""
    make_application()
    with opened(profile) as services:
        home = Path(mkdtemp(dir=profile.parent))
        window = CareWindow(Gate(home, services_of, now=Clock()), Settings(home / "window.ini"))
        window.resize(1366, 768)
        window.show()
        window.open_record(services)
        workspace = window.workspace
        if workspace is None:
            raise SystemExit("the window shows no record")
        owner = next(i for i in services.patients.ids() if services.care_plans.living(i))
        FORMS[number].open(workspace, services.patients.get(owner))
        settle()
        field = field_of(workspace, FORMS[number])
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        QTest.keyClicks(field, words)
        QTest.qWait(1000)
        sys.stdout.write("now\n")
        sys.stdout.flush()
        QTest.qWait(60_000)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
