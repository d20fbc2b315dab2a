// Warns before a form with unsaved text is left: by a link, or by sending another form of the page. Sending it is of course no leaving.
const unsaved = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form) unsaved.add(form);
});
document.addEventListener("submit", ({ target }) => { unsaved.delete(target); });
document.addEventListener("autosaved", ({ target, detail }) => { if (!detail.changed) unsaved.delete(target); });
addEventListener("beforeunload", (event) => {
  if (![...unsaved].some((form) => form.isConnected)) return;
  event.preventDefault();
  setTimeout(() => dispatchEvent(new Event("pageshow")), 1000); // whoever stays finds the buttons awake again
});
