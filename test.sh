#!/usr/bin/env bash
# Builds everything and runs every test project under tests/, on SQLite, on a throw-away PostgreSQL and in a real browser.
#   ./test.sh                 everything
#   ./test.sh Permits Site    only test projects whose names contain one of the words
# Needs the .NET 10 SDK and a package feed. PostgreSQL and Chromium are installed where they are missing and apt-get may be
# used; without them their tests are skipped, and fail where CI=true.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

root=$PWD
results=$root/TestResults
export UseSharedCompilation=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export OPENCITY_SHARED=${OPENCITY_SHARED:-$(dirname "$root")/shared}

say() { printf '%s\n' "$*"; }

# ---- What the tests need besides the SDK --------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

updated=
install() {
  command -v apt-get >/dev/null || return 1
  say "Installing $1 …"
  if [ -z "$updated" ]; then
    as_root apt-get update -qq >/dev/null 2>&1 || true
    updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1
}

find_postgres() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) $(dirname "$(command -v pg_ctl || echo /none/x)"); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      say "$folder"
      return
    fi
  done
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  true
}

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

cluster=
stop_postgres() {
  [ -n "$cluster" ] || return 0
  as_server "$postgres/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$cluster"
}
trap stop_postgres EXIT

start_postgres() {
  local port password
  cluster=$(mktemp -d)
  password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
  printf '%s' "$password" > "$cluster/password"
  if [ "$(id -u)" = 0 ]; then chown -R postgres "$cluster"; fi
  as_server "$postgres/initdb" -D "$cluster/data" -U opencity -A scram-sha-256 --pwfile="$cluster/password" -E UTF8 --locale=C.UTF-8 >/dev/null || return 1
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    # Only tests write here: what a power cut would lose is of no worth, so nothing waits for the disk.
    if as_server "$postgres/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w -t 60 start -o \
      "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null 2>&1; then
      export OPENCITY_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=opencity;Password=$password;Database=postgres"
      return
    fi
  done
  tail -n 5 "$cluster/log" >&2 || true
  return 1
}

if [ -z "${OPENCITY_TEST_POSTGRES:-}" ]; then
  postgres=$(find_postgres)
  if [ -z "$postgres" ] && install postgresql; then postgres=$(find_postgres); fi
  if [ -z "$postgres" ]; then
    say "PostgreSQL is not installed and cannot be: install the package postgresql, or set OPENCITY_TEST_POSTGRES to a superuser's connection string."
  elif ! start_postgres; then
    say "PostgreSQL in $postgres does not start; see the lines above."
  fi
fi

if [ -z "${OPENCITY_TEST_CHROMIUM:-}" ]; then
  chromium=$(find_chromium)
  if [ -z "$chromium" ] && install chromium; then chromium=$(find_chromium); fi
  if [ -n "$chromium" ]; then
    export OPENCITY_TEST_CHROMIUM=$chromium
  else
    say "Chromium is not installed and cannot be: install the package chromium, or set OPENCITY_TEST_CHROMIUM to its path."
  fi
fi

# ---- Build ---------------------------------------------------------------------------------------------------------------

projects=()
for file in tests/*Tests/*.csproj; do
  name=$(basename "$file" .csproj)
  for word in "${@:-}"; do
    if [[ $name == *"$word"* ]]; then
      projects+=("$name")
      break
    fi
  done
done
if [ ${#projects[@]} = 0 ]; then
  say "No test project under tests/ has a name with: $*"
  exit 2
fi

broken=()
if [ $# = 0 ]; then
  dotnet format whitespace . --folder --verify-no-changes || broken+=("dotnet format whitespace . --folder would change files")
  dotnet build OpenCity.Platform.sln -v q -clp:NoSummary
else
  for name in "${projects[@]}"; do
    dotnet build "tests/$name" -v q -clp:NoSummary
  done
fi

# ---- Audit --------------------------------------------------------------------------------------------------------------

# A known weakness in a package breaks the build. A feed that does not say what is known, or does not answer, only leaves a line.
audit() {
  local feed report knows=
  for feed in $(dotnet nuget list source --format short | sed -n 's/^E[A-Z]* \(http\)/\1/p'); do
    if curl -fsSL --max-time 30 "$feed" 2>/dev/null | grep '"VulnerabilityInfo/' >/dev/null; then knows=yes; fi
  done
  if [ -z "$knows" ]; then
    say "audit: the feed has no vulnerability data"
  elif ! report=$(dotnet list OpenCity.Platform.sln package --vulnerable --include-transitive --format json 2>&1); then
    say "audit: the feed did not answer"
  elif grep -q '"vulnerabilities"' <<<"$report"; then
    dotnet list OpenCity.Platform.sln package --vulnerable --include-transitive || true
    broken+=("audit: packages with known weaknesses, listed above")
  else
    say "audit: no package has a known weakness"
  fi
}

if [ $# = 0 ]; then audit; fi

# ---- Run -----------------------------------------------------------------------------------------------------------------

rm -rf "$results"
mkdir -p "$results"

# The number in an attribute of a report's assembly element.
count() {
  sed 's/<assembly /\n&/g' "$1" | sed -n "s/^<assembly [^>]* $2=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

passed=0 failed=0 skipped=0
for name in "${projects[@]}"; do
  report=$results/$name.xml
  log=$results/$name.log
  code=0
  timeout 30m dotnet "tests/$name/bin/Debug/net10.0/$name.dll" \
    --results-directory "$results" --report-xunit --report-xunit-filename "$name.xml" --no-progress --no-ansi >"$log" 2>&1 || code=$?
  if [ ! -s "$report" ]; then
    cat "$log"
    broken+=("$name ended with code $code and without a report")
    continue
  fi
  p=$(count "$report" passed) f=$(($(count "$report" failed) + $(count "$report" errors))) s=$(count "$report" skipped)
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  say "$(printf '%-36s %5d passed %4d failed %4d skipped' "$name" "$p" "$f" "$s")"
  if [ "$f" != 0 ]; then
    cat "$log"
  elif [ $((p + s)) = 0 ]; then
    broken+=("$name ran no tests")
  elif [ "$code" != 0 ]; then
    cat "$log"
    broken+=("$name ended with code $code")
  fi
done

# The reports once more, as a line for each start and each end of a test: of the failed ones the name, the message and the place.
failures() {
  cat "$results"/*.xml 2>/dev/null | sed 's/<test /\n&/g; s/<\/test>/&\n/g; s/<stack-trace>/\n&/g' | awk '
    /^<test .* result="Fail"/ { inside = 1; print ""; name = $0; sub(/^<test [^>]*name="/, "", name); sub(/" result=.*/, "", name); print "FAILED " name }
    inside {
      line = $0
      if (sub(/.*<(message|stack-trace)><!\[CDATA\[/, "", line) || told) {
        told = !/\]\]>/
        sub(/\]\]>.*/, "", line)
        if (++lines <= 60) print "  " line
      }
    }
    /<\/test>/ { inside = 0; told = 0; lines = 0 }' | sed 's/\\\{0,1\}&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

say
say "Slowest:"
cat "$results"/*.xml 2>/dev/null | sed 's/<test /\n&/g' |
  sed -n 's/^<test [^>]*name="\([^"]*\)"[^>]* time="\([0-9.]*\)".*/\2 \1/p' | sort -rn | head -n 10 |
  sed 's/\\\{0,1\}&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | cut -c 1-150 || true
say
failures
for problem in "${broken[@]:-}"; do
  if [ -n "$problem" ]; then say "BROKEN: $problem"; fi
done
say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ ${#broken[@]} = 0 ] && [ "$passed" != 0 ]
