CREATE TABLE "decisions_decision_model" (
    "id" TEXT NOT NULL CONSTRAINT "decisions_decision_model_pk" PRIMARY KEY,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "decisions_model_version" (
    "id" TEXT NOT NULL CONSTRAINT "decisions_model_version_pk" PRIMARY KEY,
    "model_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "effective_from" TEXT NULL,
    "dmn" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "published_at" TEXT NULL,
    "published_by_name" TEXT NULL,
    "withdrawn_at" TEXT NULL,
    "withdrawn_by_name" TEXT NULL,
    "withdrawn_reason" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "decisions_model_version_model_id_fk" FOREIGN KEY ("model_id") REFERENCES "decisions_decision_model" ("id") ON DELETE CASCADE
);

CREATE TABLE "decisions_model_test" (
    "id" TEXT NOT NULL CONSTRAINT "decisions_model_test_pk" PRIMARY KEY,
    "version_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "expected" TEXT NOT NULL,
    CONSTRAINT "decisions_model_test_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "decisions_model_version" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "decisions_decision_model_key_ix" ON "decisions_decision_model" ("key");

CREATE UNIQUE INDEX "decisions_model_version_number_ix" ON "decisions_model_version" ("model_id", "number");

CREATE UNIQUE INDEX "decisions_model_test_order_ix" ON "decisions_model_test" ("version_id", "ordinal");
