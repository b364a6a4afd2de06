CREATE TABLE decisions_recorded_use (
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    decision character varying(200) NOT NULL,
    subject_kind character varying(60) NOT NULL,
    subject_id character varying(60) NOT NULL,
    subject_label character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    result text NOT NULL,
    CONSTRAINT decisions_recorded_use_pk PRIMARY KEY (id),
    CONSTRAINT decisions_recorded_use_version_id_fk FOREIGN KEY (version_id) REFERENCES decisions_model_version (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX decisions_recorded_use_version_ix ON decisions_recorded_use (version_id, id);

CREATE UNIQUE INDEX decisions_recorded_use_subject_ix ON decisions_recorded_use (subject_kind, subject_id, id);

CREATE INDEX decisions_recorded_use_age_ix ON decisions_recorded_use (recorded_at);
