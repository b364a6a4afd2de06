-- What the kernel's services keep for the city. The stamp changes with every change of what processes hold in memory.
CREATE TABLE kernel_memory_stamp (
    id integer NOT NULL CONSTRAINT pk_kernel_memory_stamp PRIMARY KEY,
    value bigint NOT NULL
);
INSERT INTO kernel_memory_stamp (id, value) VALUES (1, 1);

CREATE TABLE kernel_setting (
    id text NOT NULL CONSTRAINT pk_kernel_setting PRIMARY KEY,
    json jsonb NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE kernel_translation (
    culture text NOT NULL,
    context text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    CONSTRAINT pk_kernel_translation PRIMARY KEY (culture, context, key)
);

CREATE TABLE kernel_file (
    id uuid NOT NULL CONSTRAINT pk_kernel_file PRIMARY KEY,
    file_name text NOT NULL,
    content_type text NOT NULL,
    length bigint NOT NULL,
    sha256 text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX ix_kernel_file_sha256 ON kernel_file (sha256);

CREATE TABLE kernel_media (
    path text COLLATE "C" NOT NULL CONSTRAINT pk_kernel_media PRIMARY KEY,
    file_id uuid NOT NULL CONSTRAINT fk_kernel_media_file REFERENCES kernel_file (id)
);

CREATE TABLE kernel_mail (
    id uuid NOT NULL CONSTRAINT pk_kernel_mail PRIMARY KEY,
    state integer NOT NULL,
    recipient text NOT NULL,
    culture text NOT NULL,
    subject text NOT NULL,
    text text NOT NULL,
    purpose text NOT NULL,
    queued_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamptz,
    sent_at timestamptz,
    problem text
);
CREATE INDEX ix_kernel_mail_due ON kernel_mail (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX ix_kernel_mail_state ON kernel_mail (state, id);

CREATE TABLE kernel_job_run (
    id uuid NOT NULL CONSTRAINT pk_kernel_job_run PRIMARY KEY,
    task_id text NOT NULL,
    due_at timestamptz NOT NULL,
    attempt integer NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    outcome integer NOT NULL,
    message text,
    trace_id text,
    CONSTRAINT ak_kernel_job_run UNIQUE (task_id, due_at, attempt)
);
CREATE INDEX ix_kernel_job_run_task ON kernel_job_run (task_id, id);
