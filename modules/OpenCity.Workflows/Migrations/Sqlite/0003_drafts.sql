CREATE TABLE "workflows_workflow_draft" (
    "workflow_id" TEXT NOT NULL CONSTRAINT "workflows_workflow_draft_pk" PRIMARY KEY,
    "position" INTEGER NOT NULL,
    "from_number" INTEGER NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "workflows_workflow_draft_workflow_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "workflows_workflow" ("id") ON DELETE CASCADE
);

CREATE TABLE "workflows_draft_state" (
    "workflow_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" TEXT NOT NULL,
    CONSTRAINT "workflows_draft_state_pk" PRIMARY KEY ("workflow_id", "number"),
    CONSTRAINT "workflows_draft_state_workflow_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "workflows_workflow_draft" ("workflow_id") ON DELETE CASCADE
);
