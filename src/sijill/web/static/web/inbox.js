// The inbox: how many are ticked, all at once, and keys from report to report.
const boxes = () => [...document.querySelectorAll("[name=report]")];
const all = document.querySelector("[data-all]");
const told = document.querySelector("[data-ticked]");

function count() {
  const ticked = boxes().filter((box) => box.checked).length;
  if (told) told.textContent = ticked ? String(ticked) : "";
  if (all) {
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && ticked < boxes().length;
  }
}
all?.addEventListener("change", () => {
  for (const box of boxes()) box.checked = all.checked;
  count();
});
document.addEventListener("change", (event) => event.target.name === "report" && count());
count();

const rows = [...document.querySelectorAll("[data-report]")];
const at = () => rows.findIndex((row) => row.contains(document.activeElement));
function step(by) {
  const row = rows[Math.max(0, Math.min(rows.length - 1, at() < 0 ? 0 : at() + by))];
  row?.querySelector(".open").focus();
  row?.scrollIntoView({ block: "nearest" });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("sijill-keys") === "off") return;
  if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
  if (event.code === "KeyJ") step(1);
  else if (event.code === "KeyK") step(-1);
  else if (event.code === "KeyX" && at() >= 0) rows[at()].querySelector("[name=report]")?.click();
  else return;
  event.preventDefault();
});
