"""After unlocking, the history is proven in the background; a break is said in plain words."""

import pytest
from sqlalchemy import text

from careapp.storage.tables import append_only_triggers
from careapp.ui.backup.backup_sheet import BackupSheet
from careapp.ui.common.components.strips import Strip
from tests.support.clock import Clock
from tests.support.driver import AppDriver


@pytest.mark.feature(119)
def test_a_break_is_told_above_every_screen_with_what_to_do_next(app: AppDriver) -> None:
    with app.services.context.database._engine.connect() as connection, connection.begin():
        for trigger in append_only_triggers():
            connection.execute(text(f"DROP TRIGGER {trigger.split()[2]}"))
        connection.execute(text("UPDATE change SET new = 'Forged' WHERE pk = 1"))

    with app.qtbot.waitSignal(app.workspace.checks.done, timeout=20_000):
        app.workspace.checks.begin()
    app.wait_to_read("The history of this record does not fit together")
    strip = app.wait_for(Strip, "broken_history_strip")
    strip.action_clicked.emit()
    said = app.words()
    app.click("broken_backup")

    assert "recorded changes were altered" in said
    assert "Make a backup now" in said
    assert isinstance(app.workspace.sheets.open_sheet, BackupSheet)


def test_a_whole_history_says_nothing(app: AppDriver) -> None:
    with app.qtbot.waitSignal(app.workspace.checks.done, timeout=20_000):
        app.workspace.checks.begin()

    assert "does not fit" not in app.words()


@pytest.mark.feature(22)
def test_empty_drafts_of_last_week_are_gone_after_unlocking(app: AppDriver, clock: Clock) -> None:
    app.services.drafts.keep("task", None, {"title": ""})
    app.services.drafts.keep("concern", None, {"concern": "Falls"})
    clock.advance(days=8)

    with app.qtbot.waitSignal(app.workspace.checks.done, timeout=20_000):
        app.workspace.checks.begin()

    assert app.services.drafts.find("task") is None
    assert app.services.drafts.find("concern") is not None
