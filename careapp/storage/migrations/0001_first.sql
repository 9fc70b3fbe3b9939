CREATE TABLE allergy (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	substance TEXT NOT NULL, 
	categories TEXT NOT NULL, 
	criticality TEXT NOT NULL, 
	reactions TEXT NOT NULL, 
	clinical_status TEXT NOT NULL, 
	recorded TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_allergy_id UNIQUE (id)
);;

CREATE INDEX ix_allergy_patient_id ON allergy (patient_id);;

CREATE TABLE appointment (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	starts TEXT NOT NULL, 
	ends TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	place TEXT NOT NULL, 
	travel_minutes INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_appointment_id UNIQUE (id)
);;

CREATE INDEX ix_appointment_patient_id ON appointment (patient_id);;

CREATE INDEX ix_appointment_starts ON appointment (starts);;

CREATE TABLE assessment (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	instrument_id TEXT NOT NULL, 
	instrument_version TEXT NOT NULL, 
	instrument_sha256 TEXT NOT NULL, 
	title TEXT NOT NULL, 
	status TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	completed_at TEXT, 
	page INTEGER NOT NULL, 
	link_id TEXT NOT NULL, 
	score REAL, 
	score_text TEXT NOT NULL, 
	band TEXT NOT NULL, 
	answered INTEGER NOT NULL, 
	asked INTEGER NOT NULL, 
	amends BLOB, 
	reason TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_assessment_id UNIQUE (id)
);;

CREATE INDEX ix_assessment_patient_id ON assessment (patient_id);;

CREATE TABLE assessment_answer (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	assessment_id BLOB NOT NULL, 
	link_id TEXT NOT NULL, 
	"values" TEXT NOT NULL, 
	missing TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	informant TEXT NOT NULL, 
	answered_at TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_assessment_answer_id UNIQUE (id)
);;

CREATE INDEX ix_assessment_answer_assessment_id_link_id ON assessment_answer (assessment_id, link_id);;

CREATE INDEX ix_assessment_answer_patient_id ON assessment_answer (patient_id);;

CREATE TABLE attachment (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	stored_as TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	origin_id BLOB, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_attachment_id UNIQUE (id)
);;

CREATE INDEX ix_attachment_patient_id_kind ON attachment (patient_id, kind);;

CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	device TEXT NOT NULL, 
	action TEXT NOT NULL, 
	patient_id BLOB, 
	detail TEXT DEFAULT '' NOT NULL, 
	changes INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq)
);;

CREATE INDEX ix_audit_patient_id ON audit (patient_id);;

CREATE TABLE backup_plan (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	device TEXT NOT NULL, 
	places TEXT NOT NULL, 
	on_exit INTEGER NOT NULL, 
	after_changes INTEGER NOT NULL, 
	daily INTEGER NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_backup_plan_id UNIQUE (id)
);;

CREATE INDEX ix_backup_plan_device ON backup_plan (device);;

CREATE TABLE backup_run (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	made_at TEXT NOT NULL, 
	verified_at TEXT, 
	place TEXT NOT NULL, 
	place_id BLOB, 
	reason TEXT NOT NULL, 
	audit_seq INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	people INTEGER NOT NULL, 
	entries INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	removed_at TEXT, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_backup_run_id UNIQUE (id)
);;

CREATE TABLE care_manager (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	organization TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	email TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_care_manager_id UNIQUE (id)
);;

CREATE TABLE care_plan (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	title TEXT NOT NULL, 
	status TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	starts_on TEXT, 
	ends_on TEXT, 
	review_on TEXT, 
	imported INTEGER NOT NULL, 
	author TEXT NOT NULL, 
	note TEXT NOT NULL, 
	expected_outcome TEXT NOT NULL, 
	backup_plan TEXT NOT NULL, 
	crisis_plan TEXT NOT NULL, 
	signed_at TEXT, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_care_plan_id UNIQUE (id)
);;

CREATE INDEX ix_care_plan_patient_id ON care_plan (patient_id);;

CREATE TABLE care_team (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	status TEXT NOT NULL, 
	participants TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_care_team_id UNIQUE (id)
);;

