"""Where the record lies and what the clock says."""

from pathlib import Path

import pytest

from careapp.services.surroundings_service import Surroundings
from careapp.services.synced_folder import synced_by
from tests.support.builders import a_patient
from tests.support.clock import Clock
from tests.support.profiles import create, opened


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("home/ann/Dropbox/care", "Dropbox"),
        ("home/ann/Dropbox (Personal)/care", "Dropbox"),
        ("Users/ann/OneDrive/care", "OneDrive"),
        ("Users/ann/OneDrive - District Care/care", "OneDrive"),
        ("Users/ann/Library/CloudStorage/OneDrive-Personal/care", "OneDrive"),
        ("Users/ann/Library/Mobile Documents/com~apple~CloudDocs/care", "iCloud Drive"),
        ("Users/ann/iCloudDrive/care", "iCloud Drive"),
        ("Users/ann/Google Drive/care", "Google Drive"),
        ("Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/care", "Google Drive"),
        ("home/ann/Nextcloud/care", "Nextcloud"),
        ("home/ann/NEXTCLOUD2/care", "Nextcloud"),
        ("home/ann/ownCloud/care", "ownCloud"),
        ("home/ann/.local/share/careapp", ""),
        ("home/ann/Documents/Dropbox notes about care", ""),
        ("home/onedriver/care", ""),
    ],
)
def test_a_folder_is_known_by_the_names_on_its_way(
    tmp_path: Path, folder: str, program: str
) -> None:
    assert synced_by(tmp_path / folder) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0a1b2c.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_folder_is_known_by_what_the_program_left_above_it(
    tmp_path: Path, mark: str, program: str
) -> None:
    (tmp_path / mark).mkdir()

    assert synced_by(tmp_path / "mine" / "care") == program


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "care").mkdir(parents=True)
    (tmp_path / "care").symlink_to(tmp_path / "Dropbox" / "care")

    assert synced_by(tmp_path / "care") == "Dropbox"


def test_an_open_record_tells_of_a_synced_folder(tmp_path: Path) -> None:
    create(tmp_path / "Dropbox" / "care")[0].close()

    with opened(tmp_path / "Dropbox" / "care") as services:
        assert services.surroundings.look() == Surroundings(synced_by="Dropbox")


def test_a_clock_behind_the_last_change_is_told_until_something_is_saved(tmp_path: Path) -> None:
    clock = Clock()
    create(tmp_path / "care", clock)[0].close()
    saved = clock.moment
    clock.advance(days=-400)

    with opened(tmp_path / "care", clock) as services:
        assert services.surroundings.look().saved_ahead == saved
        services.patients.save(a_patient())
        assert services.surroundings.look() == Surroundings()


def test_a_clock_set_right_by_some_seconds_is_no_news(tmp_path: Path) -> None:
    clock = Clock()
    create(tmp_path / "care", clock)[0].close()
    clock.advance(seconds=-90)

    with opened(tmp_path / "care", clock) as services:
        assert services.surroundings.look() == Surroundings()
