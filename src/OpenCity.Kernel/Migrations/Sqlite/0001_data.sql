-- Human numbers without gaps.
CREATE TABLE kernel_sequence (
    name TEXT NOT NULL CONSTRAINT kernel_sequence_pk PRIMARY KEY,
    value INTEGER NOT NULL
);

-- Answers of submissions, so that a repeated one has no second effect.
CREATE TABLE kernel_idempotency (
    purpose TEXT NOT NULL,
    key TEXT NOT NULL,
    answer TEXT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT kernel_idempotency_pk PRIMARY KEY (purpose, key)
);
CREATE INDEX kernel_idempotency_created_at_ix ON kernel_idempotency (created_at);

-- Events that are not delivered to every handler yet.
CREATE TABLE kernel_outbox (
    sequence INTEGER NOT NULL CONSTRAINT kernel_outbox_pk PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at TEXT NOT NULL,
    delivered_handlers TEXT NOT NULL,
    parked_at TEXT NULL,
    last_error TEXT NULL,
    trace_parent TEXT NULL
);
CREATE UNIQUE INDEX kernel_outbox_id_ix ON kernel_outbox (id);

-- Who did what; each record holds the hash of the one before.
CREATE TABLE kernel_audit (
    sequence INTEGER NOT NULL CONSTRAINT kernel_audit_pk PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id TEXT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    subject_label TEXT NOT NULL,
    before TEXT NULL,
    after TEXT NULL,
    reason TEXT NULL,
    trace_id TEXT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX kernel_audit_subject_ix ON kernel_audit (subject_type, subject_id, sequence);
CREATE INDEX kernel_audit_actor_ix ON kernel_audit (actor_id, sequence);

CREATE TABLE kernel_audit_head (
    id INTEGER NOT NULL CONSTRAINT kernel_audit_head_pk PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO kernel_audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
