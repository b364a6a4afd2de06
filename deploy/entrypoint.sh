#!/usr/bin/env bash
# Runs the host, or the command line with everything that follows "opencity". Secrets come as files: for each variable that
# ends in _FILE its name without it is set to what stands in the file, so that no password is seen by `docker inspect`.
set -euo pipefail

while IFS='=' read -r name _; do
    case $name in
        OpenCity__*_FILE)
            file=${!name}
            [ -r "$file" ] || { echo "$name names '$file', which cannot be read." >&2; exit 1; }
            export "${name%_FILE}=$(<"$file")"
            unset "$name"
            ;;
    esac
done < <(env)

# A connection string without its password: the password has a file of its own, which PostgreSQL's container reads as well.
if [ -n "${OPENCITY_DATABASE_PASSWORD_FILE:-}" ]; then
    [ -r "$OPENCITY_DATABASE_PASSWORD_FILE" ] || { echo "OPENCITY_DATABASE_PASSWORD_FILE names '$OPENCITY_DATABASE_PASSWORD_FILE', which cannot be read." >&2; exit 1; }
    password=$(<"$OPENCITY_DATABASE_PASSWORD_FILE")
    # Quoted as connection strings want it: whatever signs the password has.
    export OpenCity__Database="$OpenCity__Database;Password=\"${password//\"/\"\"}\""
fi

case ${1:-host} in
    host) exec dotnet /opt/opencity/OpenCity.Host.dll ;;
    opencity) shift; exec dotnet /opt/opencity-cli/opencity.dll "$@" ;;
    *) echo "Say 'host', or 'opencity' with a verb." >&2; exit 2 ;;
esac
