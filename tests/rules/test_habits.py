"""House rules of code in the ui package: signals, waiting, words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.source import SOURCE, calls, modules, name_called, place, tree_of

UI = SOURCE / "ui"
# Where the event loop runs: in the app, in its demo, and in the walk that has no window to show.
LOOPS = {
    UI / "application.py": "application",
    UI / "demo.py": "application",
    UI / "walk.py": "loop",
}


def test_nothing_waits_or_spins_the_event_loop_by_hand() -> None:
    waiting = [
        place(file, call)
        for file in modules()
        for call in calls(file)
        if name_called(call) in ("processEvents", "sleep", "exec_")
        or (name_called(call) == "exec" and not _is_of(call, LOOPS.get(file, "")))
    ]

    assert waiting == []


def test_nobody_asks_for_the_focus_chain() -> None:
    """PySide takes the asked for the parent of the answer, and collects both while Qt uses them."""
    deadly = ("focusProxy", "nextInFocusChain", "previousInFocusChain")

    asked = [
        place(file, call)
        for file in _everything()
        for call in calls(file)
        if name_called(call) in deadly
    ]

    assert asked == []


def test_no_signal_holds_a_lambda_or_a_partial() -> None:
    """It would keep the widget alive for ever."""
    held = [
        place(file, call)
        for file in modules("ui")
        for call in calls(file)
        if name_called(call) == "connect"
        for given in call.args
        if isinstance(given, ast.Lambda)
        or (isinstance(given, ast.Call) and name_called(given) == "partial")
    ]

    assert held == []


def test_visible_words_are_translated_as_plain_literals() -> None:
    """A translator sees whole sentences, and the tool that collects them sees literals only."""
    hidden = [
        place(file, call)
        for file in modules("ui")
        for call in calls(file)
        if name_called(call) in ("tr", "translate")
        for given in _words(call)
        if not (isinstance(given, ast.Constant) and isinstance(given.value, str))
    ]

    assert hidden == []


def test_words_do_not_shout_or_plead() -> None:
    loud = [
        f"{place(file, call)} {given.value!r}"
        for file in modules("ui")
        for call in calls(file)
        if name_called(call) in ("tr", "translate")
        for given in _words(call)
        if isinstance(given, ast.Constant) and _unseemly(str(given.value))
    ]

    assert loud == []


def test_refusals_do_not_shout_or_plead_either() -> None:
    loud = [
        f"{place(file, call)} {given.value!r}"
        for file in modules()
        for call in calls(file)
        if name_called(call).endswith("Error") or name_called(call) in ("say", "__init__")
        for given in call.args
        if isinstance(given, ast.Constant) and _unseemly(str(given.value))
    ]

    assert loud == []


def test_no_thread_class_is_derived() -> None:
    derived = [
        place(file, node)
        for file in modules()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and base.id in ("QThread", "Thread")
    ]

    assert derived == []


def test_nobody_asks_the_machine_for_the_time_but_the_one_clock() -> None:
    """Tests turn the clock by hand; what does not ask it cannot be tested."""
    allowed = {SOURCE / "bootstrap.py"}

    asked = [
        place(file, call)
        for file in modules()
        if file not in allowed and UI not in file.parents
        for call in calls(file)
        if name_called(call) in ("now", "utcnow", "today")
        and (_is_of(call, "datetime") or _is_of(call, "date"))
    ]

    assert asked == []


def test_every_suppressed_check_names_its_code() -> None:
    bare = [
        f"{place(file)}:{number}"
        for file in _everything()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.rstrip().endswith(("# noqa", "# type: ignore"))
    ]

    assert bare == []


def _words(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the text of tr(text, …) and of translate(context, text, …)."""
    translate = name_called(call) == "translate"
    if translate and len(call.args) < 2:
        return
    yield from call.args[1:2] if translate else call.args[:1]


def _is_of(call: ast.Call, owner: str) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id=name)):
            return name == owner
    return False


def _unseemly(text: str) -> bool:
    # FHIR says "entered in error" of an entry that should not count.
    words = text.lower().replace("entered in error", "").replace(",", " ").replace(".", " ").split()
    return "!" in text or "please" in words or "error" in words or "sorry" in words


def _everything() -> Iterator[Path]:
    yield from modules()
    yield from sorted((SOURCE.parent / "tests").rglob("*.py"))
