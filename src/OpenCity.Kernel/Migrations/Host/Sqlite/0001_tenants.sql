-- The registry of tenants: one row for each city that this installation serves.
CREATE TABLE tenant (
    name TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    hosts TEXT NOT NULL DEFAULT '',
    path_prefix TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL,
    connection_string TEXT NOT NULL,
    schema_name TEXT NULL,
    schema_fingerprint TEXT NOT NULL DEFAULT '',
    stamp INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL
);
