-- Permits of other systems have no code.
DROP INDEX permits_permit_verification_ix;
CREATE UNIQUE INDEX permits_permit_verification_ix ON permits_permit (verification_code) WHERE verification_code IS NOT NULL;
