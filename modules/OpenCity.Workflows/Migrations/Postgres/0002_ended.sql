CREATE INDEX workflows_case_ended_ix ON workflows_case (ended_at);
