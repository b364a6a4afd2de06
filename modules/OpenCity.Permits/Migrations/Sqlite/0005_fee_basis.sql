-- How a fee was worked out, as it was told.
ALTER TABLE permits_permit ADD COLUMN "fee_basis" TEXT NULL;
