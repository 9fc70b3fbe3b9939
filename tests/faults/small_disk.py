"""A disk that fills up when told to."""

import os
import resource
import subprocess
from pathlib import Path
from typing import Final

from tests.faults.counting import NotPossibleError

_SIZE: Final = 16 * 1024 * 1024
_FILLER: Final = "filler"


class MountedDisk:
    """A file system of its own, in memory: the system itself says that it is full."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
        self.mounted = not subprocess.run(command, capture_output=True, check=False).returncode

    @classmethod
    def made(cls, folder: Path) -> "MountedDisk":
        """Return a mounted disk or say that this machine makes none."""
        disk = cls(folder)
        if not disk.mounted:
            raise NotPossibleError("only who may mount a file system can make a small one")
        return disk

    def fill(self, room: int = 0) -> None:
        """Leave only this much room, in whole pages."""
        with (self.folder / _FILLER).open("wb") as file:
            try:
                while True:
                    os.write(file.fileno(), bytes(4096))
            except OSError:
                file.truncate(max(0, os.fstat(file.fileno()).st_size - room))

    def free(self) -> None:
        """Make room again."""
        (self.folder / _FILLER).unlink(missing_ok=True)

    def protect(self) -> None:
        """Let nothing be written any more."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def allow(self) -> None:
        """Let it be written to again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)

    def release(self) -> None:
        """Take the disk away."""
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


class LimitedDisk:
    """Where nobody may mount: no file of this process may grow beyond a size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self, room: int = 0) -> None:
        """Let every write beyond this size fail."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, self._limits[1]))

    def free(self) -> None:
        """Let files grow again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)

    def release(self) -> None:
        """Leave nothing changed."""
        self.free()
