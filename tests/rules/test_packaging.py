"""The two commands install what is missing, nothing twice, and tell the truth about the checks."""

import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT: Final = Path(__file__).parents[2]
PACKAGING: Final = PROJECT / "packaging"
LOCKS: Final = ("requirements.txt", "requirements-dev.txt")

STAND_INS: Final = {
    "apt-get": """
        case "$*" in *install*)
            for word; do echo "installed $word " >>"$STATE/packages"; done ;;
        esac
        echo "apt-get $*" >>"$STATE/calls" """,
    "dpkg-query": 'cat "$STATE/packages"',
    "id": 'cat "$STATE/user"',
    "sudo": 'echo "sudo $1" >>"$STATE/calls"; exec "$@"',
}
PYTHON: Final = """
    if [ "$1" = -V ]; then echo "Python 3.11.2"; exit 0; fi
    echo "python $*" >>"$STATE/calls"
    case "$*" in
        *"-m pytest"*) echo "3 passed in 0.10s"; exit "$(cat "$STATE/pytest")" ;;
        *"ruff check"*) exit "$(cat "$STATE/lint")" ;;
    esac"""


def _executable(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@dataclass
class BareMachine:
    """A copy of the scripts among stand-ins for the tools that would change a computer."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shutil.copytree(PACKAGING, self.root / "care app" / "packaging")
        for name, body in STAND_INS.items():
            _executable(self.root / "bin" / name, body)
        _executable(self.root / "care app" / ".venv" / "bin" / "python", PYTHON)
        for name, text in {"packages": "", "user": "0", "lint": "0", "pytest": "0"}.items():
            self.tell(name, text)
        self.environment = {"PATH": f"{self.root / 'bin'}:/usr/bin:/bin", "STATE": str(self.root)}

    def tell(self, name: str, text: str) -> None:
        (self.root / name).write_text(f"{text}\n")

    def call(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        (self.root / "calls").write_text("")
        return subprocess.run(
            ["sh", f"care app/packaging/{script}", *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        return (self.root / "calls").read_text().splitlines()

    def called(self, words: str) -> bool:
        return any(words in call for call in self.calls)


@pytest.fixture
def machine(tmp_path: Path) -> BareMachine:
    return BareMachine(tmp_path)


def _pins(lock: str) -> dict[str, Requirement]:
    text = (PACKAGING / lock).read_text().replace("\\\n", "")
    lines = [line.split(" --hash")[0] for line in text.splitlines() if re.match(r"\w", line)]
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def _version(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


def test_a_first_call_installs_and_a_second_installs_nothing(machine: BareMachine) -> None:
    first = machine.call("run.sh", "patients")
    installed = (machine.called("apt-get -qq -y install"), machine.called("pip install"))

    second = machine.call("run.sh", "patients")

    assert (first.returncode, second.returncode) == (0, 0)
    assert installed == (True, True)
    assert machine.calls == ["python -P -m careapp patients"]


def test_the_environment_of_the_tests_also_runs_the_app(machine: BareMachine) -> None:
    machine.call("test.sh")

    machine.call("run.sh", "patients")

    assert not machine.called("pip")


@pytest.mark.parametrize(("script", "lock"), [("run.sh", LOCKS[0]), ("test.sh", LOCKS[1])])
def test_a_changed_lock_is_installed(machine: BareMachine, script: str, lock: str) -> None:
    machine.call(script)
    with (machine.root / "care app" / "packaging" / lock).open("a") as file:
        file.write("# changed\n")

    machine.call(script)

    assert machine.called("--require-hashes")


def test_installing_one_lock_makes_the_other_doubtful(machine: BareMachine) -> None:
    lock = machine.root / "care app" / "packaging" / LOCKS[0]
    machine.call("test.sh")
    before = lock.read_text()
    lock.write_text(f"{before}# changed\n")
    machine.call("run.sh")
    lock.write_text(before)

    machine.call("test.sh")

    assert machine.called("pip install")


def test_arguments_reach_the_app_and_the_tests_as_they_are(machine: BareMachine) -> None:
    machine.call("run.sh", "import", "my files")
    app = machine.calls[-1]

    machine.call("test.sh", "-k", "plan or visit")

    assert app == "python -P -m careapp import my files"
    assert machine.calls[-1].endswith("-k plan or visit")


def test_without_a_display_the_sample_caseload_is_walked_through(machine: BareMachine) -> None:
    told = machine.call("run.sh").stderr

    assert machine.calls[-1] == "python -P -m careapp demo --headless demo-output"
    assert "There is no display" in told


def test_with_a_display_the_app_opens_with_the_libraries_of_a_window(machine: BareMachine) -> None:
    machine.environment["DISPLAY"] = ":7"

    machine.call("run.sh")

    assert machine.calls[-1] == "python -P -m careapp"
    assert machine.called("libxcb-cursor0")


def test_an_ordinary_user_installs_through_sudo(machine: BareMachine) -> None:
    machine.tell("user", "1000")

    machine.call("run.sh")

    assert machine.called("sudo env")


def test_a_failing_check_fails_the_whole_and_the_others_still_run(machine: BareMachine) -> None:
    machine.tell("lint", "7")

    result = machine.call("test.sh")

    assert result.returncode == 7
    assert "lint      failed with status 7" in result.stdout
    assert result.stdout.splitlines()[-2:] == ["  tests     passed", "3 passed in 0.10s"]


def test_a_crash_after_the_last_test_is_not_taken_for_success(machine: BareMachine) -> None:
    machine.tell("pytest", "134")

    result = machine.call("test.sh")

    assert result.returncode == 134
    assert "passed" not in result.stdout.splitlines()[-1]


def test_every_dependency_is_pinned_within_its_bounds() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    runtime = [Requirement(line) for line in project["dependencies"]]
    development = [Requirement(line) for line in project["optional-dependencies"]["dev"]]

    for lock, wanted in zip(LOCKS, (runtime, runtime + development), strict=True):
        pins = _pins(lock)
        for requirement in wanted:
            pin = pins[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(_version(pin)), f"sh packaging/lock.sh: {pin}"


def test_the_tests_run_with_the_versions_that_the_app_ships() -> None:
    app, tests = (_pins(lock) for lock in LOCKS)

    assert {name: str(pin) for name, pin in tests.items() if name in app} == {
        name: str(pin) for name, pin in app.items()
    }


def test_the_installed_packages_are_the_pinned_ones() -> None:
    pins = [pin for pin in _pins(LOCKS[1]).values() if not pin.marker or pin.marker.evaluate()]

    assert {pin.name: metadata.version(pin.name) for pin in pins} == {
        pin.name: _version(pin) for pin in pins
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_names_no_place_to_download_from(lock: str) -> None:
    text = (PACKAGING / lock).read_text()

    blocks = re.split(r"\n(?=\w)", text.split("\n", 2)[2])

    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_the_build_server_runs_the_checks_everybody_runs() -> None:
    assert "packaging/test.sh" in (PROJECT / ".ci" / "run").read_text()
