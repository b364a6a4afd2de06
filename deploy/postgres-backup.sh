#!/bin/sh
# Backs up an installation on PostgreSQL: the database, then the folder of files. In this order: a file without a row is
# harmless, a row without its file is not. The database is named as for every tool of PostgreSQL (PGHOST, PGPORT, PGUSER,
# PGDATABASE, a password in ~/.pgpass), the folder by OPENCITY_DATA.
#
#   postgres-backup.sh FOLDER
#
# Writes FOLDER/opencity-<date>-<time>/ with database.dump, files.tar.gz and SHA256SUMS. The folder bears that name only once
# all of it is written and the dump can be read back.
set -eu
umask 077

[ $# -eq 1 ] && [ -d "$1" ] || { echo "Usage: $0 FOLDER (which exists)" >&2; exit 2; }
: "${OPENCITY_DATA:?Name the data folder in OPENCITY_DATA}"
: "${PGDATABASE:?Name the database in PGDATABASE}"
[ -d "$OPENCITY_DATA" ] || { echo "There is no data folder '$OPENCITY_DATA'. Correct OPENCITY_DATA." >&2; exit 2; }

name="opencity-$(date -u +%Y%m%d-%H%M%S)"
partial="$1/.$name.partial"
mkdir "$partial"
trap 'rm -rf "$partial"' EXIT
trap 'exit 1' HUP INT TERM

pg_dump --format=custom --file="$partial/database.dump"
pg_restore --list "$partial/database.dump" > /dev/null

# GNU tar ends with 1 where a file changed or went while it was read: uploads under way, which no row refers to yet.
code=0
tar -C "$OPENCITY_DATA" --exclude='./Sites/*/files/incoming' -czf "$partial/files.tar.gz" . || code=$?
[ "$code" -le 1 ] || exit "$code"
gzip -t "$partial/files.tar.gz"
(cd "$partial" && sha256sum database.dump files.tar.gz > SHA256SUMS)

mv "$partial" "$1/$name"
echo "$1/$name"
