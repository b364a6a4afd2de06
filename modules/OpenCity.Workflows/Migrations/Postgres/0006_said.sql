ALTER TABLE workflows_case_entry ADD COLUMN said text;
