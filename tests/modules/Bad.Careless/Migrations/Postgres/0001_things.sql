CREATE TABLE careless_thing (
    id uuid NOT NULL,
    name text NOT NULL,
    colour text NOT NULL DEFAULT '',
    CONSTRAINT careless_thing_pk PRIMARY KEY (id)
);
CREATE TABLE stray (
    id uuid NOT NULL,
    CONSTRAINT stray_pk PRIMARY KEY (id)
);
