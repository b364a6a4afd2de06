-- Staff find the city's own applications without an index of words, and the register has its own below.
DROP TRIGGER permits_permit_fts_insert;
DROP TRIGGER permits_permit_fts_delete;
DROP TRIGGER permits_permit_fts_update;
DROP TABLE permits_permit_fts;

-- The public register's index. Its row ids are made of the register's date and the permit's seq, so that it gives its hits
-- newest first without sorting: a page of a word that half a million permits contain costs as little as a rare one. Status, type and
-- area are words of it too (behind U+E001 to U+E003, which nobody types), so that any mixture of filters is one walk.
CREATE VIRTUAL TABLE permits_register_fts USING fts5(
    words, content='', contentless_delete=1, detail=none, prefix='2 3 4 5 6', tokenize="unicode61 remove_diacritics 2"
);

-- How many permits lie in each square of the map, by level of detail; level 0 is the whole register, with its areas. Kept while
-- writing, so that nobody counts half a million rows to draw a map or to say how many there are.
CREATE TABLE permits_register_cell (
    level INTEGER NOT NULL,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    status TEXT NOT NULL,
    permit_type TEXT NOT NULL,
    area TEXT NOT NULL,
    total INTEGER NOT NULL,
    longitudes REAL NOT NULL,
    latitudes REAL NOT NULL,
    CONSTRAINT permits_register_cell_pk PRIMARY KEY (level, x, y, status, permit_type, area)
) WITHOUT ROWID;

CREATE TABLE permits_register_level (level INTEGER NOT NULL CONSTRAINT permits_register_level_pk PRIMARY KEY);

INSERT INTO permits_register_level (level) VALUES (0), (11), (13), (15), (17);

CREATE TRIGGER permits_register_insert AFTER INSERT ON permits_permit WHEN new.register_date IS NOT NULL BEGIN
    INSERT INTO permits_register_fts (rowid, words)
    VALUES (
        (CAST(julianday(new.register_date) AS INTEGER) << 40) | new.seq,
        coalesce(new.number, '') || ' ' || coalesce(new.address1, '') || ' ' || coalesce(new.address2, '') || ' ' || new.description || ' '
        || coalesce(new.permit_type_desc, new.permit_type) || ' ' || coalesce(new.area, '') || ' '
        || char(57345) || new.status || ' ' || char(57346) || hex(new.permit_type) || ' ' || char(57347) || hex(coalesce(new.area, '')));
    INSERT INTO permits_register_cell (level, x, y, status, permit_type, area, total, longitudes, latitudes)
    SELECT
        level,
        CASE level WHEN 0 THEN 0 ELSE CAST((p.longitude + 180) / 360 * (1 << level) AS INTEGER) END,
        CASE level WHEN 0 THEN 0 ELSE CAST((p.latitude + 90) / 252 * (1 << level) AS INTEGER) END,
        p.status, p.permit_type, CASE level WHEN 0 THEN coalesce(p.area, '') ELSE '' END,
        p.n, p.n * coalesce(p.longitude, 0), p.n * coalesce(p.latitude, 0)
    FROM (
        SELECT 1 AS n, new.status AS status, new.permit_type AS permit_type, new.area AS area, new.longitude AS longitude, new.latitude AS latitude
    ) p
    CROSS JOIN permits_register_level
    WHERE level = 0 OR (p.longitude IS NOT NULL AND p.latitude IS NOT NULL)
    ON CONFLICT (level, x, y, status, permit_type, area) DO UPDATE
    SET total = total + excluded.total, longitudes = longitudes + excluded.longitudes, latitudes = latitudes + excluded.latitudes;
END;

