// After an answer the reader lands where it matters: on the list of mistakes, or at the new heading when the old place is gone.
function land() {
  const marked = document.querySelector("[data-focus]:not([data-focused])");
  if (marked) {
    marked.dataset.focused = "";
    marked.focus();
    return true;
  }
}

document.addEventListener("htmx:after:settle", ({ target }) => {
  if (land() || document.activeElement !== document.body || !target.closest?.("main")) return;
  const heading = target.querySelector("h1, h2") || target;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
});

land();

// A panel opened from the header closes when one looks elsewhere.
for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, ({ target }) => {
    for (const panel of document.querySelectorAll("details[data-close-outside][open]")) panel.open = panel.contains(target);
  });
}
