// Moves boxes, draws arrows and adds activities in the drawing of a draft. It posts the same forms as the page without scripts and shows the
// parts of the page that comes back; changes wait in a queue, so that none is lost on a slow line. Everything it does can be done without it.
const told = document.querySelector("[data-designer-told]");
const svgNames = "http://www.w3.org/2000/svg";
const queue = [];
let busy = false;
let keys = null;

document.querySelector("[data-designer-help]").hidden = false;
prepare();
listen();

function prepare() {
  const svg = drawing().querySelector("svg");
  if (!svg) {
    return;
  }
  svg.setAttribute("role", "group");
  for (const box of svg.querySelectorAll("[data-activity]")) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", link(box).textContent);
  }
}

function listen() {
  let drag = null;
  document.addEventListener("pointerdown", (event) => {
    const [handle, box] = [event.target.closest("[data-handle]"), event.target.closest("[data-activity]")];
    if (event.button === 0 && (handle || (box && drawing().contains(box)))) {
      drag = handle ? { handle, line: line() } : { box, x: event.clientX, y: event.clientY, dx: 0, dy: 0 };
      event.preventDefault();
      (handle ?? box).setPointerCapture(event.pointerId);
      box?.focus();
    }
  });
  document.addEventListener("pointermove", (event) => {
    if (drag?.box) {
      [drag.dx, drag.dy] = [snap(event.clientX - drag.x), snap(event.clientY - drag.y)];
      shift(drag.box, drag.dx, drag.dy);
    } else if (drag) {
      stretch(drag, event);
    }
  });
  document.addEventListener("pointerup", (event) => {
    if (drag?.box && (drag.dx || drag.dy)) {
      send("Move", { activity: drag.box.dataset.activity, dx: drag.dx, dy: drag.dy });
    } else if (drag?.handle) {
      drag.line.remove();
      const to = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-activity]");
      if (to) {
        send("Connect", { activity: drag.handle.dataset.of, outcome: drag.handle.dataset.handle, to: to.dataset.activity });
      }
    }
    drag = null;
  });
  document.addEventListener("pointercancel", () => {
    drag?.line?.remove();
    drag?.box?.removeAttribute("transform");
    drag = null;
  });
  document.addEventListener("focusin", (event) => choose(event.target.closest("[data-activity]")));
  document.addEventListener("keydown", press);
  palette();
}

// Arrow keys move the box that has the focus; several presses are one change.
function press(event) {
  const box = event.target.closest("[data-activity]");
  const grid = Number(drawing().dataset.grid);
  const way = { ArrowLeft: [-grid, 0], ArrowRight: [grid, 0], ArrowUp: [0, -grid], ArrowDown: [0, grid] }[event.key];
  if (box && way) {
    event.preventDefault();
    if (keys && keys.box !== box) {
      flush();
    }
    keys ??= { box, dx: 0, dy: 0 };
    keys.dx += way[0];
    keys.dy += way[1];
    shift(box, keys.dx, keys.dy);
    clearTimeout(keys.timer);
    keys.timer = setTimeout(flush, 600);
  } else if (box && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    flush();
    link(box).click();
  }
}

function flush() {
  if (keys) {
    clearTimeout(keys.timer);
    send("Move", { activity: keys.box.dataset.activity, dx: keys.dx, dy: keys.dy });
    keys = null;
  }
}

function palette() {
  for (const kind of document.querySelectorAll("[data-kind]")) {
    kind.draggable = true;
    kind.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", kind.dataset.kind));
  }
  document.addEventListener("dragover", (event) => drawing().contains(event.target) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (drawing().contains(event.target)) {
      event.preventDefault();
      const corner = point(event);
      send("Add", { kind: event.dataTransfer.getData("text/plain"), x: Math.round(corner.x - 90), y: Math.round(corner.y - 30) });
    }
  });
}

