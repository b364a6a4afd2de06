-- The keys that seal cookies, form tokens and mailed links, for every process of this installation. Encrypted where a certificate is configured.
CREATE TABLE data_protection_key (
    name TEXT NOT NULL PRIMARY KEY,
    xml TEXT NOT NULL,
    created_at TEXT NOT NULL
);
