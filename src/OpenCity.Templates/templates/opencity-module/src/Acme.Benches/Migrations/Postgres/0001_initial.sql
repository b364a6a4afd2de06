CREATE TABLE benches_entry (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT benches_entry_pk PRIMARY KEY (id)
);
