CREATE TABLE careless_thing (
    id TEXT NOT NULL CONSTRAINT careless_thing_pk PRIMARY KEY,
    name TEXT NOT NULL,
    colour TEXT NOT NULL DEFAULT ''
);
CREATE TABLE stray (
    id TEXT NOT NULL CONSTRAINT stray_pk PRIMARY KEY
);
