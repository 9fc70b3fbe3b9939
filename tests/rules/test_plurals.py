"""Every count on screen reads "1 visit", "2 visits": the tool must find it where it stands."""

from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]


def test_every_counted_text_has_its_plural() -> None:
    file = ROOT / "resources" / "translations" / "careapp_en.ts"
    tree = ElementTree.parse(file)  # noqa: S314 - written by our own tool
    known = {message.findtext("source", "") for message in tree.iter("message")}
    lines = [
        line
        for file in (ROOT / "careapp" / "ui").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if '"%n' in line or "%n " in line
    ]
    counted = {part for line in lines for part in line.split('"') if "%n" in part}

    assert counted - known == set()
    assert not [line for line in lines if "translate(" in line], "the tool misses these"