// The outcomes of the chosen box, each to be dragged to where it leads.
function choose(box) {
  if (!box) {
    return;
  }
  drawing().querySelectorAll("[data-handle]").forEach((handle) => handle.remove());
  const rect = box.querySelector("rect");
  const [left, top] = [Number(rect.getAttribute("x")), Number(rect.getAttribute("y")) + Number(rect.getAttribute("height"))];
  const outcomes = document.querySelectorAll(`#activities [data-of="${CSS.escape(box.dataset.activity)}"]`);
  outcomes.forEach((outcome, i) => {
    const handle = add(box.ownerSVGElement, "g", { class: "oc-designer__handle", "data-handle": outcome.dataset.outcome, "data-of": box.dataset.activity });
    add(handle, "rect", { x: left + 12, y: top + 4 + i * 26, width: 160, height: 24, rx: 12 });
    add(handle, "text", { x: left + 92, y: top + 21 + i * 26 }).textContent = `${outcome.dataset.label} →`;
  });
}

async function send(handler, fields) {
  queue.push({ handler, fields });
  if (busy) {
    return;
  }
  busy = true;
  while (queue.length > 0) {
    told.textContent = told.dataset.saving;
    const answer = await post(queue[0]).catch(() => null);
    if (!answer || answer.status >= 500) {
      told.textContent = told.dataset.lost;
      await new Promise((resolve) => setTimeout(resolve, 3000));
      continue;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const failed = !answer.ok || !page.getElementById("drawing");
    queue.splice(0, failed ? queue.length : 1);
    take(page);
    const why = page.querySelector(".govuk-error-summary__list")?.textContent.trim() ?? "";
    told.textContent = failed ? `${told.dataset.refused} ${why}` : told.dataset.saved;
  }
  busy = false;
}

function post({ handler, fields }) {
  const body = new URLSearchParams(new FormData(document.getElementById("history")));
  Object.entries(fields).forEach(([name, value]) => body.set(name, value));
  return fetch(`${location.pathname}?handler=${handler}`, { method: "POST", body, headers: { Accept: "text/html" } });
}

// Shows what came back. The drawing stays while further changes wait: they were made on it.
function take(page) {
  const chosen = document.activeElement?.closest?.("[data-activity]")?.dataset.activity;
  const { scrollLeft, scrollTop } = drawing();
  for (const part of ["problems", "history", "activities", ...(queue.length === 0 && !keys ? ["drawing"] : [])]) {
    const fresh = page.getElementById(part);
    if (fresh) {
      document.getElementById(part).replaceWith(document.adoptNode(fresh));
    }
  }
  const seen = document.querySelector("#history [name=Seen]").value;
  document.querySelectorAll("[name=Seen]").forEach((field) => { field.value = seen; });
  prepare();
  drawing().scrollTo(scrollLeft, scrollTop);
  if (chosen) {
    drawing().querySelector(`[data-activity="${CSS.escape(chosen)}"]`)?.focus();
  }
}

function line() {
  return add(drawing().querySelector("svg"), "line", { class: "oc-workflow__arrow", "pointer-events": "none" });
}

function stretch({ handle, line: arrow }, event) {
  const [rect, to] = [handle.querySelector("rect"), point(event)];
  arrow.setAttribute("x1", Number(rect.getAttribute("x")) + 160);
  arrow.setAttribute("y1", Number(rect.getAttribute("y")) + 12);
  arrow.setAttribute("x2", to.x);
  arrow.setAttribute("y2", to.y);
  const frame = drawing().getBoundingClientRect();
  drawing().scrollBy((event.clientX > frame.right - 24) * 16 - (event.clientX < frame.left + 24) * 16, 0);
}

function add(parent, name, attributes) {
  const element = document.createElementNS(svgNames, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return parent.appendChild(element);
}

function point(event) {
  const svg = drawing().querySelector("svg");
  return svg ? new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()) : { x: 0, y: 0 };
}

function snap(length) {
  const grid = Number(drawing().dataset.grid);
  return Math.round(length / grid) * grid;
}

function shift(box, dx, dy) {
  box.setAttribute("transform", `translate(${dx} ${dy})`);
}

function link(box) {
  return document.querySelector(`[data-edit="${CSS.escape(box.dataset.activity)}"]`);
}

function drawing() {
  return document.getElementById("drawing");
}
