"""What can go wrong with the file on disk, each in one sentence that says what to do next."""

from careapp.models.errors import CareAppError


class StorageError(CareAppError):
    """The file on disk could not do what was asked; nothing was half written."""


class DiskFullError(StorageError):
    """No room is left."""

    def __init__(self) -> None:
        super().__init__("Not saved: the disk is full. Free some space, then try again.")


class ReadOnlyError(StorageError):
    """The folder or file may not be written to."""

    def __init__(self) -> None:
        super().__init__(
            "Not saved: the folder of the record cannot be written to. "
            "Check its permissions, then try again."
        )


class DiskFaultError(StorageError):
    """The disk answered with an input or output fault."""

    def __init__(self) -> None:
        super().__init__(
            "Not saved: the disk reports a fault. Check that it is connected and has room, "
            "then try again."
        )


class BusyError(StorageError):
    """Another write took longer than anybody should wait."""

    def __init__(self) -> None:
        super().__init__("Not saved: the record is busy with other work. Try again in a moment.")


class DamagedRecordError(StorageError):
    """Bytes on disk are not the ones that were written."""

    def __init__(self, place: str = "") -> None:
        where = f" ({place})" if place else ""
        super().__init__(
            f"The record on this laptop is damaged{where}. "
            "Restore the newest backup into a new profile; the damaged file is left as it is."
        )


class NewerRecordError(StorageError):
    """The file was written by a later version of the app."""

    def __init__(self) -> None:
        super().__init__(
            "This record was written by a newer CareApp. Install that version to open it."
        )


class UpgradeFailedError(StorageError):
    """The record could not be brought up to date; every step was taken back."""

    def __init__(self) -> None:
        super().__init__(
            "The record could not be brought to this version of CareApp and is as it was before. "
            "Open it with the former version, and ask for help with the upgrade."
        )


class RolledBackError(StorageError):
    """The file is older than the last change that was acknowledged on this laptop."""

    def __init__(self) -> None:
        super().__init__(
            "The record is older than what was last saved on this laptop: some of its files were "
            "put back or lost. Restore the newest backup, or ask where the files went."
        )


class HalfLetterError(StorageError):
    """A text holds half of a letter: no file can keep it."""

    def __init__(self) -> None:
        super().__init__("Not saved: one letter of the text is broken. Type it again.")


class OutdatedLibraryError(StorageError):
    """The bundled SQLite has a known corruption fault."""

    def __init__(self) -> None:
        super().__init__("The bundled SQLite is too old to be safe. Run the set-up again.")
