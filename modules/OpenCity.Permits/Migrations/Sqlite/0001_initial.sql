CREATE TABLE "permits_permit" (
    "seq" INTEGER NOT NULL CONSTRAINT "permits_permit_pk" PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "number" TEXT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NULL,
    "source_key" TEXT NULL,
    "source_hash" TEXT NULL,
    "permit_type" TEXT NOT NULL,
    "permit_type_mapped" TEXT NULL,
    "permit_type_desc" TEXT NULL,
    "permit_class" TEXT NULL,
    "permit_class_mapped" TEXT NULL,
    "work_class" TEXT NULL,
    "work_class_mapped" TEXT NULL,
    "description" TEXT NOT NULL,
    "status_current" TEXT NULL,
    "status_current_mapped" TEXT NULL,
    "applied_date" TEXT NULL,
    "issued_date" TEXT NULL,
    "completed_date" TEXT NULL,
    "status_date" TEXT NULL,
    "expires_date" TEXT NULL,
    "register_date" TEXT NULL,
    "address1" TEXT NULL,
    "address2" TEXT NULL,
    "city" TEXT NULL,
    "province" TEXT NULL,
    "postal_code" TEXT NULL,
    "area" TEXT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    "pin" TEXT NULL,
    "est_project_cost" INTEGER NULL,
    "housing_units" INTEGER NULL,
    "total_sq_ft" INTEGER NULL,
    "contractor_company_name" TEXT NULL,
    "contractor_trade" TEXT NULL,
    "contractor_trade_mapped" TEXT NULL,
    "optional_fields" TEXT NULL,
    "extra_fields" TEXT NULL,
    "fee_due" INTEGER NOT NULL,
    "fee_paid" INTEGER NOT NULL,
    "verification_code" TEXT NULL,
    "created_at" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL,
    "submitted_at" TEXT NULL,
    "decision_due" TEXT NULL,
    "assignee_id" TEXT NULL,
    "assignee_name" TEXT NULL,
    "court_seconds" INTEGER NOT NULL,
    "court_since" TEXT NULL,
    "decided_at" TEXT NULL,
    "decided_by_name" TEXT NULL,
    "decision_reasons" TEXT NULL,
    "revocation_reasons" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "permits_permit_id_pk" UNIQUE ("id")
);

CREATE TABLE "permits_permit_type" (
    "id" TEXT NOT NULL CONSTRAINT "permits_permit_type_pk" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "is_open" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "current_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "permits_queue_count" (
    "queue" TEXT NOT NULL CONSTRAINT "permits_queue_count_pk" PRIMARY KEY,
    "total" INTEGER NOT NULL
);

