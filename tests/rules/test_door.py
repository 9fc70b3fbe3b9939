"""House rule: records are written through the one door, and through nothing else."""

import ast
from collections.abc import Iterator

from tests.support.source import SOURCE, calls, modules, name_called, place

STORAGE = SOURCE / "storage"
PARTS = {STORAGE / name for name in ("store.py", "change_log.py", "search_index.py")}
DOORS = {*PARTS, *STORAGE.glob("migrations/*.py")}
WRITES = {"insert", "update", "delete", "insert_row", "update_row"}
WORDS = ("INSERT ", "UPDATE ", "DELETE ", "REPLACE ", "DROP ", "ALTER ")
SENDERS = {"execute", "executemany", "executescript", "exec_driver_sql", "text"}


def test_nothing_writes_beside_the_door() -> None:
    written = [
        place(file, call)
        for file in modules()
        if file not in DOORS
        for call in calls(file)
        if _writes(call)
    ]

    assert written == []


def test_the_door_is_where_this_rule_looks_for_it() -> None:
    writing = {file for file in DOORS if any(_writes(call) for call in calls(file))}

    assert writing >= PARTS


def test_only_the_database_commits() -> None:
    committing = [
        place(file, call)
        for file in modules()
        for call in calls(file)
        if name_called(call) == "commit" and STORAGE not in file.parents
    ]

    assert committing == []


def test_only_storage_is_asked_for_a_transaction_or_a_connection() -> None:
    known = {SOURCE / name for name in ("storage", "services")}

    opened = [
        place(file, call)
        for file in modules()
        for call in calls(file)
        if name_called(call) in ("transaction", "open_engine", "raw_connection")
        and not known & set(file.parents)
    ]

    assert opened == []


def _writes(call: ast.Call) -> bool:
    if name_called(call) not in SENDERS or not call.args:
        return False
    first = call.args[0]
    built = any(
        isinstance(part, ast.Call) and name_called(part) in WRITES for part in ast.walk(first)
    )
    return built or any(said.lstrip().upper().startswith(WORDS) for said in _texts(first))


def _texts(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
