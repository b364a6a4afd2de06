CREATE TABLE quickpermits_quick_permit (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    name character varying(100) NOT NULL,
    what character varying(500) NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    status character varying(20) NOT NULL,
    issued_on date NULL,
    version bigint NOT NULL,
    CONSTRAINT quickpermits_quick_permit_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX quickpermits_quick_permit_number_ix ON quickpermits_quick_permit (number);