CREATE INDEX ix_care_team_patient_id ON care_team (patient_id);;

CREATE TABLE change (
	pk INTEGER NOT NULL, 
	audit_seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	clock INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	device TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	record_id BLOB NOT NULL, 
	patient_id BLOB, 
	field TEXT, 
	old TEXT, 
	new TEXT, 
	PRIMARY KEY (pk)
);;

CREATE INDEX ix_change_audit_seq ON change (audit_seq);;

CREATE INDEX ix_change_patient_id ON change (patient_id);;

CREATE INDEX ix_change_record_id ON change (record_id);;

CREATE INDEX ix_change_removed ON change (patient_id) WHERE field = 'deleted_at';;

CREATE TABLE condition (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	concept TEXT NOT NULL, 
	category TEXT NOT NULL, 
	clinical_status TEXT NOT NULL, 
	verification TEXT NOT NULL, 
	onset TEXT NOT NULL, 
	abated TEXT NOT NULL, 
	recorded TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_condition_id UNIQUE (id)
);;

CREATE INDEX ix_condition_patient_id ON condition (patient_id);;

CREATE TABLE draft (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	form TEXT NOT NULL, 
	subject_id BLOB, 
	patient_id BLOB, 
	becomes BLOB, 
	title TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	changed_at TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_draft_id UNIQUE (id)
);;

CREATE INDEX ix_draft_patient_id ON draft (patient_id);;

CREATE TABLE encounter (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	setting TEXT NOT NULL, 
	status TEXT NOT NULL, 
	started TEXT NOT NULL, 
	ended TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	place TEXT NOT NULL, 
	with_whom TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_encounter_id UNIQUE (id)
);;

CREATE INDEX ix_encounter_patient_id_started ON encounter (patient_id, started);;

CREATE TABLE finding (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	assessment_id BLOB NOT NULL, 
	flag_id TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	title TEXT NOT NULL, 
	because TEXT NOT NULL, 
	suggestion TEXT NOT NULL, 
	raised_at TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_at TEXT, 
	problem_id BLOB, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_finding_id UNIQUE (id)
);;

CREATE INDEX ix_finding_assessment_id ON finding (assessment_id);;

CREATE INDEX ix_finding_patient_id ON finding (patient_id);;

CREATE TABLE goal (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	plan_id BLOB, 
	position INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	why_kind TEXT NOT NULL, 
	why_id BLOB, 
	problem_id BLOB, 
	own_words TEXT NOT NULL, 
	text TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	plain_words TEXT NOT NULL, 
	status TEXT NOT NULL, 
	achievement TEXT NOT NULL, 
	acceptance TEXT NOT NULL, 
	acceptance_reason TEXT NOT NULL, 
	priority INTEGER NOT NULL, 
	starts_on TEXT, 
	due_on TEXT, 
	responsible TEXT NOT NULL, 
	barriers TEXT NOT NULL, 
	much_better TEXT NOT NULL, 
	better TEXT NOT NULL, 
	as_hoped TEXT NOT NULL, 
	less TEXT NOT NULL, 
	much_less TEXT NOT NULL, 
	scores TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_goal_id UNIQUE (id)
);;

CREATE INDEX ix_goal_patient_id ON goal (patient_id);;

CREATE INDEX ix_goal_plan_id ON goal (plan_id);;

CREATE TABLE immunization (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	vaccine TEXT NOT NULL, 
	status TEXT NOT NULL, 
	given TEXT NOT NULL, 
	lot TEXT NOT NULL, 
	reason_not_given TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_immunization_id UNIQUE (id)
);;

CREATE INDEX ix_immunization_patient_id ON immunization (patient_id);;

CREATE TABLE intervention (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	plan_id BLOB, 
	position INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	why_kind TEXT NOT NULL, 
	why_id BLOB, 
	goal_id BLOB, 
	problem_id BLOB, 
	text TEXT NOT NULL, 
	plain_words TEXT NOT NULL, 
	category TEXT NOT NULL, 
	target TEXT NOT NULL, 
	doer TEXT NOT NULL, 
	who TEXT NOT NULL, 
	how_often TEXT NOT NULL, 
	due_on TEXT, 
	status TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_intervention_id UNIQUE (id)
);;

