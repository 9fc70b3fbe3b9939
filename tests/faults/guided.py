"""Coverage-guided fuzzing of one reader; needs ``atheris``, which is no dependency.

``python -m tests.faults.guided READER FOLDER SECONDS SEED``; a content that breaks a promise stays
in the folder as ``crash-…``.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

with atheris.instrument_imports(include=["careapp"]):
    from careapp.models.errors import CareAppError
    from tests.faults.readers import Reader, reader_of


def fuzz(name: str, folder: Path, seconds: int, seed: int) -> None:
    """Try contents for so many seconds, beginning with the examples."""
    place, corpus = folder / "place", folder / "corpus"
    place.mkdir()
    corpus.mkdir()
    reader: Reader = reader_of(name, place)
    for number, example in enumerate(reader.examples):
        (corpus / f"{number}").write_bytes(example)

    def read(content: bytes) -> None:
        try:
            reader.read(content)
        except CareAppError:
            return

    arguments = [f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={folder}/"]
    limits = ["-max_len=20000", "-timeout=10", "-rss_limit_mb=2048", "-detect_leaks=0"]
    atheris.Setup([sys.argv[0], *arguments, *limits, str(corpus)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
