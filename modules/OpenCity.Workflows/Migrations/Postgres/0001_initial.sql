CREATE TABLE workflows_workflow (
    id uuid NOT NULL,
    key character varying(100) NOT NULL,
    title text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT workflows_workflow_pk PRIMARY KEY (id)
);

CREATE TABLE workflows_trigger (
    workflow_id uuid NOT NULL,
    event character varying(100) NOT NULL,
    activity character varying(200) NOT NULL,
    CONSTRAINT workflows_trigger_pk PRIMARY KEY (event, workflow_id),
    CONSTRAINT workflows_trigger_workflow_id_fk FOREIGN KEY (workflow_id) REFERENCES workflows_workflow (id) ON DELETE CASCADE
);

CREATE TABLE workflows_workflow_version (
    id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    number integer NOT NULL,
    state character varying(20) NOT NULL,
    definition text NOT NULL,
    hash character varying(64) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_name character varying(200) NOT NULL,
    published_at timestamp with time zone,
    published_by_name character varying(200),
    version bigint NOT NULL,
    CONSTRAINT workflows_workflow_version_pk PRIMARY KEY (id),
    CONSTRAINT workflows_workflow_version_workflow_id_fk FOREIGN KEY (workflow_id) REFERENCES workflows_workflow (id) ON DELETE CASCADE
);

CREATE TABLE workflows_case (
    id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    version_id uuid NOT NULL,
    subject_kind character varying(100) NOT NULL,
    subject_id character varying(100) NOT NULL,
    status character varying(20) NOT NULL,
    memory text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    due_at timestamp with time zone,
    parent_id uuid,
    parent_token integer,
    version bigint NOT NULL,
    CONSTRAINT workflows_case_pk PRIMARY KEY (id),
    CONSTRAINT workflows_case_version_id_fk FOREIGN KEY (version_id) REFERENCES workflows_workflow_version (id) ON DELETE RESTRICT,
    CONSTRAINT workflows_case_workflow_id_fk FOREIGN KEY (workflow_id) REFERENCES workflows_workflow (id) ON DELETE RESTRICT
);

CREATE TABLE workflows_case_alarm (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    token integer NOT NULL,
    activity character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    due_at timestamp with time zone,
    failures integer NOT NULL,
    error text,
    outcome character varying(100),
    CONSTRAINT workflows_case_alarm_pk PRIMARY KEY (id),
    CONSTRAINT workflows_case_alarm_case_id_fk FOREIGN KEY (case_id) REFERENCES workflows_case (id) ON DELETE CASCADE
);

CREATE TABLE workflows_case_entry (
    case_id uuid NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    activity character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    outcome character varying(100),
    actor_id uuid,
    actor_name character varying(200) NOT NULL,
    comment text,
    version_id uuid NOT NULL,
    CONSTRAINT workflows_case_entry_pk PRIMARY KEY (case_id, number),
    CONSTRAINT workflows_case_entry_case_id_fk FOREIGN KEY (case_id) REFERENCES workflows_case (id) ON DELETE CASCADE
);

CREATE TABLE workflows_case_subscription (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    token integer NOT NULL,
    event character varying(100) NOT NULL,
    subject_kind character varying(100) NOT NULL,
    subject_id character varying(100) NOT NULL,
    CONSTRAINT workflows_case_subscription_pk PRIMARY KEY (id),
    CONSTRAINT workflows_case_subscription_case_id_fk FOREIGN KEY (case_id) REFERENCES workflows_case (id) ON DELETE CASCADE
);

CREATE TABLE workflows_case_task (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    token integer NOT NULL,
    activity character varying(200) NOT NULL,
    state character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    sorted_by timestamp with time zone NOT NULL,
    assignee_id uuid,
    held_by_applicant boolean NOT NULL,
    is_overdue boolean NOT NULL,
    CONSTRAINT workflows_case_task_pk PRIMARY KEY (id),
    CONSTRAINT workflows_case_task_case_id_fk FOREIGN KEY (case_id) REFERENCES workflows_case (id) ON DELETE CASCADE
);

CREATE TABLE workflows_case_task_role (
    task_id uuid NOT NULL,
    role character varying(50) NOT NULL,
    sorted_by timestamp with time zone NOT NULL,
    CONSTRAINT workflows_case_task_role_pk PRIMARY KEY (task_id, role),
    CONSTRAINT workflows_case_task_role_task_id_fk FOREIGN KEY (task_id) REFERENCES workflows_case_task (id) ON DELETE CASCADE
);

CREATE INDEX workflows_case_parent_ix ON workflows_case (parent_id);

CREATE INDEX workflows_case_status_ix ON workflows_case (status, id);

CREATE INDEX workflows_case_subject_ix ON workflows_case (subject_kind, subject_id, workflow_id);

CREATE INDEX workflows_case_version_ix ON workflows_case (version_id);

CREATE INDEX workflows_case_workflow_ix ON workflows_case (workflow_id, status, id);

CREATE INDEX workflows_case_alarm_case_ix ON workflows_case_alarm (case_id);

CREATE INDEX workflows_case_alarm_due_ix ON workflows_case_alarm (due_at, id);

CREATE INDEX workflows_case_subscription_case_ix ON workflows_case_subscription (case_id);

CREATE INDEX workflows_case_subscription_event_ix ON workflows_case_subscription (subject_kind, subject_id, event);

CREATE INDEX workflows_case_task_assignee_ix ON workflows_case_task (assignee_id, sorted_by, id);

CREATE INDEX workflows_case_task_case_ix ON workflows_case_task (case_id);

CREATE INDEX workflows_case_task_state_ix ON workflows_case_task (workflow_id, state, sorted_by, id);

CREATE INDEX workflows_case_task_role_role_ix ON workflows_case_task_role (role, sorted_by, task_id);

CREATE INDEX workflows_trigger_workflow_ix ON workflows_trigger (workflow_id);

CREATE UNIQUE INDEX workflows_workflow_key_ix ON workflows_workflow (key);

CREATE UNIQUE INDEX workflows_workflow_version_number_ix ON workflows_workflow_version (workflow_id, number);
