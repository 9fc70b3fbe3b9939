"""Collects the app's words for translators and writes the plurals of English.

Run it after changing visible text: ``.venv/bin/python packaging/translations.py``. It needs the
tools that come with PySide6. With ``--check`` it only tells whether the files are up to date.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "resources" / "translations"
NAME = "careapp_en"
IRREGULAR = {
    "person": "people",
    "child": "children",
}


def main() -> int:
    """Write both files, or compare; return the exit status."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--check", action="store_true")
    options = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{NAME}.ts"
        collect(source)
        fill_plurals(source)
        if options.check:
            kept = FOLDER / f"{NAME}.ts"
            return 0 if kept.exists() and kept.read_bytes() == source.read_bytes() else 1
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{NAME}.ts").write_bytes(source.read_bytes())
        tool("pyside6-lrelease", "-silent", str(source), "-qm", str(FOLDER / f"{NAME}.qm"))
    return 0


def collect(target: Path) -> None:
    """Write every translatable text, only those with numbers, without line numbers."""
    files = sorted(str(file) for file in (PROJECT / "careapp" / "ui").rglob("*.py"))
    tool(
        "pyside6-lupdate", *files, "-ts", str(target), "-source-language", "en",
        "-target-language", "en", "-no-obsolete", "-locations", "none", "-pluralonly", "-silent",
    )  # fmt: skip


def fill_plurals(file: Path) -> None:
    """Turn "%n visit(s)" into "%n visit" and "%n visits"."""
    tree = ElementTree.parse(file)  # noqa: S314 - written a moment ago by our own tool
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None:
            continue
        translation.attrib.pop("type", None)
        forms = translation.findall("numerusform")
        for form, text in zip(forms, (singular(source), plural(source)), strict=True):
            form.text = text
    ElementTree.indent(tree, "    ")
    tree.write(file, encoding="utf-8", xml_declaration=True)


def singular(text: str) -> str:
    """Return the text for one."""
    return text.replace("(s)", "")


def plural(text: str) -> str:
    """Return the text for none or many."""
    return re.sub(r"(\w+)\(s\)", lambda found: plural_word(found[1]), text)


def plural_word(word: str) -> str:
    """Return the plural of one English noun."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def tool(name: str, *arguments: str) -> None:
    """Run one of the tools beside this Python."""
    program = Path(sys.executable).parent / name
    subprocess.run([str(program), *arguments], check=True)  # noqa: S603 - our own tools


if __name__ == "__main__":
    sys.exit(main())
