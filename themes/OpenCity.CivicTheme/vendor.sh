#!/usr/bin/env bash
# Renews the built front-end files in wwwroot/lib from the pinned packages of package.json. Needed only when a version there
# changes: the results are committed, so that building and running need no Node. Afterwards change the version in the paths
# of Themes/OpenCity.CivicTheme and wwwroot/js.
set -euo pipefail
cd "$(dirname "$0")"
npm ci

version() { node -p "require('./node_modules/$1/package.json').version"; }
lib=wwwroot/lib
rm -rf "$lib"

govuk="$lib/govuk-frontend-$(version govuk-frontend)"
mkdir -p "$govuk"
npx sass --style=compressed --no-source-map --load-path=node_modules Frontend/govuk.scss "$govuk/govuk.css"
# The package names its licence (MIT) without bringing the text.
cp Frontend/govuk-frontend.LICENSE.txt "$govuk/LICENSE.txt"

maplibre="$lib/maplibre-gl-$(version maplibre-gl)"
mkdir -p "$maplibre"
for file in maplibre-gl.mjs maplibre-gl-worker.mjs; do
  # The maps of the sources are not copied, so the line that names them goes too.
  sed '/^\/\/# sourceMappingURL=/d' "node_modules/maplibre-gl/dist/$file" > "$maplibre/$file"
done
cp node_modules/maplibre-gl/LICENSE.txt "$maplibre/"

font="$lib/public-sans-$(version @fontsource-variable/public-sans)"
mkdir -p "$font"
cp node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2 "$font/"
cp node_modules/@fontsource-variable/public-sans/LICENSE "$font/LICENSE.txt"
