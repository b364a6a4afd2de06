ALTER TABLE decisions_model_version ADD COLUMN namespace character varying(500);

-- The namespace is an attribute of the root, as we write it; quotation marks within attributes are escaped.
UPDATE decisions_model_version SET namespace = substring(dmn from ' namespace="([^"]{0,500})"');

CREATE TABLE decisions_version_import (
    version_id uuid NOT NULL,
    namespace character varying(500) NOT NULL,
    imported_id uuid NOT NULL,
    CONSTRAINT decisions_version_import_pk PRIMARY KEY (version_id, namespace),
    CONSTRAINT decisions_version_import_imported_id_fk FOREIGN KEY (imported_id) REFERENCES decisions_model_version (id) ON DELETE RESTRICT,
    CONSTRAINT decisions_version_import_version_id_fk FOREIGN KEY (version_id) REFERENCES decisions_model_version (id) ON DELETE CASCADE
);

CREATE INDEX decisions_model_version_namespace_ix ON decisions_model_version (namespace);

CREATE INDEX decisions_version_import_imported_ix ON decisions_version_import (imported_id);
