// Says how many characters are left in a text with a limit; nothing typed is ever cut off.
function say(text) {
  const line = document.querySelector(`[data-count-for="${CSS.escape(text.id)}"]`);
  if (!line) return;
  const left = text.dataset.maxlength - text.value.length;
  const number = Math.abs(left).toLocaleString(document.documentElement.lang);
  line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{n}", number);
  line.toggleAttribute("data-wrong", left < 0);
}

const sayAll = () => document.querySelectorAll("[data-maxlength]").forEach(say);
document.addEventListener("input", ({ target }) => "maxlength" in target.dataset && say(target));
document.addEventListener("htmx:after:settle", sayAll);
sayAll();
