// On a secret ballot: how many cases have a choice and how many say yes. Help only; the server decides.
const tallied = document.querySelector("[data-ballot]");
function tally() {
  const line = tallied.querySelector("[data-ballot-count]");
  const all = tallied.querySelectorAll("fieldset").length;
  const chosen = [...tallied.querySelectorAll("input:checked")];
  const yes = chosen.filter(({ value }) => value === "1").length;
  const said = [line.dataset.done.replace("{done}", chosen.length).replace("{all}", all)];
  if (line.dataset.most) said.push(line.dataset.yes.replace("{yes}", yes).replace("{most}", line.dataset.most));
  line.textContent = said.join(" ");
  line.toggleAttribute("data-wrong", Boolean(line.dataset.most) && yes > Number(line.dataset.most));
}
if (tallied) {
  tallied.addEventListener("change", tally);
  addEventListener("pageshow", tally);
  tally();
}
