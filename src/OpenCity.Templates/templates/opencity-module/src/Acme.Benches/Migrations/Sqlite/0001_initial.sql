CREATE TABLE benches_entry (
    id TEXT NOT NULL CONSTRAINT benches_entry_pk PRIMARY KEY,
    name TEXT NOT NULL,
    added_at TEXT NOT NULL
);
