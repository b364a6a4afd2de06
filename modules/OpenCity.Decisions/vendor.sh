#!/usr/bin/env bash
# Renews the built files in wwwroot/lib from the pinned package of package.json. Needed only when the version there changes: the results are
# committed, so that building and running need no Node. Afterwards change the version in the paths of Diagram.cshtml and wwwroot/diagram.css.
set -euo pipefail
cd "$(dirname "$0")"
npm ci

dist=node_modules/dmn-js/dist
lib="wwwroot/lib/dmn-js-$(node -p "require('./node_modules/dmn-js/package.json').version")"
rm -rf wwwroot/lib
mkdir -p "$lib"

# The editor of cells puts its styles into a <style> element, which the platform's content security policy forbids, unless it stands in a
# shadow tree. A sheet that is adopted is allowed everywhere, so the condition on the tree goes. Nothing else is changed.
adopted='!e.head&&e.adoptedStyleSheets&&'
[ "$(grep -oF "$adopted" "$dist/dmn-modeler.production.min.js" | wc -l)" = 1 ] || { echo "The condition on the tree is not where it was." >&2; exit 1; }
sed "s/$adopted/e.adoptedStyleSheets\&\&/" "$dist/dmn-modeler.production.min.js" > "$lib/dmn-modeler.js"

for part in diagram-js dmn-js-shared dmn-js-drd dmn-js-decision-table dmn-js-decision-table-controls dmn-js-literal-expression dmn-js-boxed-expression dmn-js-boxed-expression-controls; do
  cat "$dist/assets/$part.css"
  echo
done > "$lib/dmn-js.css"
cp "$dist/assets/dmn-font/css/dmn-codes.css" "$dist/assets/dmn-font/font/dmn.woff2" "$lib/"
cp node_modules/dmn-js/LICENSE "$lib/LICENSE.txt"

# What is built into the editor, with its licences.
node -e '
  const { readdirSync, readFileSync, existsSync } = require("fs");
  const folders = readdirSync("node_modules").filter((n) => !n.startsWith(".")).flatMap((n) => n.startsWith("@") ? readdirSync(`node_modules/${n}`).map((m) => `${n}/${m}`) : [n]);
  for (const name of folders.sort()) {
    const folder = `node_modules/${name}`;
    if (!existsSync(`${folder}/package.json`)) continue;
    const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`));
    const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
    console.log(`${name} ${version} (${license})\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "The package brings no text of its licence."}\n\n${"-".repeat(80)}\n`);
  }
' > "$lib/LICENSES-of-parts.txt"
