"""Sleep, session lock and lid as the D-Bus of a Linux desktop tells of them."""

from typing import Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from careapp.ui.shell.session_watch import SessionWatch

_LOGIN: Final = "org.freedesktop.login1"
_LOGIN_PATH: Final = "/org/freedesktop/login1"
_POWER: Final = "org.freedesktop.UPower"
_POWER_PATH: Final = "/org/freedesktop/UPower"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
# Each desktop has its own; who sends is not fixed, for the locker may start later.
_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)


class LinuxSession(SessionWatch):
    """Listens on both buses; where one is missing, nothing is heard from there."""

    def __init__(self, system: QDBusConnection, session: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._system = system
        self._delay: QDBusUnixFileDescriptor | None = None
        self._asking: QDBusPendingCallWatcher | None = None
        self._lid_closed = False
        self._listen(system, session)
        self.hold_sleep()

    def hold_sleep(self) -> None:
        """Ask the system to wait with sleeping until the record is locked, a few seconds at most.

        Without it the key might still lie in memory all night.
        """
        if not self._system.isConnected() or self._delay is not None or self._asking is not None:
            return
        manager = f"{_LOGIN}.Manager"
        ask = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, manager, "Inhibit")
        ask.setArguments(["sleep", "CareApp", "Locks the record", "delay"])
        self._asking = QDBusPendingCallWatcher(self._system.asyncCall(ask), self)
        self._asking.finished.connect(self._on_asking_finished)

    def _listen(self, system: QDBusConnection, session: QDBusConnection) -> None:
        sleep, changed = "PrepareForSleep", "PropertiesChanged"
        self._hear(system, _LOGIN_PATH, f"{_LOGIN}.Manager", sleep, "_on_told_of_sleep(bool)")
        # Any session of this laptop: locking once too often costs a passphrase, no more.
        self._hear(system, "", f"{_LOGIN}.Session", "Lock", "_on_told_of_lock()")
        self._hear(system, _POWER_PATH, _PROPERTIES, changed, "_on_power_changed()")
        for name in _SCREEN_SAVERS:
            self._hear(session, "", name, "ActiveChanged", "_on_screen_saver_changed(bool)")

    def _hear(
        self, bus: QDBusConnection, path: str, interface: str, name: str, signature: str
    ) -> None:
        # The binding says bytes and takes a string only.
        bus.connect("", path, interface, name, self, str(SLOT(signature)))  # type: ignore[call-overload]

    @Slot(bool)
    def _on_told_of_sleep(self, begins: bool) -> None:  # noqa: FBT001 - signal
        if begins:
            self.say_sleep()
            self._delay = None  # locked: let it sleep
        else:
            self.hold_sleep()

    @Slot()
    def _on_told_of_lock(self) -> None:
        self.say_locked()

    @Slot(bool)
    def _on_screen_saver_changed(self, active: bool) -> None:  # noqa: FBT001 - signal
        if active:
            self.say_locked()

    @Slot()
    def _on_power_changed(self) -> None:
        """Ask how the lid is; the binding cannot read the map that came with the signal."""
        ask = QDBusMessage.createMethodCall(_POWER, _POWER_PATH, _PROPERTIES, "Get")
        ask.setArguments([_POWER, "LidIsClosed"])
        asked = QDBusPendingCallWatcher(self._system.asyncCall(ask), self)
        asked.finished.connect(self._on_lid_told)

    @Slot(QDBusPendingCallWatcher)
    def _on_lid_told(self, asked: QDBusPendingCallWatcher) -> None:
        closed, self._lid_closed = self._lid_closed, _first(asked) is True
        if self._lid_closed and not closed:
            self.say_lid_closed()
        asked.deleteLater()

    @Slot(QDBusPendingCallWatcher)
    def _on_asking_finished(self, asked: QDBusPendingCallWatcher) -> None:
        held = _first(asked)
        self._delay = held if isinstance(held, QDBusUnixFileDescriptor) else None
        self._asking = None
        asked.deleteLater()


def _first(asked: QDBusPendingCallWatcher) -> object:
    """Return the first thing answered, out of its wrapping; None where nothing was."""
    given = [] if asked.isError() else asked.reply().arguments()
    told = given[0] if given else None
    return told.variant() if isinstance(told, QDBusVariant) else told
