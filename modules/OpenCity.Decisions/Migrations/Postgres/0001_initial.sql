CREATE TABLE decisions_decision_model (
    id uuid NOT NULL,
    key character varying(60) NOT NULL,
    title text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT decisions_decision_model_pk PRIMARY KEY (id)
);

CREATE TABLE decisions_model_version (
    id uuid NOT NULL,
    model_id uuid NOT NULL,
    number integer NOT NULL,
    state character varying(20) NOT NULL,
    effective_from date,
    dmn text NOT NULL,
    hash character varying(64) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_name character varying(200) NOT NULL,
    published_at timestamp with time zone,
    published_by_name character varying(200),
    withdrawn_at timestamp with time zone,
    withdrawn_by_name character varying(200),
    withdrawn_reason text,
    version bigint NOT NULL,
    CONSTRAINT decisions_model_version_pk PRIMARY KEY (id),
    CONSTRAINT decisions_model_version_model_id_fk FOREIGN KEY (model_id) REFERENCES decisions_decision_model (id) ON DELETE CASCADE
);

CREATE TABLE decisions_model_test (
    id uuid NOT NULL,
    version_id uuid NOT NULL,
    ordinal integer NOT NULL,
    name character varying(200) NOT NULL,
    decision character varying(200) NOT NULL,
    inputs text NOT NULL,
    expected text NOT NULL,
    CONSTRAINT decisions_model_test_pk PRIMARY KEY (id),
    CONSTRAINT decisions_model_test_version_id_fk FOREIGN KEY (version_id) REFERENCES decisions_model_version (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX decisions_decision_model_key_ix ON decisions_decision_model (key);

CREATE UNIQUE INDEX decisions_model_version_number_ix ON decisions_model_version (model_id, number);

CREATE UNIQUE INDEX decisions_model_test_order_ix ON decisions_model_test (version_id, ordinal);
