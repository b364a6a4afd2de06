-- What the city has switched on, and what its roles may do.
CREATE TABLE kernel_feature (
    id text NOT NULL PRIMARY KEY,
    enabled_at timestamptz NOT NULL
);

-- Features that were ever on: their stereotypes were given once and are the city's own since.
CREATE TABLE kernel_feature_installed (
    id text NOT NULL PRIMARY KEY
);

CREATE TABLE kernel_role (
    name text NOT NULL PRIMARY KEY,
    description text NOT NULL,
    permissions text NOT NULL
);