CREATE TABLE "permits_applicant" (
    "permit_id" TEXT NOT NULL CONSTRAINT "permits_applicant_pk" PRIMARY KEY,
    "user_id" TEXT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "telephone" TEXT NOT NULL,
    "culture" TEXT NOT NULL,
    CONSTRAINT "permits_applicant_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_application_document" (
    "id" TEXT NOT NULL CONSTRAINT "permits_application_document_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "requirement" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_at" TEXT NOT NULL,
    "removed_at" TEXT NULL,
    CONSTRAINT "permits_application_document_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_change_request" (
    "id" TEXT NOT NULL CONSTRAINT "permits_change_request_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "requested_at" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "answered_at" TEXT NULL,
    CONSTRAINT "permits_change_request_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_internal_note" (
    "id" TEXT NOT NULL CONSTRAINT "permits_internal_note_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "written_at" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "permits_internal_note_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_payment" (
    "id" TEXT NOT NULL CONSTRAINT "permits_payment_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "receipt_number" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "difference_reason" TEXT NOT NULL,
    "received_on" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "recorded_by_name" TEXT NOT NULL,
    CONSTRAINT "permits_payment_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_permit_condition" (
    "id" TEXT NOT NULL CONSTRAINT "permits_permit_condition_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "added_at" TEXT NOT NULL,
    "added_by_name" TEXT NOT NULL,
    CONSTRAINT "permits_permit_condition_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_submission" (
    "id" TEXT NOT NULL CONSTRAINT "permits_submission_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "submitted_at" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "documents" TEXT NOT NULL,
    CONSTRAINT "permits_submission_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_timeline_entry" (
    "id" TEXT NOT NULL CONSTRAINT "permits_timeline_entry_pk" PRIMARY KEY,
    "permit_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "for_applicant" INTEGER NOT NULL,
    "actor_name" TEXT NOT NULL,
    "from_status" TEXT NULL,
    "to_status" TEXT NULL,
    "detail" TEXT NULL,
    "data" TEXT NULL,
    CONSTRAINT "permits_timeline_entry_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_permit_type_version" (
    "id" TEXT NOT NULL CONSTRAINT "permits_permit_type_version_pk" PRIMARY KEY,
    "permit_type_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    CONSTRAINT "permits_permit_type_version_permit_type_id_fk" FOREIGN KEY ("permit_type_id") REFERENCES "permits_permit_type" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_change_request_item" (
    "id" TEXT NOT NULL CONSTRAINT "permits_change_request_item_pk" PRIMARY KEY,
    "change_request_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    CONSTRAINT "permits_change_request_item_change_request_id_fk" FOREIGN KEY ("change_request_id") REFERENCES "permits_change_request" ("id") ON DELETE CASCADE
);

CREATE TABLE "permits_application_form" (
    "permit_id" TEXT NOT NULL CONSTRAINT "permits_application_form_pk" PRIMARY KEY,
    "type_version_id" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "sections_done" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "permits_application_form_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "permits_permit" ("id") ON DELETE CASCADE,
    CONSTRAINT "permits_application_form_type_version_id_fk" FOREIGN KEY ("type_version_id") REFERENCES "permits_permit_type_version" ("id") ON DELETE RESTRICT
);

CREATE INDEX "permits_applicant_email_ix" ON "permits_applicant" ("email");

CREATE INDEX "permits_applicant_user_ix" ON "permits_applicant" ("user_id");

CREATE INDEX "permits_application_document_permit_id_ix" ON "permits_application_document" ("permit_id");

CREATE INDEX "permits_application_form_type_version_id_ix" ON "permits_application_form" ("type_version_id");

CREATE INDEX "permits_change_request_permit_id_ix" ON "permits_change_request" ("permit_id");

CREATE INDEX "permits_change_request_item_change_request_id_ix" ON "permits_change_request_item" ("change_request_id");

CREATE INDEX "permits_internal_note_permit_id_ix" ON "permits_internal_note" ("permit_id");

CREATE INDEX "permits_payment_permit_id_ix" ON "permits_payment" ("permit_id");

CREATE UNIQUE INDEX "permits_payment_receipt_ix" ON "permits_payment" ("receipt_number");

CREATE INDEX "permits_permit_assignee_ix" ON "permits_permit" ("assignee_id", "status") WHERE assignee_id IS NOT NULL;

CREATE INDEX "permits_permit_expiry_ix" ON "permits_permit" ("status", "expires_date") WHERE source IS NULL;

CREATE INDEX "permits_permit_number_ix" ON "permits_permit" ("number");

CREATE UNIQUE INDEX "permits_permit_own_number_ix" ON "permits_permit" ("number") WHERE source IS NULL;

CREATE INDEX "permits_permit_place_ix" ON "permits_permit" ("latitude", "longitude");

CREATE INDEX "permits_permit_queue_ix" ON "permits_permit" ("status", "submitted_at", "seq") WHERE source IS NULL;

CREATE INDEX "permits_permit_register_area_ix" ON "permits_permit" ("area", "register_date", "seq");

CREATE INDEX "permits_permit_register_ix" ON "permits_permit" ("register_date", "seq");

CREATE INDEX "permits_permit_register_status_ix" ON "permits_permit" ("status", "register_date", "seq");

CREATE INDEX "permits_permit_register_type_ix" ON "permits_permit" ("permit_type", "register_date", "seq");

CREATE UNIQUE INDEX "permits_permit_source_ix" ON "permits_permit" ("source", "source_key");

CREATE UNIQUE INDEX "permits_permit_verification_ix" ON "permits_permit" ("verification_code");

CREATE INDEX "permits_permit_condition_permit_id_ix" ON "permits_permit_condition" ("permit_id");

CREATE UNIQUE INDEX "permits_permit_type_code_ix" ON "permits_permit_type" ("code");

CREATE UNIQUE INDEX "permits_permit_type_version_number_ix" ON "permits_permit_type_version" ("permit_type_id", "number");

CREATE UNIQUE INDEX "permits_submission_ordinal_ix" ON "permits_submission" ("permit_id", "ordinal");

CREATE INDEX "permits_timeline_entry_permit_id_ix" ON "permits_timeline_entry" ("permit_id");

-- Full text over what the register shows; external content, so that no text is stored twice. Query with accents or without.
CREATE VIRTUAL TABLE permits_permit_fts USING fts5(
    number, address1, description, permit_type_desc,
    content='permits_permit', content_rowid='seq', tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER permits_permit_fts_insert AFTER INSERT ON permits_permit BEGIN
    INSERT INTO permits_permit_fts (rowid, number, address1, description, permit_type_desc)
    VALUES (new.seq, new.number, new.address1, new.description, new.permit_type_desc);
END;

CREATE TRIGGER permits_permit_fts_delete AFTER DELETE ON permits_permit BEGIN
    INSERT INTO permits_permit_fts (permits_permit_fts, rowid, number, address1, description, permit_type_desc)
    VALUES ('delete', old.seq, old.number, old.address1, old.description, old.permit_type_desc);
END;

CREATE TRIGGER permits_permit_fts_update AFTER UPDATE OF number, address1, description, permit_type_desc ON permits_permit BEGIN
    INSERT INTO permits_permit_fts (permits_permit_fts, rowid, number, address1, description, permit_type_desc)
    VALUES ('delete', old.seq, old.number, old.address1, old.description, old.permit_type_desc);
    INSERT INTO permits_permit_fts (rowid, number, address1, description, permit_type_desc)
    VALUES (new.seq, new.number, new.address1, new.description, new.permit_type_desc);
END;
