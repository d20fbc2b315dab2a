// Names the chosen files and their sizes, and warns before a heavy one is sent.
const size = (bytes) => `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`;

document.addEventListener("change", ({ target }) => {
  if (target.type !== "file") return;
  const line = document.querySelector(`[data-files-for="${CSS.escape(target.id)}"]`);
  if (!line) return;
  const limit = Number(target.dataset.maxBytes) || Infinity;
  const heavy = [...target.files].filter((file) => file.size > limit);
  line.textContent = heavy.length
    ? heavy.map((file) => line.dataset.over.replace("{name}", file.name).replace("{size}", size(file.size))).join(" ")
    : [...target.files].map((file) => `${file.name} (${size(file.size)})`).join(", ");
  line.toggleAttribute("data-wrong", heavy.length > 0);
});
