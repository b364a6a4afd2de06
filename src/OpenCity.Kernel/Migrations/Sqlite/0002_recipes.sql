-- What recipes have been applied, step by step: a step counts as done for its content, wherever it stands in the file.
CREATE TABLE kernel_recipe_ledger (
    recipe TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    recipe_version TEXT NOT NULL,
    step_index INTEGER NOT NULL,
    step_name TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    CONSTRAINT pk_kernel_recipe_ledger PRIMARY KEY (recipe, content_hash)
);
