// What the server said of a saving: kept, wrong, overtaken, signed out, or nothing at all.
document.addEventListener("autosave-answer", ({ target: form, detail: { request, files, isNew, state, say, later } }) => {
  const { status } = request, out = request.getResponseHeader("HX-Retarget") || status === 401 || status === 404;
  if (out || status === 409 || status === 403) {
    state.off = true;
    return say(form, out ? "out" : "stale");
  }
  if (status !== 200 && status !== 422) {
    later(form, 15000);
    return say(form, "failed");
  }
  const answer = new DOMParser().parseFromString(request.responseText, "text/html"), saved = answer.querySelector("#saved");
  if (!saved) return say(form, "stale");
  form.querySelector("#saved").replaceWith(document.adoptNode(saved));
  if (status === 422) return say(form, "wrong");
  form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: { files, changed: state.changed } }));
  if (isNew) {
    form.action = request.responseURL;
    form.dataset.autosave = "old";
    history.replaceState(null, "", request.responseURL);
    state.changed = true; // should an earlier try have got through after all, this one has yet to be written
  }
  say(form, "saved", [...answer.querySelectorAll(".flash")].pop()?.textContent);
});

// The button waits for a saving that is under way: otherwise one would overtake oneself.
document.addEventListener("submit", (event) => {
  const form = event.target, { submitter } = event;
  if (!form.matches("[data-autosave]")) return;
  form.dispatchEvent(new CustomEvent("hold-autosave", { bubbles: true, detail: (state) => {
    clearTimeout(state.timer);
    if (!state.sending) return void (state.off = true);
    event.preventDefault();
    event.stopImmediatePropagation();
    state.then = () => { state.then = null; form.requestSubmit(submitter); };
  } }));
}, true);
addEventListener("pageshow", () => document.querySelectorAll("form[data-autosave]").forEach((form) =>
  form.dispatchEvent(new CustomEvent("hold-autosave", { bubbles: true, detail: (state) => { state.off = false; } }))));
