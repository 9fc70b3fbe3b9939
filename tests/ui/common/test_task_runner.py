import threading
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careapp.ui.common.task_runner import Progress, TaskRunner


def test_work_runs_elsewhere_and_reports_back_here(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    seen: list[tuple[bool, bool]] = []

    def on_success(worker: threading.Thread) -> None:
        here = threading.current_thread()
        seen.append((worker is not here, here is threading.main_thread()))

    runner.run(owner, threading.current_thread, on_success, on_failure=_fail)

    qtbot.waitUntil(lambda: seen == [(True, True)])


def test_a_failure_arrives_as_the_exception_itself(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    errors: list[Exception] = []

    runner.run(owner, lambda: 1 / 0, on_success=_fail, on_failure=errors.append)

    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], ZeroDivisionError)


def test_nobody_is_called_after_the_owner_is_gone(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()

    runner.run(owner, lambda: None, on_success=_fail, on_failure=_fail)
    shiboken6.delete(owner)
    runner.wait()

    QApplication.processEvents()


def test_a_window_may_go_while_its_work_is_under_way(qtbot: QtBot) -> None:
    """It hung: the window waited for the worker, and the worker for Python's lock."""
    window = QObject()
    runner = TaskRunner(window)
    started, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def task() -> None:
        started.set()
        may_end.wait(5)
        ended.set()

    runner.run(window, task, on_success=_fail, on_failure=_fail)
    started.wait(5)
    shiboken6.delete(window)
    may_end.set()

    assert ended.wait(5)
    QApplication.processEvents()


def test_what_a_job_holds_is_let_go_on_this_thread(qtbot: QtBot) -> None:
    """Qt crashes when one of its objects ends on another."""
    runner, owner = TaskRunner(), QObject()
    ends: list[threading.Thread] = []

    class Held:
        def look(self) -> None:
            pass

        def __del__(self) -> None:
            ends.append(threading.current_thread())

    for _ in range(200):
        held = Held()
        runner.run(owner, held.look, on_success=_ignore_result, on_failure=_fail)
        del held

    qtbot.waitUntil(lambda: len(ends) == 200)
    assert set(ends) == {threading.main_thread()}


def test_tasks_run_one_after_the_other(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    done: list[int] = []

    for number in range(5):
        runner.run(owner, partial(abs, number), done.append, on_failure=_fail)

    qtbot.waitUntil(lambda: done == [0, 1, 2, 3, 4])


def test_a_long_task_says_how_far_it_is_on_the_gui_thread(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    news: list[tuple[int, int, str, bool]] = []
    ended: list[str] = []

    def task(progress: Progress) -> str:
        progress.report(3, 10, "3 of 10")
        return "done"

    def on_progress(done: int, total: int, words: str) -> None:
        here = threading.current_thread() is threading.main_thread()
        news.append((done, total, words, here))

    runner.run_long(owner, task, on_progress, ended.append, _fail)

    qtbot.waitUntil(lambda: ended == ["done"])
    assert news == [(3, 10, "3 of 10", True)]


def test_a_long_task_learns_that_it_may_stop(qtbot: QtBot) -> None:
    runner, owner = TaskRunner(), QObject()
    may_look = threading.Event()
    seen: list[bool] = []

    def task(progress: Progress) -> bool:
        may_look.wait(5)
        return progress.cancelled

    progress = runner.run_long(owner, task, _ignore, seen.append, _fail)
    progress.cancel()
    may_look.set()

    qtbot.waitUntil(lambda: seen == [True])


def _ignore(_done: int, _total: int, _words: str) -> None:
    pass


def _ignore_result(_result: object) -> None:
    pass


def _fail(_unexpected: object) -> None:
    raise AssertionError("must not be called")
