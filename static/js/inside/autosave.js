// Saves a form while one types, and says how that stands. Others hear of it by `autosaved`, and ask for it by `save-now`.
const WAIT = 800, AGAIN = 15000;
const states = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) states.set(form, { timer: 0, sending: false, changed: false, off: false, then: null });
  return states.get(form);
}

function say(form, name, text) {
  const line = form.querySelector("[data-saving]");
  line.hidden = false;
  line.textContent = text ?? line.dataset[name];
  line.dataset.state = name;
  form.querySelector("[data-save-again]").hidden = name !== "failed";
}

function later(form, wait) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (!state.off) state.timer = setTimeout(send, wait, form);
}

function send(form, files) {
  const state = stateOf(form), isNew = form.dataset.autosave === "new", body = new FormData(form), request = new XMLHttpRequest();
  if (state.sending) return void (state.changed = true);
  for (const { name, type } of form.elements) if (type === "file" && !files) body.delete(name);
  if (!isNew) body.delete("once"); // a row that exists may be saved as often as one likes
  clearTimeout(state.timer);
  Object.assign(state, { sending: true, changed: false });
  say(form, "now");
  request.open("POST", form.action);
  request.timeout = files ? 0 : AGAIN;
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("HX-Target", `div#${form.dataset.part || "saved"}`);
  if (files) request.upload.onprogress = ({ loaded, total }) =>
    say(form, "upload", form.querySelector("[data-saving]").dataset.upload.replace("{n}", Math.floor((100 * loaded) / total)));
  request.onloadend = () => {
    state.sending = false;
    form.dispatchEvent(new CustomEvent("autosave-answer", { bubbles: true, detail: { request, files, isNew, state, say, later } }));
    if (state.then) state.then();
    else if (state.changed) later(form, WAIT);
  };
  request.send(body);
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("form[data-autosave]");
  if (!form || /^(search|file)$/.test(target.type)) return;
  if (stateOf(form).sending) stateOf(form).changed = true;
  else later(form, WAIT);
});
document.addEventListener("save-now", ({ target, detail }) => send(target, detail));
document.addEventListener("click", ({ target }) => target.closest("[data-save-again]") && send(target.closest("form"), true));
document.addEventListener("hold-autosave", ({ target, detail }) => detail(stateOf(target)));
