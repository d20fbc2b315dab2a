// A form marked data-once is sent once: its buttons rest until the answer, or the way back, arrives.
function rest(form, resting) {
  form.toggleAttribute("data-sent", resting);
  for (const element of form.elements) if (element.type === "submit") element.disabled = resting;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) return;
  if ("sent" in form.dataset) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  form.toggleAttribute("data-sent", true);
  // The pressed button's own name and value must leave with the form, so the buttons rest only afterwards.
  setTimeout(() => rest(form, !event.defaultPrevented || form.matches("[hx-post]")));
}, true);

addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => rest(form, false)));
document.addEventListener("htmx:finally:request", ({ target }) => {
  if (target.matches?.("form[data-sent]")) rest(target, false);
});
