"""Nothing leaves the computer: forbidden to every test, and absent from the code."""

import ast
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.network import NetworkReachedError
from tests.support.source import PROJECT, SOURCE, modules, place, tree_of

# A number set aside for examples: nobody answers there.
NOWHERE = ("192.0.2.1", 9)
MODULES = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "socketserver", "xmlrpc"}
MODULES |= {"asyncio", "requests", "httpx", "aiohttp", "webbrowser", "PySide6.QtNetwork"}
# Splitting an address into parts reaches nobody.
HARMLESS = {"urllib.parse"}


def _by_name() -> None:
    socket.getaddrinfo("example.org", 80)


def _by_connection() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
        line.connect(NOWHERE)


def _by_quiet_connection() -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as line:
        line.connect_ex(("::1", 9))


def _by_datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"x", NOWHERE)


def _by_listening() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
        line.bind(("127.0.0.1", 0))


def _by_library() -> None:
    urllib.request.urlopen("http://192.0.2.1/")


@pytest.mark.feature(121)
@pytest.mark.parametrize(
    "reach",
    [_by_name, _by_connection, _by_quiet_connection, _by_datagram, _by_listening, _by_library],
)
def test_a_test_that_reaches_for_the_network_fails(reach: Callable[[], None]) -> None:
    with pytest.raises(NetworkReachedError):
        reach()


@pytest.mark.feature(121)
def test_no_module_imports_anything_that_could_reach_a_network() -> None:
    imported = [
        f"{place(file, node)} {name}"
        for file in modules()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _names(node)
        if name not in HARMLESS and any(name == m or name.startswith(m + ".") for m in MODULES)
    ]

    assert imported == []


@pytest.mark.feature(121, 123)
def test_the_record_is_kept_backed_up_and_restored_with_the_network_cut_off(
    tmp_path: Path,
) -> None:
    """In a network of its own, where not even this computer can be reached."""
    if shutil.which("unshare") is None or _cut_off(["true"], tmp_path).returncode:
        pytest.skip("this system lets nobody cut a program off from the network")
    (tmp_path / "passphrase").write_text("otter ladder violet magnet\n")
    profile, other = tmp_path / "profile", tmp_path / "other"
    backup, sheet = str(tmp_path / "file.careapp-backup"), str(tmp_path / "sheet")

    ended = [
        _careapp(tmp_path, profile, "init", "--recovery-out", sheet),
        _careapp(tmp_path, profile, "seed", "--patients", "3", "--entries", "30"),
        _careapp(tmp_path, profile, "backup", backup),
        _careapp(tmp_path, other, "restore", backup, "--identity", sheet),
        _careapp(tmp_path, other, "verify"),
    ]

    assert ended == [(0, "")] * 5


def _careapp(folder: Path, profile: Path, *words: str) -> tuple[int, str]:
    common = ["--profile", str(profile), "--passphrase-file", str(folder / "passphrase")]
    ended = _cut_off([sys.executable, "-m", "careapp", *common, *words], folder)
    return ended.returncode, ended.stderr


def _cut_off(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "--map-root-user", "--net", *command],
        cwd=PROJECT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        inner = [f"{node.module}.{alias.name}" for alias in node.names]
        return inner if node.module == "PySide6" else [node.module or ""]
    return [alias.name for alias in node.names]


def test_the_code_is_where_this_rule_looks_for_it() -> None:
    assert (SOURCE / "bootstrap.py") in set(modules())
