-- How many permits lie in each square of the map, by level of detail; level 0 is the whole register, with its areas. Kept while
-- writing, so that nobody counts half a million rows to draw a map or to say how many there are.
CREATE TABLE permits_register_cell (
    level integer NOT NULL,
    x integer NOT NULL,
    y integer NOT NULL,
    status character varying(20) NOT NULL,
    permit_type character varying(120) NOT NULL,
    area text NOT NULL,
    total bigint NOT NULL,
    longitudes double precision NOT NULL,
    latitudes double precision NOT NULL,
    CONSTRAINT permits_register_cell_pk PRIMARY KEY (level, x, y, status, permit_type, area)
);

CREATE TABLE permits_register_level (level integer NOT NULL CONSTRAINT permits_register_level_pk PRIMARY KEY);

INSERT INTO permits_register_level (level) VALUES (0), (11), (13), (15), (17);

-- One statement for each statement, not for each row: an import brings thousands at once. Writers take the squares in one
-- order, so that two of them wait for one another and never in a circle.
CREATE FUNCTION permits_register_count() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO permits_register_cell AS c (level, x, y, status, permit_type, area, total, longitudes, latitudes)
        SELECT
            l.level,
            CASE l.level WHEN 0 THEN 0 ELSE trunc((p.longitude + 180) / 360 * (1 << l.level))::integer END,
            CASE l.level WHEN 0 THEN 0 ELSE trunc((p.latitude + 90) / 252 * (1 << l.level))::integer END,
            p.status, p.permit_type, CASE l.level WHEN 0 THEN coalesce(p.area, '') ELSE '' END,
            count(*), sum(coalesce(p.longitude, 0)), sum(coalesce(p.latitude, 0))
        FROM added p
        CROSS JOIN permits_register_level l
        WHERE p.register_date IS NOT NULL AND (l.level = 0 OR (p.longitude IS NOT NULL AND p.latitude IS NOT NULL))
        GROUP BY 1, 2, 3, 4, 5, 6
        ORDER BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (level, x, y, status, permit_type, area) DO UPDATE
        SET total = c.total + excluded.total, longitudes = c.longitudes + excluded.longitudes, latitudes = c.latitudes + excluded.latitudes;
    ELSE
        INSERT INTO permits_register_cell AS c (level, x, y, status, permit_type, area, total, longitudes, latitudes)
        SELECT
            l.level,
            CASE l.level WHEN 0 THEN 0 ELSE trunc((p.longitude + 180) / 360 * (1 << l.level))::integer END,
            CASE l.level WHEN 0 THEN 0 ELSE trunc((p.latitude + 90) / 252 * (1 << l.level))::integer END,
            p.status, p.permit_type, CASE l.level WHEN 0 THEN coalesce(p.area, '') ELSE '' END,
            sum(p.n), sum(p.n * coalesce(p.longitude, 0)), sum(p.n * coalesce(p.latitude, 0))
        FROM (
            SELECT 1 AS n, longitude, latitude, status, permit_type, area FROM added WHERE register_date IS NOT NULL
            UNION ALL
            SELECT -1, longitude, latitude, status, permit_type, area FROM removed WHERE register_date IS NOT NULL
        ) p
        CROSS JOIN permits_register_level l
        WHERE l.level = 0 OR (p.longitude IS NOT NULL AND p.latitude IS NOT NULL)
        GROUP BY 1, 2, 3, 4, 5, 6
        HAVING sum(p.n) <> 0 OR sum(p.n * coalesce(p.longitude, 0)) <> 0 OR sum(p.n * coalesce(p.latitude, 0)) <> 0
        ORDER BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (level, x, y, status, permit_type, area) DO UPDATE
        SET total = c.total + excluded.total, longitudes = c.longitudes + excluded.longitudes, latitudes = c.latitudes + excluded.latitudes;
    END IF;
    RETURN NULL;
END
$body$;

-- Permits are deleted as drafts only, which the register never held.
CREATE TRIGGER permits_register_insert AFTER INSERT ON permits_permit
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION permits_register_count();

CREATE TRIGGER permits_register_update AFTER UPDATE ON permits_permit
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION permits_register_count();

-- Files that staff brought for import.
CREATE TABLE permits_permit_import (
    id uuid NOT NULL,
    file_id uuid NOT NULL,
    file_name character varying(255) NOT NULL,
    profile character varying(60) NOT NULL,
    state character varying(20) NOT NULL,
    started_by_name character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    rows_done bigint NOT NULL,
    rows_total bigint NOT NULL,
    summary text NOT NULL,
    report_file_id uuid NOT NULL,
    problem text,
    CONSTRAINT permits_permit_import_pk PRIMARY KEY (id)
);

CREATE INDEX permits_permit_import_state_ix ON permits_permit_import (state);
