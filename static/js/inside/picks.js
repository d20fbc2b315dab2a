// Under a list with boxes to tick: how many are ticked, and one box for the whole page.
function count(form) {
  const boxes = [...form.querySelectorAll('input[name="id"]')], picked = boxes.filter((box) => box.checked).length;
  const line = form.querySelector("[data-picked]"), all = form.querySelector("[data-pick-all]");
  line.dataset.none ??= line.textContent;
  line.textContent = picked ? line.dataset.picked.replace("{n}", picked) : line.dataset.none;
  all.hidden = false;
  all.firstElementChild.checked = picked === boxes.length;
}

const countAll = () => document.querySelectorAll("form[data-picks]").forEach(count);
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-picks]");
  if (!form) return;
  if (target.closest("[data-pick-all]")) for (const box of form.querySelectorAll('input[name="id"]')) box.checked = target.checked;
  count(form);
});
document.addEventListener("htmx:after:settle", countAll);
countAll();