CREATE INDEX ix_intervention_patient_id ON intervention (patient_id);;

CREATE INDEX ix_intervention_plan_id ON intervention (plan_id);;

CREATE TABLE medication (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	concept TEXT NOT NULL, 
	taken INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	dosage TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	prescriber TEXT NOT NULL, 
	started TEXT NOT NULL, 
	ended TEXT NOT NULL, 
	supply_until TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_medication_id UNIQUE (id)
);;

CREATE INDEX ix_medication_patient_id ON medication (patient_id);;

CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);;

CREATE TABLE observation (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	concept TEXT NOT NULL, 
	category TEXT NOT NULL, 
	status TEXT NOT NULL, 
	effective TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	parts TEXT NOT NULL, 
	interpretation TEXT NOT NULL, 
	note TEXT NOT NULL, 
	encounter_id BLOB, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_observation_id UNIQUE (id)
);;

CREATE INDEX ix_observation_patient_id_effective ON observation (patient_id, effective);;

CREATE TABLE organization (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	telecoms TEXT NOT NULL, 
	addresses TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_organization_id UNIQUE (id)
);;

CREATE TABLE patient (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	preferred_name TEXT NOT NULL, 
	other_names TEXT NOT NULL, 
	birth_date TEXT, 
	died_on TEXT, 
	gender TEXT NOT NULL, 
	pronouns TEXT NOT NULL, 
	languages TEXT NOT NULL, 
	communication TEXT NOT NULL, 
	telecoms TEXT NOT NULL, 
	addresses TEXT NOT NULL, 
	identifiers TEXT NOT NULL, 
	number TEXT NOT NULL, 
	getting_in TEXT NOT NULL, 
	what_matters TEXT NOT NULL, 
	status TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_patient_id UNIQUE (id)
);;

CREATE INDEX ix_patient_sort_key_id_status_deleted_at ON patient (sort_key, id, status, deleted_at);;

CREATE TABLE patient_count (
	status TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (status)
);;

CREATE TABLE plan_version (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	plan_id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	signed_at TEXT NOT NULL, 
	signatures TEXT NOT NULL, 
	content TEXT NOT NULL, 
	content_sha256 TEXT NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_plan_version_id UNIQUE (id)
);;

CREATE INDEX ix_plan_version_patient_id ON plan_version (patient_id);;

CREATE INDEX ix_plan_version_plan_id_version ON plan_version (plan_id, version);;

CREATE TABLE practitioner (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	qualification TEXT NOT NULL, 
	telecoms TEXT NOT NULL, 
	addresses TEXT NOT NULL, 
	identifiers TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_practitioner_id UNIQUE (id)
);;

CREATE TABLE problem (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	plan_id BLOB, 
	position INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	why_kind TEXT NOT NULL, 
	why_id BLOB, 
	text TEXT NOT NULL, 
	omaha TEXT NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	revisit_on TEXT, 
	priority INTEGER NOT NULL, 
	condition_id BLOB, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_problem_id UNIQUE (id)
);;

CREATE INDEX ix_problem_patient_id ON problem (patient_id);;

CREATE INDEX ix_problem_plan_id ON problem (plan_id);;

CREATE TABLE procedure (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	concept TEXT NOT NULL, 
	status TEXT NOT NULL, 
	performed TEXT NOT NULL, 
	performed_until TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	performer TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_procedure_id UNIQUE (id)
);;

CREATE INDEX ix_procedure_patient_id ON procedure (patient_id);;

CREATE TABLE related_person (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	relationship TEXT NOT NULL, 
	telecoms TEXT NOT NULL, 
	addresses TEXT NOT NULL, 
	active INTEGER NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_related_person_id UNIQUE (id)
);;

CREATE INDEX ix_related_person_patient_id ON related_person (patient_id);;

