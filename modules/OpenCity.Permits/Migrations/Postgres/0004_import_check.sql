-- A file that is being checked has no report yet.
ALTER TABLE permits_permit_import ALTER COLUMN report_file_id DROP NOT NULL;
