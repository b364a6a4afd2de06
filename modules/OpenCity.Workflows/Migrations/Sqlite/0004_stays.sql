CREATE TABLE "workflows_case_stay" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_case_stay_pk" PRIMARY KEY,
    "workflow_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "due_at" TEXT NULL,
    "ended_at" TEXT NOT NULL
);

CREATE TABLE "workflows_stay_day" (
    "day" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "measured" INTEGER NOT NULL,
    "in_time" INTEGER NOT NULL,
    "times" TEXT NOT NULL,
    CONSTRAINT "workflows_stay_day_pk" PRIMARY KEY ("day", "workflow_id", "state")
);

CREATE INDEX "workflows_case_open_ix" ON "workflows_case" ("workflow_id", "due_at", "id") WHERE ended_at IS NULL;
