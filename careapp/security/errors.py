"""What can go wrong when the record is opened, each in words that say what to do next."""

from careapp.models.errors import CareAppError


class WrongPassphraseError(CareAppError):
    """The passphrase opens no slot of this vault."""

    def __init__(self) -> None:
        super().__init__("That did not open it.")


class WrongRecoveryKeyError(CareAppError):
    """The recovery key is well formed but belongs elsewhere, or is mistyped (see the subclass)."""

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text or "This recovery key is of another profile: look for the sheet of this one."
        )


class RecoveryKeyTypoError(WrongRecoveryKeyError):
    """The text cannot be any recovery key; ``group`` counts from 1 where the slip is known."""

    def __init__(self, text: str, group: int | None = None) -> None:
        super().__init__(text)
        self.group = group


class VaultMissingError(CareAppError):
    """There is no vault.json in the profile."""

    def __init__(self) -> None:
        super().__init__("The key file vault.json is missing: restore it from a backup.")


class VaultDamagedError(CareAppError):
    """vault.json is there but is not what CareApp wrote."""

    def __init__(self) -> None:
        super().__init__("The key file vault.json is damaged: restore it from a backup.")


class NewerVaultError(CareAppError):
    """vault.json was written by a later version."""

    def __init__(self) -> None:
        super().__init__("A newer CareApp made this profile: update CareApp to open it.")


class WrongDataKeyError(CareAppError):
    """Something wrapped under one data key was offered another."""

    def __init__(self) -> None:
        super().__init__("This is of another profile, or damaged: choose another file.")


class AnchorDamagedError(CareAppError):
    """The anchor file was altered or belongs to another profile."""

    def __init__(self) -> None:
        super().__init__(
            "The guard of the newest entries is damaged: compare the record with the last backup."
        )


class ProfileOpenElsewhereError(CareAppError):
    """Another process holds the profile."""

    def __init__(self) -> None:
        super().__init__("CareApp is already open on this laptop.")


class NoKeyringError(CareAppError):
    """This computer has no keyring, or none that keeps a secret secret."""

    def __init__(self) -> None:
        super().__init__("This computer offers no keyring that could keep a key safe.")


class KeyringLockedError(CareAppError):
    """The keyring is there and gives nothing."""

    def __init__(self) -> None:
        super().__init__("This computer's keyring is locked. Unlock it, or use the passphrase.")


class KeyringSilentError(CareAppError):
    """The keyring did not answer in time."""

    def __init__(self) -> None:
        super().__init__("The keyring of this computer does not answer. Use the passphrase.")


class KeyringSecretError(CareAppError):
    """The keyring works and holds nothing that opens this profile."""

    def __init__(self) -> None:
        super().__init__("This computer's keyring has no key for this record. Use the passphrase.")
