"""A disk that fills up when told to."""

import os
import resource
import subprocess
from pathlib import Path
from typing import Final

_ROOM: Final = 16 * 1024 * 1024
_FILLER: Final = "filler"


class MountedDisk:
    """A file system of its own, in memory: the system itself says that it is full."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)]
        self.mounted = not subprocess.run(command, capture_output=True, check=False).returncode

    def fill(self) -> None:
        """Leave no room, not even for a page."""
        with (self.folder / _FILLER).open("wb") as file:
            try:
                while True:
                    os.write(file.fileno(), bytes(4096))
            except OSError:
                return

    def free(self) -> None:
        """Make room again."""
        (self.folder / _FILLER).unlink(missing_ok=True)

    def protect(self) -> None:
        """Let nothing be written any more."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def release(self) -> None:
        """Take the disk away."""
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


class LimitedDisk:
    """Where nobody may mount: no file of this process may grow beyond what it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        """Let every write fail."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, self._limits[1]))

    def free(self) -> None:
        """Let files grow again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)

    def release(self) -> None:
        """Leave nothing changed."""
        self.free()
