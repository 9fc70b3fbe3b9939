"""What the change log calls things, in the words of the screens."""

from PySide6.QtCore import QObject

from careapp.services.history_service import ChangeEntry


class ChangeWords(QObject):
    """Says one change in a sentence; what it has no word for is told in general, never raw."""

    def sentence(self, entry: ChangeEntry) -> str:
        """Return what happened to which kind of entry, without its content."""
        kind = self.kinds().get(entry.kind, self.tr("Entry"))
        if entry.field_name is None:
            return self.tr("{kind}: added").format(kind=kind)
        if entry.field_name == "deleted_at":
            words = self.tr("{kind}: removed") if entry.new else self.tr("{kind}: brought back")
            return words.format(kind=kind)
        field = self.field(entry.kind, entry.field_name)
        if not field:
            return self.tr("{kind}: changed").format(kind=kind)
        return self.tr("{kind}: {field} changed").format(kind=kind, field=field)

    def field(self, kind: str, name: str) -> str:
        """Return the word for a field of a kind of entry, or an empty text."""
        own = self._own_fields().get((kind, name))
        return own or self._texts().get(name) or self._facts().get(name, "")

    def kinds(self) -> dict[str, str]:
        """Return the word for each kind of entry."""
        return {
            "patient": self.tr("Person"),
            "related_person": self.tr("Contact"),
            "practitioner": self.tr("Professional"),
            "organization": self.tr("Organization"),
            "care_team": self.tr("Care team"),
            "care_manager": self.tr("Your details"),
            "condition": self.tr("Condition"),
            "allergy": self.tr("Allergy"),
            "medication": self.tr("Medicine"),
            "observation": self.tr("Measurement"),
            "service_request": self.tr("Service"),
            "encounter": self.tr("Visit note"),
            "immunization": self.tr("Vaccination"),
            "procedure": self.tr("Procedure"),
            "care_plan": self.tr("Care plan"),
            "problem": self.tr("Problem"),
            "goal": self.tr("Goal"),
            "intervention": self.tr("Intervention"),
            "plan_version": self.tr("Signed care plan"),
            "assessment": self.tr("Assessment"),
            "assessment_answer": self.tr("Answer to an assessment"),
            "finding": self.tr("Finding of an assessment"),
            "appointment": self.tr("Appointment"),
            "task": self.tr("Task"),
            "attachment": self.tr("Document"),
        }

    def _own_fields(self) -> dict[tuple[str, str], str]:
        return {
            ("goal", "due_on"): self.tr("target date"),
            ("goal", "text"): self.tr("goal"),
            ("problem", "text"): self.tr("problem"),
            ("intervention", "text"): self.tr("intervention"),
            ("assessment_answer", "values"): self.tr("answer"),
            ("assessment_answer", "missing"): self.tr("why there is no answer"),
            ("practitioner", "identifiers"): self.tr("registration numbers"),
            ("encounter", "kind"): self.tr("kind of visit"),
        }

    def _texts(self) -> dict[str, str]:
        return {
            "given_name": self.tr("first name"),
            "family_name": self.tr("last name"),
            "preferred_name": self.tr("preferred name"),
            "other_names": self.tr("other names"),
            "birth_date": self.tr("date of birth"),
            "died_on": self.tr("date of death"),
            "gender": self.tr("gender"),
            "pronouns": self.tr("pronouns"),
            "languages": self.tr("languages"),
            "communication": self.tr("communication"),
            "telecoms": self.tr("phone and email"),
            "addresses": self.tr("address"),
            "identifiers": self.tr("numbers"),
            "number": self.tr("record number"),
            "getting_in": self.tr("getting in"),
            "what_matters": self.tr("what matters"),
            "relationship": self.tr("relationship"),
            "name": self.tr("name"),
            "role": self.tr("role"),
            "organization": self.tr("organization"),
            "phone": self.tr("phone"),
            "email": self.tr("email"),
            "participants": self.tr("members"),
            "note": self.tr("note"),
            "reason": self.tr("reason"),
            "title": self.tr("title"),
            "own_words": self.tr("the person's own words"),
            "plain_words": self.tr("plain words"),
            "why": self.tr("why"),
            "measure": self.tr("measure"),
            "barriers": self.tr("barriers"),
            "much_better": self.tr("much better than hoped"),
            "better": self.tr("better than hoped"),
            "as_hoped": self.tr("as hoped"),
            "less": self.tr("less than hoped"),
            "much_less": self.tr("much less than hoped"),
            "scores": self.tr("goal scale"),
            "expected_outcome": self.tr("expected outcome"),
            "backup_plan": self.tr("backup plan"),
            "crisis_plan": self.tr("crisis plan"),
            "purpose": self.tr("purpose"),
            "place": self.tr("place"),
            "informant": self.tr("who answered"),
        }

    def _facts(self) -> dict[str, str]:
        return {
            "status": self.tr("status"),
            "clinical_status": self.tr("status"),
            "verification": self.tr("certainty"),
            "active": self.tr("status"),
            "category": self.tr("category"),
            "kind": self.tr("kind"),
            "criticality": self.tr("how serious"),
            "reactions": self.tr("reactions"),
            "onset": self.tr("start"),
            "abated": self.tr("end"),
            "dosage": self.tr("dose"),
            "taken": self.tr("whether it is taken"),
            "prescriber": self.tr("prescriber"),
            "supply_until": self.tr("supply"),
            "started": self.tr("start"),
            "ended": self.tr("end"),
            "starts": self.tr("start"),
            "ends": self.tr("end"),
            "starts_on": self.tr("start date"),
            "ends_on": self.tr("end date"),
            "review_on": self.tr("review date"),
            "revisit_on": self.tr("date to look again"),
            "due_on": self.tr("due date"),
            "done_at": self.tr("when it was done"),
            "signed_at": self.tr("signature"),
            "completed_at": self.tr("completion"),
            "version": self.tr("version"),
            "score": self.tr("score"),
            "score_text": self.tr("score"),
            "band": self.tr("result"),
            "decision": self.tr("decision"),
            "decided_at": self.tr("decision"),
            "answered_at": self.tr("time of the answer"),
            "position": self.tr("order"),
            "priority": self.tr("priority"),
            "achievement": self.tr("progress"),
            "acceptance": self.tr("agreement"),
            "acceptance_reason": self.tr("reason for the agreement"),
            "responsible": self.tr("who is responsible"),
            "doer": self.tr("who does it"),
            "who": self.tr("who does it"),
            "how_often": self.tr("how often"),
            "target": self.tr("target"),
            "zone": self.tr("time zone"),
            "travel_minutes": self.tr("travel time"),
        }
