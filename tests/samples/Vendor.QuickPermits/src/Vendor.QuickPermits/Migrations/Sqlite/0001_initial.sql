CREATE TABLE quickpermits_quick_permit (
    id TEXT NOT NULL CONSTRAINT quickpermits_quick_permit_pk PRIMARY KEY,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    what TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    status TEXT NOT NULL,
    issued_on TEXT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX quickpermits_quick_permit_number_ix ON quickpermits_quick_permit (number);
