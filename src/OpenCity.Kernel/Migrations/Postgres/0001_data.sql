-- Human numbers without gaps.
CREATE TABLE kernel_sequence (
    name text NOT NULL,
    value bigint NOT NULL,
    CONSTRAINT kernel_sequence_pk PRIMARY KEY (name)
);

-- Answers of submissions, so that a repeated one has no second effect.
CREATE TABLE kernel_idempotency (
    purpose text NOT NULL,
    key text NOT NULL,
    answer text NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT kernel_idempotency_pk PRIMARY KEY (purpose, key)
);
CREATE INDEX kernel_idempotency_created_at_ix ON kernel_idempotency (created_at);

-- Events that are not delivered to every handler yet.
CREATE TABLE kernel_outbox (
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL,
    type text NOT NULL,
    data text NOT NULL,
    occurred_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    delivered_handlers text NOT NULL,
    parked_at timestamptz NULL,
    last_error text NULL,
    trace_parent text NULL,
    CONSTRAINT kernel_outbox_pk PRIMARY KEY (sequence)
);
CREATE UNIQUE INDEX kernel_outbox_id_ix ON kernel_outbox (id);

-- Who did what; each record holds the hash of the one before. Text, not jsonb: the hash is over the very bytes.
CREATE TABLE kernel_audit (
    sequence bigint NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid NULL,
    actor_name text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    subject_label text NOT NULL,
    before text NULL,
    after text NULL,
    reason text NULL,
    trace_id text NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT kernel_audit_pk PRIMARY KEY (sequence)
);
CREATE INDEX kernel_audit_subject_ix ON kernel_audit (subject_type, subject_id, sequence);
CREATE INDEX kernel_audit_actor_ix ON kernel_audit (actor_id, sequence);

CREATE TABLE kernel_audit_head (
    id integer NOT NULL CHECK (id = 1),
    sequence bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT kernel_audit_head_pk PRIMARY KEY (id)
);
INSERT INTO kernel_audit_head (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
