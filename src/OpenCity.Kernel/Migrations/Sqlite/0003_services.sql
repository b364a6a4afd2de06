-- What the kernel's services keep for the city. The stamp changes with every change of what processes hold in memory.
CREATE TABLE kernel_memory_stamp (
    id INTEGER NOT NULL CONSTRAINT pk_kernel_memory_stamp PRIMARY KEY,
    value INTEGER NOT NULL
);
INSERT INTO kernel_memory_stamp (id, value) VALUES (1, 1);

CREATE TABLE kernel_setting (
    id TEXT NOT NULL CONSTRAINT pk_kernel_setting PRIMARY KEY,
    json TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE kernel_translation (
    culture TEXT NOT NULL,
    context TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_kernel_translation PRIMARY KEY (culture, context, key)
);

CREATE TABLE kernel_file (
    id TEXT NOT NULL CONSTRAINT pk_kernel_file PRIMARY KEY,
    file_name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    length INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX ix_kernel_file_sha256 ON kernel_file (sha256);

CREATE TABLE kernel_media (
    path TEXT NOT NULL CONSTRAINT pk_kernel_media PRIMARY KEY,
    file_id TEXT NOT NULL CONSTRAINT fk_kernel_media_file REFERENCES kernel_file (id)
);

CREATE TABLE kernel_mail (
    id TEXT NOT NULL CONSTRAINT pk_kernel_mail PRIMARY KEY,
    state INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    culture TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    purpose TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at TEXT,
    sent_at TEXT,
    problem TEXT
);
CREATE INDEX ix_kernel_mail_due ON kernel_mail (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX ix_kernel_mail_state ON kernel_mail (state, id);

CREATE TABLE kernel_job_run (
    id TEXT NOT NULL CONSTRAINT pk_kernel_job_run PRIMARY KEY,
    task_id TEXT NOT NULL,
    due_at TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome INTEGER NOT NULL,
    message TEXT,
    trace_id TEXT,
    CONSTRAINT ak_kernel_job_run UNIQUE (task_id, due_at, attempt)
);
CREATE INDEX ix_kernel_job_run_task ON kernel_job_run (task_id, id);
