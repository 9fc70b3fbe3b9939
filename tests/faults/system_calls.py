"""What a process asked of the system about its files, in order, as ``strace`` wrote it down."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.counting import NotPossibleError
from tests.support.source import PROJECT

_CALLS: Final = (
    "openat,close,dup,lseek,write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate,truncate,"
    "fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat"
)
_LINE: Final = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN: Final = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>")
_ENDED: Final = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that succeeded: its name, its texts and other arguments, and what it returned."""

    name: str
    texts: tuple[bytes, ...]
    words: tuple[str, ...]
    result: int


def traced(words: list[str], trace: Path) -> None:
    """Run a module of this project under strace until it ends by itself."""
    if shutil.which("strace") is None:
        raise NotPossibleError("strace is not installed")
    command = ["strace", "-f", "-qq", "-xx", "-s", "2000000", "-e", f"trace={_CALLS}"]
    ended = subprocess.run(
        [*command, "-o", str(trace), sys.executable, "-m", *words],
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if "ptrace" in ended.stderr:
        raise NotPossibleError("this machine lets no process be traced")
    if ended.returncode:
        raise RuntimeError(ended.stderr)


def calls_in(trace: Path) -> Iterator[Call]:
    """Yield the calls that succeeded, each at the moment it returned."""
    begun: dict[str, str] = {}
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            if whole := _LINE.match(line):
                _, name, arguments, result = whole.groups()
            elif started := _BEGUN.match(line):
                begun[started[1]] = started[3]
                continue
            elif ended := _ENDED.match(line):
                process, name, rest, result = ended.groups()
                arguments = begun.pop(process) + rest
            else:
                continue  # signals and ends of processes
            if int(result) >= 0:
                yield _call(name, arguments, int(result))


def _call(name: str, arguments: str, result: int) -> Call:
    found = list(_TEXT.finditer(arguments))
    if any(text[2] for text in found):
        raise RuntimeError("strace cut a text off")
    texts = tuple(bytes.fromhex(text[1].replace("\\x", "")) for text in found)
    words = tuple(word.strip() for word in _TEXT.sub('""', arguments).split(","))
    return Call(name=name, texts=texts, words=words, result=result)
