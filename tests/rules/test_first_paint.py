"""The window is there first; what is heavy comes while the passphrase is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import PROJECT

HEAVY = {
    "sqlalchemy",
    "sqlcipher3",
    "reportlab",
    "keyring",
    "pypdf",
    "pypdfium2",
    "zxcvbn",
    "rapidfuzz",
    "cryptography",
    "pyrage",
    "dateutil",
    "filelock",
    "careapp.storage",
    "careapp.documents",
    "careapp.services.services",
    "careapp.cli.parser",
    "careapp.ui.common.components.inputs",
}
# Looks once, in the paint event itself, before the event loop comes round to anything else.
SCRIPT = """
import json, sys
from pathlib import Path
from careapp import bootstrap
from careapp.cli import command_line
from careapp.services.gate import Gate
from careapp.ui.application import make_application
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow

folder = Path(sys.argv[1])
application = make_application()
seen = []

class Watched(CareWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not seen:
            seen.append(sorted(sys.modules))
            application.quit()

window = Watched(Gate(folder / "profile", bootstrap.build_services, now=bootstrap.now),
                 Settings(folder / "settings.ini"))
window.show()
application.exec()
window.close()
print(json.dumps(seen[0]))
"""


@pytest.mark.parametrize("known", [False, True], ids=["first start", "a profile to unlock"])
def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path, known: bool) -> None:
    if known:
        (tmp_path / "profile").mkdir()
        (tmp_path / "profile" / "vault.json").write_text("{}")

    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=PROJECT,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert result.returncode == 0, result.stderr
    loaded = set(json.loads(result.stdout))
    # What is filled in at the first start needs the editors of forms.
    heavy = HEAVY if known else HEAVY - {"careapp.ui.common.components.inputs"}
    assert heavy & loaded == set()
    assert "careapp.ui.shell.window" in loaded, "the list is of the right program"


WARMED = """
import builtins, json, os, sys
from pathlib import Path
from careapp.bootstrap import build_services, now
from careapp.services.gate import Gate, You
from careapp.ui.application import make_application
from careapp.ui.common.settings import Settings
from careapp.ui.shell.window import CareWindow
from tests.security.quick_kdf import QUICK

def end_at_once(*failure):
    sys.__excepthook__(*failure)
    sys.stderr.flush()
    os._exit(1)

sys.excepthook = end_at_once  # a failure in a slot would leave the event loop running
folder, words = Path(sys.argv[1]), "otter ladder violet magnet"
if sys.argv[2] == "make":
    services, _ = Gate(folder / "profile", build_services, now=now, kdf=QUICK).create(
        words, You(name="Niamh Okafor", role="nurse"))
    services.close()
    sys.exit()
application = make_application()
window = CareWindow(Gate(folder / "profile", build_services, now=now, kdf=QUICK),
                    Settings(folder / "settings.ini"))
before = set()

def press_return():
    before.update(sys.modules)
    window._gates.unlock._passphrase.setText(words)
    window._gates.unlock.unlock()

def say():
    idle = {"reportlab", "pypdfium2", "zxcvbn", "keyring"} & set(sys.modules)
    print(json.dumps([builtins.__import__.__name__, *sorted((set(sys.modules) - before) | idle)]))
    application.quit()

window.warm_up.finished.connect(press_return)
window.unlocked.connect(say)
window.show()
application.exec()
window.close()
"""


def test_nothing_is_left_to_import_when_the_passphrase_is_sent(tmp_path: Path) -> None:
    for step in ("make", "open"):
        result = subprocess.run(
            [sys.executable, "-c", WARMED, str(tmp_path), step],
            cwd=PROJECT,
            env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert result.returncode == 0, result.stderr
    importer, *imported = json.loads(result.stdout)

    assert imported == []
    assert importer == "__import__", "PySide reads the source of every module"
