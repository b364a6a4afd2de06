CREATE TABLE "decisions_recorded_use" (
    "id" TEXT NOT NULL CONSTRAINT "decisions_recorded_use_pk" PRIMARY KEY,
    "version_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_label" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    CONSTRAINT "decisions_recorded_use_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "decisions_model_version" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "decisions_recorded_use_version_ix" ON "decisions_recorded_use" ("version_id", "id");

CREATE UNIQUE INDEX "decisions_recorded_use_subject_ix" ON "decisions_recorded_use" ("subject_kind", "subject_id", "id");

CREATE INDEX "decisions_recorded_use_age_ix" ON "decisions_recorded_use" ("recorded_at");
