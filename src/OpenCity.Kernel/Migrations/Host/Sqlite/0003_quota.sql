-- How many bytes of files the city may store; null for as many as the disk holds.
ALTER TABLE tenant ADD COLUMN files_quota INTEGER NULL;
