-- The index of words is in the register's order and knows status, type and area, so it answers what these did. Each of them took
-- a page of its own for nearly every permit that an import brings.
DROP INDEX permits_permit_register_ix;
DROP INDEX permits_permit_register_area_ix;
DROP INDEX permits_permit_register_status_ix;
DROP INDEX permits_permit_register_type_ix;

-- Permits of other systems have no code.
DROP INDEX permits_permit_verification_ix;
CREATE UNIQUE INDEX permits_permit_verification_ix ON permits_permit (verification_code) WHERE verification_code IS NOT NULL;