CREATE TRIGGER permits_register_delete AFTER DELETE ON permits_permit WHEN old.register_date IS NOT NULL BEGIN
    DELETE FROM permits_register_fts WHERE rowid = ((CAST(julianday(old.register_date) AS INTEGER) << 40) | old.seq);
    INSERT INTO permits_register_cell (level, x, y, status, permit_type, area, total, longitudes, latitudes)
    SELECT
        level,
        CASE level WHEN 0 THEN 0 ELSE CAST((p.longitude + 180) / 360 * (1 << level) AS INTEGER) END,
        CASE level WHEN 0 THEN 0 ELSE CAST((p.latitude + 90) / 252 * (1 << level) AS INTEGER) END,
        p.status, p.permit_type, CASE level WHEN 0 THEN coalesce(p.area, '') ELSE '' END,
        p.n, p.n * coalesce(p.longitude, 0), p.n * coalesce(p.latitude, 0)
    FROM (
        SELECT -1 AS n, old.status AS status, old.permit_type AS permit_type, old.area AS area, old.longitude AS longitude, old.latitude AS latitude
    ) p
    CROSS JOIN permits_register_level
    WHERE level = 0 OR (p.longitude IS NOT NULL AND p.latitude IS NOT NULL)
    ON CONFLICT (level, x, y, status, permit_type, area) DO UPDATE
    SET total = total + excluded.total, longitudes = longitudes + excluded.longitudes, latitudes = latitudes + excluded.latitudes;
END;

CREATE TRIGGER permits_register_update
AFTER UPDATE OF register_date, number, address1, address2, description, permit_type, permit_type_desc, area, status, longitude, latitude ON permits_permit
WHEN old.register_date IS NOT NULL OR new.register_date IS NOT NULL BEGIN
    DELETE FROM permits_register_fts WHERE old.register_date IS NOT NULL AND rowid = ((CAST(julianday(old.register_date) AS INTEGER) << 40) | old.seq);
    INSERT INTO permits_register_fts (rowid, words)
    SELECT
        (CAST(julianday(new.register_date) AS INTEGER) << 40) | new.seq,
        coalesce(new.number, '') || ' ' || coalesce(new.address1, '') || ' ' || coalesce(new.address2, '') || ' ' || new.description || ' '
        || coalesce(new.permit_type_desc, new.permit_type) || ' ' || coalesce(new.area, '') || ' '
        || char(57345) || new.status || ' ' || char(57346) || hex(new.permit_type) || ' ' || char(57347) || hex(coalesce(new.area, ''))
    WHERE new.register_date IS NOT NULL;
    INSERT INTO permits_register_cell (level, x, y, status, permit_type, area, total, longitudes, latitudes)
    SELECT
        level,
        CASE level WHEN 0 THEN 0 ELSE CAST((p.longitude + 180) / 360 * (1 << level) AS INTEGER) END,
        CASE level WHEN 0 THEN 0 ELSE CAST((p.latitude + 90) / 252 * (1 << level) AS INTEGER) END,
        p.status, p.permit_type, CASE level WHEN 0 THEN coalesce(p.area, '') ELSE '' END,
        p.n, p.n * coalesce(p.longitude, 0), p.n * coalesce(p.latitude, 0)
    FROM (
        SELECT -1 AS n, old.status AS status, old.permit_type AS permit_type, old.area AS area, old.longitude AS longitude, old.latitude AS latitude WHERE old.register_date IS NOT NULL
        UNION ALL
        SELECT 1 AS n, new.status AS status, new.permit_type AS permit_type, new.area AS area, new.longitude AS longitude, new.latitude AS latitude WHERE new.register_date IS NOT NULL
    ) p
    CROSS JOIN permits_register_level
    WHERE level = 0 OR (p.longitude IS NOT NULL AND p.latitude IS NOT NULL)
    ON CONFLICT (level, x, y, status, permit_type, area) DO UPDATE
    SET total = total + excluded.total, longitudes = longitudes + excluded.longitudes, latitudes = latitudes + excluded.latitudes;
END;

-- Files that staff brought for import.
CREATE TABLE "permits_permit_import" (
    "id" TEXT NOT NULL CONSTRAINT "permits_permit_import_pk" PRIMARY KEY,
    "file_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_by_name" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "finished_at" TEXT NULL,
    "rows_done" INTEGER NOT NULL,
    "rows_total" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "report_file_id" TEXT NOT NULL,
    "problem" TEXT NULL
);

CREATE INDEX "permits_permit_import_state_ix" ON "permits_permit_import" ("state");
