CREATE TABLE notes_note (
    id TEXT NOT NULL CONSTRAINT notes_note_pk PRIMARY KEY,
    text TEXT NOT NULL,
    written_at TEXT NOT NULL,
    fee INTEGER NOT NULL,
    extra TEXT NOT NULL,
    version INTEGER NOT NULL);
CREATE TABLE notes_remark (
    id TEXT NOT NULL CONSTRAINT notes_remark_pk PRIMARY KEY,
    note_id TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT notes_remark_note_id_fk FOREIGN KEY (note_id) REFERENCES notes_note (id) ON DELETE CASCADE);
CREATE INDEX notes_remark_note_id_ix ON notes_remark (note_id);
