// What a page does beyond HTML. Every part is a convenience: without script all of it still works.

// The error summary, or the message that something is done, is read out and focused first.
const first = document.querySelector("[data-oc-summary], .oc-notice--success");
if (first) {
  first.setAttribute("tabindex", "-1");
  first.focus();
}

// A link in the error summary puts the cursor into the field and its label into view.
document.querySelector("[data-oc-summary]")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (field) {
    event.preventDefault();
    (field.closest(".govuk-form-group") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  }
});

// A form is sent once. It can be sent again after five seconds, or when the page is shown again by the back button.
for (const form of document.querySelectorAll("form[data-oc-once]")) {
  let sentAt = 0;
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - sentAt < 5000 && sentAt > 0) {
      event.preventDefault();
      return;
    }
    sentAt = event.timeStamp;
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(() => event.submitter?.removeAttribute("aria-disabled"), 5000);
  });
  addEventListener("pageshow", () => {
    sentAt = 0;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
}

// Characters left: shown at once, read out when the typing pauses.
for (const counter of document.querySelectorAll("[data-oc-count]")) {
  const most = Number(counter.dataset.ocCount);
  const area = counter.querySelector("textarea");
  const shown = counter.querySelector("[data-left]");
  const spoken = counter.querySelector("[aria-live]");
  if (!most || !area || !shown) {
    continue;
  }
  let pause;
  const count = () => {
    // A line break is sent as two characters.
    const left = most - area.value.replace(/\r?\n/g, "\r\n").length;
    shown.textContent = (left < 0 ? shown.dataset.over : shown.dataset.left).replace("%", Math.abs(left).toLocaleString(document.documentElement.lang));
    shown.classList.toggle("govuk-error-message", left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => { spoken.textContent = shown.textContent; }, 1000);
  };
  area.addEventListener("input", count);
  count();
}

// Menus that open over the page close when left.
for (const menu of document.querySelectorAll("details[data-oc-menu]")) {
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
      menu.open = false;
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
}

// The side menu is folded on a narrow screen and stands open beside the content on a wide one.
for (const menu of document.querySelectorAll("details[data-oc-side]")) {
  const wide = matchMedia("(min-width: 60em)");
  const fold = () => { menu.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();
}

for (const button of document.querySelectorAll("[data-oc-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Maps are large: their script is fetched only where one is near the screen.
const maps = document.querySelectorAll("[data-oc-map]");
if (maps.length > 0) {
  const { draw } = await import("./map.js");
  maps.forEach(draw);
}
