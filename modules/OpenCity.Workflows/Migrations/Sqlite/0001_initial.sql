CREATE TABLE "workflows_workflow" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_workflow_pk" PRIMARY KEY,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "workflows_trigger" (
    "workflow_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    CONSTRAINT "workflows_trigger_pk" PRIMARY KEY ("event", "workflow_id"),
    CONSTRAINT "workflows_trigger_workflow_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "workflows_workflow" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_workflow_version" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_workflow_version_pk" PRIMARY KEY,
    "workflow_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "published_at" TEXT NULL,
    "published_by_name" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "workflows_workflow_version_workflow_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "workflows_workflow" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_case" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_case_pk" PRIMARY KEY,
    "workflow_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "memory" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "changed_at" TEXT NOT NULL,
    "ended_at" TEXT NULL,
    "due_at" TEXT NULL,
    "parent_id" TEXT NULL,
    "parent_token" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "workflows_case_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "workflows_workflow_version" ("id") ON DELETE RESTRICT,
    CONSTRAINT "workflows_case_workflow_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "workflows_workflow" ("id") ON DELETE RESTRICT
);

CREATE TABLE "workflows_case_alarm" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_case_alarm_pk" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "token" INTEGER NOT NULL,
    "activity" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TEXT NULL,
    "failures" INTEGER NOT NULL,
    "error" TEXT NULL,
    "outcome" TEXT NULL,
    CONSTRAINT "workflows_case_alarm_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "workflows_case" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_case_entry" (
    "case_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NULL,
    "actor_id" TEXT NULL,
    "actor_name" TEXT NOT NULL,
    "comment" TEXT NULL,
    "version_id" TEXT NOT NULL,
    CONSTRAINT "workflows_case_entry_pk" PRIMARY KEY ("case_id", "number"),
    CONSTRAINT "workflows_case_entry_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "workflows_case" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_case_subscription" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_case_subscription_pk" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "token" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    CONSTRAINT "workflows_case_subscription_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "workflows_case" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_case_task" (
    "id" TEXT NOT NULL CONSTRAINT "workflows_case_task_pk" PRIMARY KEY,
    "case_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "token" INTEGER NOT NULL,
    "activity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "due_at" TEXT NULL,
    "sorted_by" TEXT NOT NULL,
    "assignee_id" TEXT NULL,
    "held_by_applicant" INTEGER NOT NULL,
    "is_overdue" INTEGER NOT NULL,
    CONSTRAINT "workflows_case_task_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "workflows_case" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_case_task_role" (
    "task_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "sorted_by" TEXT NOT NULL,
    CONSTRAINT "workflows_case_task_role_pk" PRIMARY KEY ("task_id", "role"),
    CONSTRAINT "workflows_case_task_role_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "workflows_case_task" ("id") ON DELETE CASCADE
);

CREATE INDEX "workflows_case_parent_ix" ON "workflows_case" ("parent_id");

CREATE INDEX "workflows_case_status_ix" ON "workflows_case" ("status", "id");

CREATE INDEX "workflows_case_subject_ix" ON "workflows_case" ("subject_kind", "subject_id", "workflow_id");

CREATE INDEX "workflows_case_version_ix" ON "workflows_case" ("version_id");

CREATE INDEX "workflows_case_workflow_ix" ON "workflows_case" ("workflow_id", "status", "id");

CREATE INDEX "workflows_case_alarm_case_ix" ON "workflows_case_alarm" ("case_id");

CREATE INDEX "workflows_case_alarm_due_ix" ON "workflows_case_alarm" ("due_at", "id");

CREATE INDEX "workflows_case_subscription_case_ix" ON "workflows_case_subscription" ("case_id");

CREATE INDEX "workflows_case_subscription_event_ix" ON "workflows_case_subscription" ("subject_kind", "subject_id", "event");

CREATE INDEX "workflows_case_task_assignee_ix" ON "workflows_case_task" ("assignee_id", "sorted_by", "id");

CREATE INDEX "workflows_case_task_case_ix" ON "workflows_case_task" ("case_id");

CREATE INDEX "workflows_case_task_state_ix" ON "workflows_case_task" ("workflow_id", "state", "sorted_by", "id");

CREATE INDEX "workflows_case_task_role_role_ix" ON "workflows_case_task_role" ("role", "sorted_by", "task_id");

CREATE INDEX "workflows_trigger_workflow_ix" ON "workflows_trigger" ("workflow_id");

CREATE UNIQUE INDEX "workflows_workflow_key_ix" ON "workflows_workflow" ("key");

CREATE UNIQUE INDEX "workflows_workflow_version_number_ix" ON "workflows_workflow_version" ("workflow_id", "number");
