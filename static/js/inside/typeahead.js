// In a type-ahead the arrow keys walk from the box through the answers and back; Escape returns to the box.
document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-typeahead] input");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (box && step === 1) return walk(event, answers(box)[0]);
  const list = event.target.closest("[data-answers]");
  if (!list) return;
  const from = document.querySelector(`[data-typeahead="#${list.id}"] input`);
  if (event.key === "Escape") return walk(event, from);
  if (!step || !from) return;
  const all = answers(from);
  const next = all.indexOf(event.target) + step;
  walk(event, next < 0 ? from : all[next]);
});

function answers(box) {
  const list = document.querySelector(box.closest("[data-typeahead]").dataset.typeahead);
  return list ? [...list.querySelectorAll("a, button, input:not([type=hidden])")] : [];
}

function walk(event, to) {
  if (!to) return;
  event.preventDefault();
  to.focus();
  if (to.type === "radio") to.checked = true;
}