CREATE TABLE service_request (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB NOT NULL, 
	concept TEXT NOT NULL, 
	category TEXT NOT NULL, 
	status TEXT NOT NULL, 
	intent TEXT NOT NULL, 
	authored TEXT NOT NULL, 
	starts TEXT NOT NULL, 
	ends TEXT NOT NULL, 
	quantity TEXT NOT NULL, 
	requester TEXT NOT NULL, 
	performer TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_service_request_id UNIQUE (id)
);;

CREATE INDEX ix_service_request_patient_id ON service_request (patient_id);;

CREATE TABLE source_resource (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB, 
	resource_type TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	alias TEXT NOT NULL, 
	awaits TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	record_kind TEXT NOT NULL, 
	record_id BLOB, 
	file_name TEXT NOT NULL, 
	imported_at TEXT NOT NULL, 
	body TEXT NOT NULL, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_source_resource_id UNIQUE (id)
);;

CREATE INDEX ix_source_resource_alias ON source_resource (alias);;

CREATE INDEX ix_source_resource_awaits ON source_resource (awaits);;

CREATE INDEX ix_source_resource_key ON source_resource ("key");;

CREATE INDEX ix_source_resource_patient_id ON source_resource (patient_id);;

CREATE TABLE task (
	pk INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	patient_id BLOB, 
	title TEXT NOT NULL, 
	due_on TEXT, 
	status TEXT NOT NULL, 
	done_at TEXT, 
	origin_kind TEXT NOT NULL, 
	origin_id BLOB, 
	scope_id BLOB NOT NULL, 
	deleted_at TEXT, 
	PRIMARY KEY (pk), 
	CONSTRAINT uq_task_id UNIQUE (id)
);;

CREATE INDEX ix_task_patient_id ON task (patient_id);;

CREATE INDEX ix_task_status_due_on ON task (status, due_on);;

CREATE VIRTUAL TABLE patient_search USING fts5(words, tokenize="unicode61 remove_diacritics 2", prefix='1 2 3');;

CREATE TRIGGER patient_counted_in AFTER INSERT ON patient BEGIN INSERT INTO patient_count(status, number) VALUES (new.status, new.deleted_at IS NULL) ON CONFLICT(status) DO UPDATE SET number = number + excluded.number; END;;

CREATE TRIGGER patient_counted_again AFTER UPDATE OF status, deleted_at ON patient BEGIN UPDATE patient_count SET number = number - (old.deleted_at IS NULL) WHERE status = old.status; INSERT INTO patient_count(status, number) VALUES (new.status, new.deleted_at IS NULL) ON CONFLICT(status) DO UPDATE SET number = number + excluded.number; END;;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;;

CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;;

CREATE TRIGGER patient_no_delete BEFORE DELETE ON patient BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER related_person_no_delete BEFORE DELETE ON related_person BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER practitioner_no_delete BEFORE DELETE ON practitioner BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER organization_no_delete BEFORE DELETE ON organization BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER care_team_no_delete BEFORE DELETE ON care_team BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER care_manager_no_delete BEFORE DELETE ON care_manager BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER condition_no_delete BEFORE DELETE ON condition BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER allergy_no_delete BEFORE DELETE ON allergy BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER medication_no_delete BEFORE DELETE ON medication BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER observation_no_delete BEFORE DELETE ON observation BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER service_request_no_delete BEFORE DELETE ON service_request BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER encounter_no_delete BEFORE DELETE ON encounter BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER immunization_no_delete BEFORE DELETE ON immunization BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER procedure_no_delete BEFORE DELETE ON procedure BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER care_plan_no_delete BEFORE DELETE ON care_plan BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER problem_no_delete BEFORE DELETE ON problem BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER goal_no_delete BEFORE DELETE ON goal BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER intervention_no_delete BEFORE DELETE ON intervention BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER plan_version_no_delete BEFORE DELETE ON plan_version BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER assessment_answer_no_delete BEFORE DELETE ON assessment_answer BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER appointment_no_delete BEFORE DELETE ON appointment BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER task_no_delete BEFORE DELETE ON task BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;

CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END;;
