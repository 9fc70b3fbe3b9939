"""A policy that costs milliseconds, with the range check of the real one."""

from typing import Final

from careapp.security.kdf import KdfCost, KdfPolicy

QUICK: Final = KdfPolicy(
    cost=KdfCost(memory_kib=8 * 1024, iterations=1, lanes=1),
    floor=KdfCost(memory_kib=8 * 1024, iterations=1, lanes=1),
    ceiling=KdfCost(memory_kib=16 * 1024, iterations=2, lanes=2),
)
