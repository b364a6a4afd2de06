// Shows how far the making of a city has come. Without script the page has a link that does the same.
const box = document.querySelector("[data-progress]");

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    return;
  }

  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-progress]");
  if (!now) {
    location.reload();
    return;
  }

  // Only what has changed is read out.
  if (box.textContent !== now.textContent) {
    box.replaceChildren(...now.children);
  }

  setTimeout(look, 1000);
}

if (box) {
  setTimeout(look, 1000);
}
