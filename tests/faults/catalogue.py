"""Every family of faults by its name; each yields its outcomes one after another."""

from collections.abc import Callable, Iterator
from typing import Final

from tests.faults.clocks import clocks
from tests.faults.counting import Outcome
from tests.faults.damage import damage
from tests.faults.full_disks import full_disks
from tests.faults.fuzzing import fuzzing
from tests.faults.instances import instances
from tests.faults.kills import kills
from tests.faults.power_cuts import power_cuts
from tests.faults.upgrades import upgrades
from tests.faults.workplace import Workplace

Family = Callable[[Workplace], Iterator[Outcome]]

FAMILIES: Final[dict[str, Family]] = {
    "kills": kills,
    "power": power_cuts,
    "disks": full_disks,
    "damage": damage,
    "clock": clocks,
    "instances": instances,
    "upgrades": upgrades,
    "fuzzing": fuzzing,
}
