// Warns before a form with unsaved text is left by a link; sending it is of course no leaving.
let dirty = false;

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) dirty = true;
});
document.addEventListener("submit", () => { dirty = false; });
document.addEventListener("autosaved", ({ detail }) => { dirty = detail.changed; });
addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
