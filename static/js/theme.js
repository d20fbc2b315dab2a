// A person may turn the page dark or light; the choice is kept only while it differs from the system's own.
const page = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");

function kept(theme) {
  try {
    if (theme === undefined) return localStorage.getItem("theme");
    if (theme) localStorage.setItem("theme", theme); else localStorage.removeItem("theme");
  } catch { return null; }
}

function isDark() {
  return page.dataset.theme ? page.dataset.theme === "dark" : system.matches;
}

function show() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", isDark());
  }
}

if (kept()) page.dataset.theme = kept();
show();
system.addEventListener("change", show);
document.addEventListener("htmx:after:settle", show);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  const dark = !isDark();
  if (dark === system.matches) delete page.dataset.theme; else page.dataset.theme = dark ? "dark" : "light";
  kept(page.dataset.theme || "");
  show();
});
