CREATE TABLE notes_note (
    id uuid NOT NULL CONSTRAINT notes_note_pk PRIMARY KEY,
    text character varying(200) NOT NULL,
    written_at timestamptz NOT NULL,
    fee numeric(19,4) NOT NULL,
    extra jsonb NOT NULL,
    version bigint NOT NULL);
CREATE TABLE notes_remark (
    id uuid NOT NULL CONSTRAINT notes_remark_pk PRIMARY KEY,
    note_id uuid NOT NULL,
    text text NOT NULL,
    CONSTRAINT notes_remark_note_id_fk FOREIGN KEY (note_id) REFERENCES notes_note (id) ON DELETE CASCADE);
CREATE INDEX notes_remark_note_id_ix ON notes_remark (note_id);
