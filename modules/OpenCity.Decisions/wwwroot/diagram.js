// The graphical editor of a draft. It reads and writes the hidden field of the form; without it the page offers the tables as plain forms.
import { french } from "./diagram-fr.js";

const place = document.querySelector("[data-diagram]");
const form = place.closest("form");
const field = form.elements.namedItem("Xml");
const words = document.documentElement.lang.startsWith("fr") ? french : {};

const translate = (text, values = {}) => (words[text] ?? text).replace(/\{\s*([^{}]+?)\s*\}/g, (whole, name) => values[name] ?? whole);
const options = { additionalModules: [{ translate: ["value", translate] }] };

document.querySelector("[data-diagram-missing]").hidden = true;
place.hidden = false;
const modeler = new globalThis.DmnJS({ container: place, drd: options, decisionTable: options, literalExpression: options, boxedExpression: options });
await modeler.importXML(field.value);
showWhole(modeler.getActiveViewer()?.get("canvas", false));
form.querySelector("[data-diagram-actions]").hidden = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  field.value = (await modeler.saveXML({ format: true })).xml;
  form.submit();
});

// The whole drawing, beside the tools and below its name, which lie over it. A table has no canvas to be moved.
function showWhole(canvas) {
  if (!canvas?.viewbox) {
    return;
  }
  const { inner, outer } = canvas.viewbox();
  const [left, top] = [90, 110];
  const scale = Math.min(1, (outer.width - left - 20) / inner.width, (outer.height - top - 60) / inner.height);
  canvas.viewbox({ x: inner.x - left / scale, y: inner.y - top / scale, width: outer.width / scale, height: outer.height / scale });
}
