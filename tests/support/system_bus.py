"""A D-Bus of one's own, with the parts of a Linux system that tell of sleep and lid."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_LOGIN_PATH: Final = "/org/freedesktop/login1"
_POWER_PATH: Final = "/org/freedesktop/UPower"


class SystemServices:
    """Speaks as login manager and as power service; answers on a thread of its own."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address, enable_fds=True)
        for name in ("org.freedesktop.login1", "org.freedesktop.UPower"):
            self._connection.send_and_get_reply(message_bus.RequestName(name))
        self.lid_closed = False
        self.delays: list[int] = []  # the ends that close when CareApp lets the laptop sleep
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    def sleeps(self, begins: bool) -> None:
        self._tell(_LOGIN_PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", "b", (begins,))

    def locks_session(self) -> None:
        self._tell(f"{_LOGIN_PATH}/session/_32", "org.freedesktop.login1.Session", "Lock", "", ())

    def screen_saver(self, interface: str, active: bool) -> None:
        self._tell("/org/gnome/ScreenSaver", interface, "ActiveChanged", "b", (active,))

    def lid(self, closed: bool) -> None:
        self.lid_closed = closed
        changed: tuple[object, ...] = ("org.freedesktop.UPower", {"LidIsClosed": ("b", closed)}, [])
        properties = "org.freedesktop.DBus.Properties"
        self._tell(_POWER_PATH, properties, "PropertiesChanged", "sa{sv}as", changed)

    def let_go(self) -> bool:
        """Whether nothing keeps the laptop from sleeping any more."""
        return bool(self.delays) and os.read(self.delays[-1], 1) == b""

    def wait_for_end(self) -> None:
        """Once the bus is gone: leave nothing open."""
        self._thread.join(10)
        self._connection.close()
        for ours in self.delays:
            os.close(ours)

    def _tell(
        self, path: str, interface: str, name: str, kind: str, told: tuple[object, ...]
    ) -> None:
        emitter = DBusAddress(path, interface=interface)
        self._connection.send(new_signal(emitter, name, kind or None, told))

    def _answer(self) -> None:
        while True:
            try:
                asked = self._connection.receive()
            except (OSError, EOFError):
                return
            if asked.header.message_type is MessageType.method_call:
                self._reply(asked)

    def _reply(self, asked: Message) -> None:
        if asked.header.fields[HeaderFields.member] != "Inhibit":
            answer = new_method_return(asked, "v", (("b", self.lid_closed),))
            self._connection.send(answer)
            return
        ours, theirs = os.pipe()
        self._connection.send(new_method_return(asked, "h", (theirs,)))
        os.close(theirs)
        self.delays.append(ours)


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Run a bus for one test; give its address."""
    daemon = subprocess.Popen(
        [
            "dbus-daemon",
            "--session",
            "--nofork",
            "--nopidfile",
            "--print-address=1",
            f"--address=unix:path={folder}/bus",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()
