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
}
# Looks once, in the paint event itself, before the event loop comes round to anything else.
SCRIPT = """
import json, sys
from pathlib import Path
from careapp import bootstrap
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
    assert HEAVY & loaded == set()
    assert "careapp.ui.shell.window" in loaded, "the list is of the right program"
