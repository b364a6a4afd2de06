-- The registry of tenants: one row for each city that this installation serves.
CREATE TABLE tenant (
    name text NOT NULL PRIMARY KEY,
    state text NOT NULL,
    hosts text NOT NULL DEFAULT '',
    path_prefix text NOT NULL DEFAULT '',
    engine text NOT NULL,
    connection_string text NOT NULL,
    schema_name text NULL,
    schema_fingerprint text NOT NULL DEFAULT '',
    stamp bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
);
