"""What turning a passphrase into a key costs, and which costs are believed when read back."""

from dataclasses import dataclass
from typing import Final

from careapp.security.errors import VaultDamagedError


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """The parameters of one Argon2id run."""

    memory_kib: int
    iterations: int
    lanes: int

    def derive(self, passphrase: bytes, salt: bytes) -> bytes:
        """Return 32 bytes; the cost is the point."""
        # imported here: the start of the app must not wait for it
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(
            salt=salt,
            length=32,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive(passphrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfPolicy:
    """The cost to write with, and the range in which a cost read from a file is accepted.

    A file asking for less was weakened by somebody; one asking for more would hang the laptop.
    """

    cost: KdfCost
    floor: KdfCost
    ceiling: KdfCost

    def accept(self, cost: KdfCost) -> None:
        """Raise VaultDamagedError unless every parameter lies in the range."""
        for name in ("memory_kib", "iterations", "lanes"):
            value = getattr(cost, name)
            if not getattr(self.floor, name) <= value <= getattr(self.ceiling, name):
                raise VaultDamagedError


STANDARD: Final = KdfPolicy(
    cost=KdfCost(memory_kib=128 * 1024, iterations=3, lanes=4),
    floor=KdfCost(memory_kib=128 * 1024, iterations=3, lanes=1),
    ceiling=KdfCost(memory_kib=1024 * 1024, iterations=12, lanes=16),
)
