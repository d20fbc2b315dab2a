// What the server does not have yet is kept on this computer and offered back: to its writer only, never on a shared computer.
const LONGEST = 200000;
const keyOf = (form) => document.body.dataset.keeper && `draft ${document.body.dataset.keeper} ${new URL(form.action).pathname}`;
const fieldsOf = (form) => [...form.elements].filter(({ name, type }) => name && !/^(hidden|file|submit|button|search)$/.test(type));
const isBox = ({ type }) => /^(radio|checkbox)$/.test(type);
const valuesOf = (form) => fieldsOf(form).filter((field) => !isBox(field) || field.checked).map(({ name, value }) => [name, value]);
// The server cleans what it is given: other spaces or other bytes for the same letters are no other text.
const asKept = (values) => JSON.stringify(values.map(([name, value]) => [name, value.normalize("NFC").replace(/\s+/g, " ").trim()]));

function keep(form, values) {
  const key = keyOf(form), text = JSON.stringify(values);
  try {
    if (key && values && text.length < LONGEST) localStorage.setItem(key, text);
    if (key && !values) localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing */ }
}

function keptFor(form) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(form) || ""));
  } catch { return null; }
}

function giveBack(form, values) {
  for (const field of fieldsOf(form)) {
    const own = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isBox(field)) field.checked = own.includes(field.value);
    else if (own.length) [field.value] = own;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offer(form) {
  const values = keptFor(form), box = form.querySelector("[data-kept]");
  if (!values || !box) return;
  if (asKept(values) === asKept(valuesOf(form))) return keep(form, null);
  box.hidden = false;
  box.addEventListener("click", ({ target }) => {
    if (!target.closest("button")) return;
    box.hidden = true;
    if (target.closest("[data-give-back]")) giveBack(form, values);
    else keep(form, null);
  });
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("form[data-autosave]");
  if (form && !/^(search|file)$/.test(target.type)) keep(form, valuesOf(form));
});
document.addEventListener("autosaved", ({ target, detail }) => detail.changed || keep(target, null));
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-leave]")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft ")) localStorage.removeItem(key);
}, true);
document.querySelectorAll("form[data-autosave]").forEach(offer);
