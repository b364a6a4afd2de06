-- A file that is being checked has no report yet.
CREATE TABLE "permits_permit_import_next" (
    "id" TEXT NOT NULL CONSTRAINT "permits_permit_import_pk" PRIMARY KEY,
    "file_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_by_name" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "finished_at" TEXT NULL,
    "rows_done" INTEGER NOT NULL,
    "rows_total" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "report_file_id" TEXT NULL,
    "problem" TEXT NULL
);

INSERT INTO permits_permit_import_next SELECT * FROM permits_permit_import;

DROP TABLE permits_permit_import;

ALTER TABLE permits_permit_import_next RENAME TO permits_permit_import;

CREATE INDEX "permits_permit_import_state_ix" ON "permits_permit_import" ("state");
