CREATE TABLE workflows_workflow_draft (
    workflow_id uuid NOT NULL,
    position integer NOT NULL,
    from_number integer,
    changed_at timestamp with time zone NOT NULL,
    changed_by_name character varying(200) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT workflows_workflow_draft_pk PRIMARY KEY (workflow_id),
    CONSTRAINT workflows_workflow_draft_workflow_id_fk FOREIGN KEY (workflow_id) REFERENCES workflows_workflow (id) ON DELETE CASCADE
);

CREATE TABLE workflows_draft_state (
    workflow_id uuid NOT NULL,
    number integer NOT NULL,
    definition text NOT NULL,
    CONSTRAINT workflows_draft_state_pk PRIMARY KEY (workflow_id, number),
    CONSTRAINT workflows_draft_state_workflow_id_fk FOREIGN KEY (workflow_id) REFERENCES workflows_workflow_draft (workflow_id) ON DELETE CASCADE
);
