ALTER TABLE workflows_case_task_role ADD COLUMN workflow_id uuid;

UPDATE workflows_case_task_role SET workflow_id = task.workflow_id FROM workflows_case_task task WHERE task.id = task_id;

ALTER TABLE workflows_case_task_role ALTER COLUMN workflow_id SET NOT NULL;

ALTER TABLE workflows_case_task ADD COLUMN is_given boolean NOT NULL DEFAULT true;

ALTER TABLE workflows_case_task ALTER COLUMN is_given DROP DEFAULT;

CREATE INDEX workflows_case_task_role_workflow_ix ON workflows_case_task_role (role, workflow_id, sorted_by, task_id);
