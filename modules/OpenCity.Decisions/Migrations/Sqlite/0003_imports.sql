ALTER TABLE "decisions_model_version" ADD COLUMN "namespace" TEXT NULL;

-- The namespace is an attribute of the root, as we write it; quotation marks within attributes are escaped.
UPDATE "decisions_model_version"
SET "namespace" = substr(substr("dmn", instr("dmn", ' namespace="') + 12), 1, instr(substr("dmn", instr("dmn", ' namespace="') + 12), '"') - 1);

CREATE TABLE "decisions_version_import" (
    "version_id" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "imported_id" TEXT NOT NULL,
    CONSTRAINT "decisions_version_import_pk" PRIMARY KEY ("version_id", "namespace"),
    CONSTRAINT "decisions_version_import_imported_id_fk" FOREIGN KEY ("imported_id") REFERENCES "decisions_model_version" ("id") ON DELETE RESTRICT,
    CONSTRAINT "decisions_version_import_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "decisions_model_version" ("id") ON DELETE CASCADE
);

CREATE INDEX "decisions_model_version_namespace_ix" ON "decisions_model_version" ("namespace");

CREATE INDEX "decisions_version_import_imported_ix" ON "decisions_version_import" ("imported_id");
