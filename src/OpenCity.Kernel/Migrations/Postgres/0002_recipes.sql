-- What recipes have been applied, step by step: a step counts as done for its content, wherever it stands in the file.
CREATE TABLE kernel_recipe_ledger (
    recipe text NOT NULL,
    content_hash text NOT NULL,
    recipe_version text NOT NULL,
    step_index integer NOT NULL,
    step_name text NOT NULL,
    applied_at timestamptz NOT NULL,
    CONSTRAINT pk_kernel_recipe_ledger PRIMARY KEY (recipe, content_hash)
);
