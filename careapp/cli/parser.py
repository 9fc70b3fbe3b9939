"""The words the command line understands."""

import argparse
from pathlib import Path

from careapp import VERSION
from careapp.cli import exchange, forms, profile, reports, transfer


def parser() -> argparse.ArgumentParser:
    """Return the parser; every command leaves its function in ``command``."""
    whole = argparse.ArgumentParser(
        prog="careapp", description="The working record of a care manager. Opens the window."
    )
    whole.add_argument("--version", action="version", version=f"CareApp {VERSION}")
    _common(whole)
    whole.set_defaults(command=profile.window)
    verbs = whole.add_subparsers(title="without a window", metavar="VERB")
    _profile_verbs(verbs)
    _exchange_verbs(verbs)
    _backup_verbs(verbs)
    _report_verbs(verbs)
    _transfer_verbs(verbs)
    _form_verbs(verbs)
    return whole


def _profile_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = _verb(verbs, "demo", "the sample caseload in a throw-away profile", profile.demo)
    demo.add_argument("--headless", type=Path, metavar="DIR", help="write pictures and PDFs here")
    init = _verb(verbs, "init", "make a profile", profile.init)
    init.add_argument("--recovery-out", type=Path, metavar="FILE", help="write the recovery key")
    init.add_argument("--name", default="", help="who keeps this record")
    change = _verb(verbs, "passphrase", "change the passphrase", profile.passphrase)
    change.add_argument("--new-passphrase-file", type=Path, metavar="FILE")
    _verb(verbs, "patients", "list them", profile.patients)
    _verb(verbs, "doctor", "versions, paths, integrity, keys, backups", profile.doctor)
    seed = _verb(verbs, "seed", "a large made-up caseload for trials", profile.seed)
    seed.add_argument("--patients", type=_count, default=1_000, metavar="N")
    seed.add_argument("--entries", type=_count, default=50_000, metavar="N")


def _exchange_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    imports = _verb(verbs, "import", "FHIR R4 bundles and resources", exchange.import_files)
    imports.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    imports.add_argument("--dry-run", action="store_true", help="write nothing, report only")
    export = _verb(verbs, "export", "write a document", exchange.export)
    export.add_argument("what", choices=["plan"])
    export.add_argument("--patient", required=True, metavar="ID")
    export.add_argument("--edition", choices=["professional"], default="professional")
    export.add_argument(
        "--reason",
        required=True,
        metavar="WHY",
        help="why it leaves the encryption: person, clinic, payer, paper, or a few words",
    )
    export.add_argument("--out", required=True, type=Path, metavar="FILE")


def _backup_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = _verb(verbs, "backup", "write a backup and prove it", exchange.back_up)
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _verb(verbs, "restore", "make a profile from a backup", exchange.restore)
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--identity", type=Path, metavar="KEYFILE", help="the recovery key")
    restore.add_argument(
        "--keep-present", action="store_true", help="put a record that is there aside"
    )
    verify = _verb(verbs, "verify", "prove the record, or a backup file", exchange.verify)
    verify.add_argument("file", type=Path, nargs="?", metavar="FILE")
    verify.add_argument("--identity", type=Path, metavar="KEYFILE", help="the recovery key")


def _transfer_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _verb(verbs, "receiving-key", "the public key to give to colleagues", transfer.receiving_key)
    over = _verb(verbs, "hand-over", "write one person for a colleague", transfer.hand_over)
    over.add_argument("--patient", required=True, metavar="ID")
    over.add_argument("--to", required=True, metavar="KEY", help="the colleague's receiving key")
    over.add_argument("--out", required=True, type=Path, metavar="FILE")
    take = _verb(verbs, "take-over", "take a person over from a colleague", transfer.take_over)
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help="write nothing, tell only")


def _report_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    lost = _verb(verbs, "lost-laptop", "whose data a backup says was there", reports.lost_laptop)
    lost.add_argument("file", type=Path, metavar="BACKUP")
    lost.add_argument("--identity", type=Path, metavar="KEYFILE", help="the recovery key")
    lost.add_argument("--out", type=Path, metavar="FILE", help="write it as .pdf, .csv or .json")


def _form_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    form = verbs.add_parser("questionnaire", help="check or score a FHIR form")
    form.set_defaults(command=forms.missing_verb)
    inner = form.add_subparsers(metavar="VERB")
    check = _verb(inner, "check", "does the engine take this form", forms.check)
    check.add_argument("form", type=Path, metavar="FILE")
    score = _verb(inner, "score", "score a response", forms.score)
    score.add_argument("form", type=Path, metavar="FORM")
    score.add_argument("response", type=Path, metavar="RESPONSE")


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    text: str,
    command: object,
) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text)
    # Suppressed defaults: an option given before the verb must not be wiped out by it.
    _common(verb, default=argparse.SUPPRESS)
    verb.set_defaults(command=command)
    return verb


def _common(words: argparse.ArgumentParser, default: object = None) -> None:
    words.add_argument("--profile", type=Path, metavar="DIR", default=default)
    words.add_argument("--passphrase-file", type=Path, metavar="FILE", default=default)
    words.add_argument(
        "--json", action="store_true", default=default if default is not None else False
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a number from 0")
    return number
