// In a form that saves itself a file goes up as soon as it is chosen; then the list of files is drawn anew.
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-autosave]");
  if (!form || target.type !== "file" || !target.files.length) return;
  const heavy = [...target.files].some((file) => file.size > Number(target.dataset.maxBytes || Infinity));
  if (!heavy) form.dispatchEvent(new CustomEvent("save-now", { bubbles: true, detail: true }));
});

document.addEventListener("autosaved", async ({ target: form, detail }) => {
  const list = detail.files && form.querySelector("[data-files]");
  if (!list) return;
  const answer = await fetch(form.action);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = document.adoptNode(page.getElementById(list.id));
  for (const { name, value } of list.querySelectorAll("input[type=text]")) // what was typed while the files went up
    for (const field of fresh.querySelectorAll(`[name="${CSS.escape(name)}"]`)) field.value = value;
  list.replaceWith(fresh);
});
