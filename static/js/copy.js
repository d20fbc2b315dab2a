// A button that copies the text beside it; without a script, or where copying is not allowed, the text can be selected.
function offer() {
  if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  await navigator.clipboard.writeText(text.value);
  button.lastElementChild.textContent = button.dataset.copied;
});
document.addEventListener("htmx:after:settle", offer);
offer();
