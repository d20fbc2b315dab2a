// Saves a long form while one types and says so; what the server does not have yet is also kept on this computer, and offered back.
const WAIT = 800, AGAIN = 15000, LONGEST = 200000;
const forms = () => document.querySelectorAll("form[data-autosave]");
const states = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) states.set(form, { timer: 0, sending: false, changed: false, off: false, then: null });
  return states.get(form);
}

function say(form, state, text) {
  const line = form.querySelector("[data-saving]");
  line.textContent = text ?? line.dataset[state];
  line.dataset.state = state;
  form.querySelector("[data-save-again]").hidden = state !== "failed";
}

// the copy on this computer: only for the person who typed it, never on a computer that others use

const keyOf = (form) => form.dataset.owner && `draft ${form.dataset.owner} ${new URL(form.action).pathname}`;
const texts = (form) => [...form.elements].filter((e) => e.name && e.type !== "hidden" && e.type !== "file" && e.type !== "submit" && e.type !== "search");

function valuesOf(form) {
  return texts(form).filter((e) => !/^(radio|checkbox)$/.test(e.type) || e.checked).map((e) => [e.name, e.value]);
}

function keep(form, values) {
  const key = keyOf(form);
  if (!key) return;
  try {
    if (values) {
      const text = JSON.stringify(values);
      if (text.length < LONGEST) localStorage.setItem(key, text);
    } else localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing */ }
}

function keptFor(form) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(form) || "")) || null;
  } catch { return null; }
}

function giveBack(form, values) {
  for (const element of texts(form)) {
    const own = values.filter(([name]) => name === element.name).map(([, value]) => value);
    if (/^(radio|checkbox)$/.test(element.type)) element.checked = own.includes(element.value);
    else if (own.length) element.value = own[0];
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offer(form) {
  const values = keptFor(form), box = form.querySelector("[data-kept]");
  if (!values || !box) return;
  if (JSON.stringify(values) === JSON.stringify(valuesOf(form))) return keep(form, null);
  box.hidden = false;
  box.querySelector("[data-give-back]").addEventListener("click", () => { box.hidden = true; giveBack(form, values); });
  box.querySelector("[data-forget]").addEventListener("click", () => { box.hidden = true; keep(form, null); });
}

// saving

function later(form, wait) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (!state.off) state.timer = setTimeout(() => send(form), wait);
}

function send(form, files) {
  const state = stateOf(form);
  if (state.sending) { state.changed = true; return; }
  const isNew = form.dataset.autosave === "new", body = new FormData(form), request = new XMLHttpRequest();
  for (const { name, type } of [...form.elements]) if (type === "file" && !files) body.delete(name);
  if (!isNew) body.delete("once"); // made from the row itself, it may be sent as often as one likes
  clearTimeout(state.timer);
  Object.assign(state, { sending: true, changed: false });
  say(form, "now");
  request.open("POST", form.action);
  request.timeout = files ? 0 : 15000;
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("HX-Target", "div#saved");
  if (files) request.upload.addEventListener("progress", ({ loaded, total }) => {
    say(form, "upload", form.querySelector("[data-saving]").dataset.upload.replace("{n}", Math.floor((100 * loaded) / total)));
  });
  request.addEventListener("loadend", () => {
    state.sending = false;
    answered(form, state, request, files, isNew);
    if (state.then) state.then();
    else if (state.changed) later(form, WAIT);
  });
  request.send(body);
}

function answered(form, state, request, files, isNew) {
  const { status } = request, out = request.getResponseHeader("HX-Retarget") || status === 401 || status === 404;
  if (out || status === 409 || status === 403) {
    state.off = true;
    return say(form, out ? "out" : "stale");
  }
  if (status !== 200 && status !== 422) {
    later(form, AGAIN);
    return say(form, "failed");
  }
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  form.querySelector("#saved").replaceWith(document.adoptNode(answer.querySelector("#saved")));
  if (status === 422) return say(form, "wrong");
  if (!state.changed) {
    keep(form, null);
    form.dispatchEvent(new Event("autosaved", { bubbles: true }));
  }
  if (isNew) {
    form.action = request.responseURL;
    form.dataset.autosave = "old";
    history.replaceState(null, "", request.responseURL);
    state.changed = true; // if an earlier try had got through after all, this one has yet to be written
  }
  say(form, "saved", [...answer.querySelectorAll(".flash")].pop()?.textContent);
  if (files) shown(form);
}

// The list of files is drawn anew once they have arrived.
async function shown(form) {
  const list = form.querySelector("[data-files]"), headers = { "HX-Request": "true", "HX-Target": `div#${list.id}` };
  const answer = await fetch(form.action, { headers });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  list.replaceWith(document.adoptNode(page.getElementById(list.id)));
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("form[data-autosave]");
  if (!form || target.type === "search" || target.type === "file") return;
  keep(form, valuesOf(form));
  if (stateOf(form).sending) stateOf(form).changed = true;
  else later(form, WAIT);
});
document.addEventListener("change", ({ target }) => {
  const form = target.closest?.("form[data-autosave]");
  const tooHeavy = target.type === "file" && [...target.files].some((file) => file.size > Number(target.dataset.maxBytes || Infinity));
  if (form && target.type === "file" && target.files.length && !tooHeavy) send(form, true);
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-save-again]")) send(target.closest("form"), true);
});

// The button waits for a saving that is under way: otherwise one would overtake oneself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-leave]")) for (const key of Object.keys(localStorage)) if (key.startsWith("draft ")) localStorage.removeItem(key);
  if (!form.matches("[data-autosave]")) return;
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (!state.sending) { state.off = true; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  state.then = () => { state.then = null; form.requestSubmit(submitter); };
}, true);
addEventListener("pageshow", () => forms().forEach((form) => { stateOf(form).off = false; }));

for (const form of forms()) {
  form.querySelector("[data-saving]").hidden = false;
  offer(form);
}
