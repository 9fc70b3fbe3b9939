"""Verbs that take in, give out, back up and restore."""

import argparse
from typing import TYPE_CHECKING, Final
from uuid import UUID

from careapp.models.errors import CareAppError, RecordNotFoundError
from careapp.models.export_reason import ExportReason

if TYPE_CHECKING:
    from careapp.cli.command_line import Shop
    from careapp.services.backup_openers import BackupKey

_RESTORE: Final = "Restore the newest backup into a new profile."


def import_files(shop: "Shop", options: argparse.Namespace) -> int:
    """Import FHIR files and folders."""
    services = shop.unlock(options)
    try:
        take = services.imports.preview if options.dry_run else services.imports.run
        report = take(options.paths)
    finally:
        services.close()
    for refusal in (*report.refused, *report.waiting):
        shop.say(" ".join(f"{refusal.file}: {refusal.where}: {refusal.reason}".split()))
    if options.json:
        shop.give_json(report.as_json())
    else:
        for name in ("created", "updated", "unchanged", "kept_as_source"):
            counts: dict[str, int] = getattr(report, name)
            words = ", ".join(f"{count} {kind}" for kind, count in counts.items())
            shop.give(f"{name.replace('_', ' ')}: {words or 'none'}")
    return 1 if report.refused or report.waiting else 0


def export(shop: "Shop", options: argparse.Namespace) -> int:
    """Write one patient's care plan as a PDF."""
    try:
        patient_id = UUID(options.patient)
    except ValueError:
        raise CareAppError(
            "That is not the id of a patient. “careapp patients” lists them."
        ) from None
    reason = ExportReason.in_words(options.reason)
    services = shop.unlock(options)
    try:
        tree = services.care_plans.living(patient_id)
        if tree is None:
            raise RecordNotFoundError("This patient has no care plan yet.")
        versions = services.care_plans.versions(tree.plan.id)
        if tree.signed and versions:
            pdf = services.care_plans.paper_of(versions[0])
        else:
            pdf = services.documents.plan_pdf(tree)
        services.documents.save_file(
            pdf, options.out, patient_id, "care plan, command line", reason
        )
        pages = services.documents.page_count(pdf)
    finally:
        services.close()
    if options.json:
        shop.give_json({"file": str(options.out), "pages": pages})
    else:
        shop.give(f"{options.out}: {pages} pages")
    return 0


def back_up(shop: "Shop", options: argparse.Namespace) -> int:
    """Write a backup file and read it back whole."""
    services = shop.unlock(options)
    try:
        run = services.backups.back_up(options.file)
    finally:
        services.close()
    facts = {"file": run.place, "size": run.size, "people": run.people, "entries": run.entries}
    if options.json:
        shop.give_json({**facts, "sha256": run.sha256, "verified": True})
    else:
        shop.give(f"Backed up and checked: {run.people} people, {run.entries} entries.")
    return 0


def restore(shop: "Shop", options: argparse.Namespace) -> int:
    """Make a profile out of a backup."""
    from careapp.services.restore_service import RestoreService

    folder = shop.folder(options)
    facts, kept = RestoreService(shop.now).restore(
        options.file, backup_key(shop, options), folder, keep_present=options.keep_present
    )
    if options.json:
        told = {"profile": str(folder), "people": facts.people, "rows": facts.rows}
        shop.give_json({**told, "former_record": str(kept) if kept else None})
    else:
        shop.give(f"Restored {facts.people} people into {folder}.")
    if kept is not None:
        shop.say(f"What was there before is kept in {kept}.")
    return 0


def verify(shop: "Shop", options: argparse.Namespace) -> int:
    """Prove a backup file, or the record itself."""
    if options.file is None:
        return _verify_record(shop, options)
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from careapp.services.restore_service import RestoreService

    with TemporaryDirectory(prefix="careapp-verify-") as folder:
        proof = RestoreService(shop.now).verify(
            options.file, backup_key(shop, options), Path(folder)
        )
    rows = proof.contents.rows
    if options.json:
        shop.give_json({"verified": True, "rows": rows, "audit_head": proof.contents.head.seq})
    else:
        shop.give(f"This backup is whole: {rows['patient']} people.")
    return 0


def _verify_record(shop: "Shop", options: argparse.Namespace) -> int:
    services = shop.unlock(options)
    try:
        broken = services.integrity.prove_whole().broken
        integrity = services.overview.integrity()
        attachments = services.overview.damaged_attachments()
    finally:
        services.close()
    faults = [f"Entry {broken.seq} of the history: {broken.what}. {_RESTORE}"] if broken else []
    faults += [] if integrity == "whole" else [integrity]
    faults += [f"Document {name} is damaged or missing. {_RESTORE}" for name in attachments]
    for fault in faults:
        shop.say(fault)
    if options.json:
        shop.give_json({"verified": not faults, "faults": faults})
    elif not faults:
        shop.give("The record is whole.")
    return 1 if faults else 0


def backup_key(shop: "Shop", options: argparse.Namespace) -> "BackupKey":
    """Return what opens the backup that the options name."""
    from careapp.services.backup_openers import BackupKey

    if options.identity is None:
        return BackupKey.of_passphrase(shop.passphrase(options))
    try:
        text = options.identity.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CareAppError(f"The key file {options.identity.name} cannot be read.") from None
    return BackupKey.of_recovery(text)
