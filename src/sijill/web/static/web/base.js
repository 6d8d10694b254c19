// What every page does: the menu of small screens, and menus that close when one looks elsewhere.
const menu = document.querySelector("[data-menu]");
const rail = document.getElementById("navigation");

function show(open) {
  rail.toggleAttribute("data-open", open);
  menu.setAttribute("aria-expanded", String(open));
}

if (menu && rail) {
  menu.addEventListener("click", () => show(!rail.hasAttribute("data-open")));
  document.addEventListener("click", (event) => {
    if (!rail.contains(event.target) && !menu.contains(event.target)) show(false);
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (menu && rail && rail.hasAttribute("data-open")) {
    show(false);
    menu.focus();
  }
  for (const open of document.querySelectorAll("details.person[open]")) {
    open.removeAttribute("open");
    open.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.person[open]")) {
    if (!open.contains(event.target)) open.removeAttribute("open");
  }
});
// A search without the mouse: "/" goes to the box of the bar.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const box = document.getElementById("find");
  if (event.key === "/" && !typing && box && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    box.focus();
  }
});
