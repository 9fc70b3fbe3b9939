"""Clocks that jump, several instances, and upgrades that die."""

from pathlib import Path

from tests.faults.clocks import backup_from_the_future, clocks
from tests.faults.instances import instances
from tests.faults.must_hold import must_hold
from tests.faults.upgrades import upgrades
from tests.faults.workplace import Workplace


def test_the_order_of_what_was_done_stays_however_the_clock_jumps(workplace: Workplace) -> None:
    must_hold(clocks(workplace))


def test_a_backup_made_with_the_clock_ahead_is_not_fresh_for_ever(tmp_path: Path) -> None:
    must_hold([backup_from_the_future(tmp_path)])


def test_of_several_instances_one_gets_the_record_and_nothing_is_lost(
    workplace: Workplace,
) -> None:
    must_hold(instances(workplace))


def test_an_upgrade_killed_halfway_leaves_the_old_record_or_the_new(workplace: Workplace) -> None:
    must_hold(upgrades(workplace))
