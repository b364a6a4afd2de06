-- What the city has switched on, and what its roles may do.
CREATE TABLE kernel_feature (
    id TEXT NOT NULL PRIMARY KEY,
    enabled_at TEXT NOT NULL
);

-- Features that were ever on: their stereotypes were given once and are the city's own since.
CREATE TABLE kernel_feature_installed (
    id TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE kernel_role (
    name TEXT NOT NULL PRIMARY KEY,
    description TEXT NOT NULL,
    permissions TEXT NOT NULL
);
