#!/usr/bin/env bash
# From the template to a module that answers in the sample city, as docs/tutorials/write-your-first-module.md tells it: prints
# how long each step took. What a vendor has before (the platform, its packages, restored libraries) is made first and not counted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
work=$(mktemp -d)
host=
finish() {
  if [ -n "$host" ]; then kill "$host" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME=$work/home
export OPENCITY_DATA=$work/data OpenCity__AllowUnsignedModules=true
port=$((20000 + RANDOM % 20000))
city=http://127.0.0.1:$port
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
opencity() { dotnet "$root/src/OpenCity.Cli/bin/Debug/net10.0/opencity.dll" "$@"; }

step() {
  local begin=$SECONDS name=$1
  shift
  "$@" >"$work/log" 2>&1 || { cat "$work/log"; echo "'$name' failed."; exit 1; }
  printf '%4d s  %s\n' $((SECONDS - begin)) "$name"
}

begin_module() {
  dotnet new install "$work"/feed/OpenCity.Templates.*.nupkg
  cd "$work"
  dotnet new opencity-module -n Cedar.Benches
}
serve() {
  # From the source tree, where the sample city's recipe is.
  cd "$root"
  ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS=$city dotnet src/OpenCity.Host/bin/Debug/net10.0/OpenCity.Host.dll >"$work/host" 2>&1 &
  host=$!
  answers /health/ready
}
answers() {
  for _ in $(seq 300); do
    if curl -fs -o "$work/page" "$city$1"; then return; fi
    sleep 0.2
  done
  cat "$work/host"
  return 1
}
switch_on() {
  opencity feature enable Cedar.Benches --tenant pine-river
  answers /benches
  answers /fr/benches
}

echo "Before (not counted): the platform and its packages."
step "build and pack" dotnet build tools/packages.proj -p:Feed="$work/feed" -v q
step "build the command line" dotnet build src/OpenCity.Cli -v q
# Only what this tree has packed: an older copy of the platform's packages must not be taken.
mkdir "$work/restored"
for package in "$packages"/*; do
  case ${package##*/} in opencity.*) ;; *) ln -s "$package" "$work/restored/" ;; esac
done
cat >"$work/nuget.config" <<XML
<configuration>
  <packageSources><add key="platform" value="$work/feed" /></packageSources>
  <config><add key="globalPackagesFolder" value="$work/packages" /></config>
  <fallbackPackageFolders><add key="restored" value="$work/restored" /></fallbackPackageFolders>
</configuration>
XML
export PLAYWRIGHT_DRIVER_SEARCH_PATH=${PLAYWRIGHT_DRIVER_SEARCH_PATH:-$(ls -d "$packages"/microsoft.playwright/* | tail -n 1)}

echo "The tutorial:"
start=$SECONDS
step "the template, instantiated" begin_module
cd "$work/Cedar.Benches"
step "its tests" dotnet test --project tests/Cedar.Benches.Tests
step "its package" dotnet pack src/Cedar.Benches -o artifacts -v q
step "installed" opencity module install artifacts/Cedar.Benches.0.1.0.nupkg
step "the sample city, set up and ready" serve
step "switched on, and answers in both languages" switch_on
echo "From the template to the running city: $((SECONDS - start)) s."
