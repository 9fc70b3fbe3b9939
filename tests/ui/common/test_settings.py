from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from careapp.ui.common.settings import Settings
from careapp.ui.common.theme import ThemeName


def test_a_new_installation_follows_the_system_and_locks_after_five_minutes(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path / "careapp.ini")

    assert settings.theme is ThemeName.SYSTEM
    assert settings.text_size == 100
    assert settings.idle_minutes == 5
    assert settings.backup_folder is None
    assert not settings.show_mode_asks
    assert settings.geometry.isEmpty()


def test_choices_are_there_after_the_next_start(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "careapp.ini")
    settings.theme = ThemeName.CONTRAST
    settings.text_size = 130
    settings.idle_minutes = 10
    settings.backup_folder = tmp_path / "Blue key"
    settings.show_mode_asks = True
    settings.geometry = QByteArray(b"geometry")
    settings.sync()

    again = Settings(tmp_path / "careapp.ini")

    assert again.theme is ThemeName.CONTRAST
    assert again.text_size == 130
    assert again.idle_minutes == 10
    assert again.backup_folder == tmp_path / "Blue key"
    assert again.show_mode_asks
    assert again.geometry == QByteArray(b"geometry")


@pytest.mark.parametrize("nonsense", ["999", "-1", "five", "²", ""])
def test_a_damaged_file_never_switches_the_lock_off(tmp_path: Path, nonsense: str) -> None:
    file = tmp_path / "careapp.ini"
    text = f"[lock]\nidle_minutes={nonsense}\n[look]\ntheme=pink\ntext_size={nonsense}\n"
    file.write_text(text, encoding="utf-8")

    settings = Settings(file)

    assert (settings.idle_minutes, settings.text_size) == (5, 100)
    assert settings.theme is ThemeName.SYSTEM
