ALTER TABLE "workflows_case_task" ADD COLUMN "is_given" INTEGER NOT NULL DEFAULT 1;

-- SQLite adds no column that is NOT NULL without a default, and no task has one for its workflow.
CREATE TABLE "workflows_case_task_role_new" (
    "task_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "sorted_by" TEXT NOT NULL,
    CONSTRAINT "workflows_case_task_role_pk" PRIMARY KEY ("task_id", "role"),
    CONSTRAINT "workflows_case_task_role_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "workflows_case_task" ("id") ON DELETE CASCADE
);

INSERT INTO "workflows_case_task_role_new" ("task_id", "role", "workflow_id", "sorted_by")
SELECT role."task_id", role."role", task."workflow_id", role."sorted_by"
FROM "workflows_case_task_role" role JOIN "workflows_case_task" task ON task."id" = role."task_id";

DROP TABLE "workflows_case_task_role";

ALTER TABLE "workflows_case_task_role_new" RENAME TO "workflows_case_task_role";

CREATE INDEX "workflows_case_task_role_role_ix" ON "workflows_case_task_role" ("role", "sorted_by", "task_id");

CREATE INDEX "workflows_case_task_role_workflow_ix" ON "workflows_case_task_role" ("role", "workflow_id", "sorted_by", "task_id");
