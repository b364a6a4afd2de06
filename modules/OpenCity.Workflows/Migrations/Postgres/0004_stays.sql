CREATE TABLE workflows_case_stay (
    id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    state character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    ended_at timestamp with time zone NOT NULL,
    CONSTRAINT workflows_case_stay_pk PRIMARY KEY (id)
);

CREATE TABLE workflows_stay_day (
    day date NOT NULL,
    workflow_id uuid NOT NULL,
    state character varying(200) NOT NULL,
    measured integer NOT NULL,
    in_time integer NOT NULL,
    times text NOT NULL,
    CONSTRAINT workflows_stay_day_pk PRIMARY KEY (day, workflow_id, state)
);

CREATE INDEX workflows_case_open_ix ON workflows_case (workflow_id, due_at, id) WHERE ended_at IS NULL;
