"""A laptop that dies in the middle of a form loses nothing."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careapp.ui.assessment.assessment_screen import AssessmentScreen
from careapp.ui.common.change_bridge import ChangeBridge
from careapp.ui.common.desk import Desk
from careapp.ui.common.notices import Notices
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.settings import Settings
from careapp.ui.common.task_runner import TaskRunner
from tests.support.profiles import opened
from tests.ui.assessment.seen import row_of

ROOT = Path(__file__).parents[3]
CHILD = """
import sys
from pathlib import Path
from careapp.models.questionnaire.answers import Answer
from tests.support.builders import a_patient
from tests.support.profiles import create, services_of

session, _ = create(Path(sys.argv[1]))
services = services_of(session)
patient = services.patients.save(a_patient())
filled = services.assessments.start(patient.id, "phq-9")
questions = filled.instrument.form.questions
for number, item in enumerate(questions[:3], start=1):
    services.assessments.answer(
        filled.assessment.id, item.link_id, Answer(values=(item.options[number].value,))
    )
services.assessments.turn_to(filled.assessment.id, 0, questions[3].link_id)
print(filled.assessment.id, flush=True)
sys.stdin.read()
"""

Child = Callable[[Path], UUID]


@pytest.fixture
def answer_three_and_die() -> Child:
    def run(folder: Path) -> UUID:
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with child:
            assert child.stdout is not None
            said = child.stdout.readline().strip()
            child.send_signal(signal.SIGKILL)
            child.wait()
        assert child.returncode == -signal.SIGKILL
        return UUID(said)

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_form_killed_in_the_middle_opens_at_the_same_question_with_its_answers(
    qtbot: QtBot, tmp_path: Path, answer_three_and_die: Child
) -> None:
    folder = tmp_path / "record"
    assessment_id = answer_three_and_die(folder)

    with opened(folder) as services:
        window = QWidget()
        qtbot.addWidget(window)
        desk = Desk(
            services=services,
            changes=ChangeBridge(services.changes.subscribe, window),
            privacy=Privacy(window),
            runner=TaskRunner(window),
            notices=Notices(window),
            settings=Settings(tmp_path / "settings.ini"),
        )
        screen = AssessmentScreen(desk, window)
        screen.open(assessment_id)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        screen.setFocus()

        questions = services.assessments.open(assessment_id).instrument.form.questions
        codes = [row_of(screen, item.link_id).code for item in questions[:4]]
        assert codes == ["1", "2", "3", None]
        assert row_of(screen, questions[3].link_id).holds_focus()
        screen.keep_drafts()
