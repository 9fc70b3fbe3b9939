"""Checksummed text for keys that people read from paper and type back (BIP 173, no length limit).

The checksum finds every slip of up to four characters; a single wrong one can also be located.
"""

from typing import Final

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH: Final = 6


class ChecksumError(ValueError):
    """The text is not what was printed; ``position`` is the wrong character, if just one is."""

    def __init__(self, position: int | None) -> None:
        super().__init__("The checksum does not match.")
        self.position = position


def encode(prefix: str, payload: bytes) -> str:
    """Return lower-case text that stands for ``payload``."""
    values = _regroup(payload, 8, 5)
    padded = [*values, *[0] * _CHECKSUM_LENGTH]
    remainder = _remainder(prefix, padded) ^ 1
    checksum = [(remainder >> 5 * (5 - index)) & 31 for index in range(_CHECKSUM_LENGTH)]
    return f"{prefix}1" + "".join(_ALPHABET[value] for value in (*values, *checksum))


def decode(prefix: str, text: str) -> bytes:
    """Return what ``text`` stands for; raise ChecksumError where it was mistyped."""
    body = text.lower().removeprefix(f"{prefix}1")
    values = [_ALPHABET.find(character) for character in body]
    if -1 in values:
        raise ChecksumError(values.index(-1))
    if _remainder(prefix, values) != 1:
        raise ChecksumError(_wrong_position(prefix, values))
    return bytes(_regroup(values[:-_CHECKSUM_LENGTH], 5, 8, drop_rest=True))


def _wrong_position(prefix: str, values: list[int]) -> int | None:
    # The checksum is linear: one wrong character leaves a trace that depends on its place and
    # its difference only, so the traces are compared instead of trying every repair.
    wanted = _remainder(prefix, values) ^ 1
    for difference in range(1, 32):
        trace = difference
        for position in reversed(range(len(values))):
            if trace == wanted:
                return position
            trace = _step(trace, 0)
    return None


def _remainder(prefix: str, values: list[int]) -> int:
    high = [ord(character) >> 5 for character in prefix]
    low = [ord(character) & 31 for character in prefix]
    remainder = 1
    for value in (*high, 0, *low, *values):
        remainder = _step(remainder, value)
    return remainder


def _step(remainder: int, value: int) -> int:
    top = remainder >> 25
    remainder = (remainder & 0x1FFFFFF) << 5 ^ value
    for bit, factor in enumerate(_GENERATOR):
        if top >> bit & 1:
            remainder ^= factor
    return remainder


def _regroup(
    values: bytes | list[int], from_bits: int, to_bits: int, *, drop_rest: bool = False
) -> list[int]:
    collected, bits, result = 0, 0, []
    for value in values:
        collected = collected << from_bits | value
        bits += from_bits
        while bits >= to_bits:
            bits -= to_bits
            result.append(collected >> bits & (1 << to_bits) - 1)
    if bits and not drop_rest:
        result.append(collected << to_bits - bits & (1 << to_bits) - 1)
    return result
