-- The keys that seal cookies, form tokens and mailed links, for every process of this installation. Encrypted where a certificate is configured.
CREATE TABLE data_protection_key (
    name text NOT NULL PRIMARY KEY,
    xml text NOT NULL,
    created_at timestamptz NOT NULL
);
