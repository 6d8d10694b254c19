// The reading desk: words and values light each other, keys, decisions without leaving the page.
import { open as openEditor, closeEditor, load } from "./editor.js";
import { selected } from "./selecting.js";

const $ = (what, within = document) => within.querySelector(what);
const $$ = (what, within = document) => [...within.querySelectorAll(what)];
const desk = () => $("#desk");
let current = null; // the id of the value that keys act on

// Words and values, lit both ways.
function light(rows) {
  for (const each of $$(".on", desk())) each.classList.remove("on");
  for (const row of rows) {
    document.getElementById(row)?.classList.add("on");
    for (const word of $$(".lit", desk())) {
      if (word.dataset.of.split(" ").includes(row)) word.classList.add("on");
    }
  }
}
const rowsOf = (target) => {
  const word = target.closest?.(".lit");
  if (word) return word.dataset.of.split(" ");
  const value = target.closest?.("[data-value]");
  return value ? [value.id] : null;
};
for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const rows = rowsOf(event.target);
    if (rows) light(rows);
    else if (kind === "mouseover") light(current ? [current] : []);
    const value = event.target.closest?.("[data-value]");
    if (kind === "focusin" && value) current = value.id;
  });
}
document.addEventListener("click", (event) => {
  const word = event.target.closest(".lit");
  if (!word || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!getSelection().isCollapsed) return;
  go(document.getElementById(word.getAttribute("href").slice(1)), false);
});

// From value to value.
function go(value, scrollsWords = true) {
  if (!value) return;
  current = value.id;
  value.focus({ preventScroll: true });
  value.scrollIntoView({ block: "nearest" });
  light([value.id]);
  if (!scrollsWords) return;
  const word = $$(".lit.on", desk()).find((each) => each.offsetParent);
  word?.scrollIntoView({ block: "nearest" });
}
function step(by) {
  const values = $$("[data-value]", desk());
  const at = values.findIndex((each) => each.id === current);
  go(values[Math.max(0, Math.min(values.length - 1, at < 0 ? 0 : at + by))]);
}
const here = () => (current ? document.getElementById(current) : null);
const press = (what, within) => within && $(what, within)?.click();

// Every decision is a plain form; where scripts run it is sent in the background and the desk drawn anew.
async function send(form, button) {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
  await take(answer, form);
}
async function take(answer, form) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const drawn = page.getElementById("desk");
  const said = page.getElementById("messages");
  if (said) $("#messages").replaceWith(said);
  if (drawn) {
    const places = $$(".sheet-of", desk()).map((each) => each.scrollTop);
    const look = $(".sheets").dataset.look;
    desk().replaceWith(drawn);
    show(look);
    $$(".sheet-of", desk()).forEach((each, at) => { each.scrollTop = places[at] || 0; });
    closeEditor();
    const row = new URL(answer.url).hash.slice(1) || form?.elements.row?.value || current;
    const value = row && document.getElementById(row);
    if (value?.matches("[data-value]")) go(value, false);
    else if (value) value.scrollIntoView({ block: "nearest" });
  } else if (page.getElementById("editor-form")) {
    load(page);
  } else if (answer.redirected) {
    location.assign(answer.url);
  } else {
    document.documentElement.replaceWith(page.documentElement); // signed out, or no right any more: say so
  }
}
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-swap]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const done = send(form, event.submitter).catch(() => form.dispatchEvent(new CustomEvent("lost", { bubbles: true })));
  done.finally(() => delete form.dataset.busy);
});
document.addEventListener("lost", (event) => {
  const told = document.createElement("p");
  told.className = "message error";
  told.textContent = $("#keys").dataset.lost;
  (event.target.closest("dialog") ? event.target : $("#messages")).prepend(told);
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  if (event.target.name === "look") show(event.target.value);
});

// Clean, as captured, or both.
function show(look) {
  $(".sheets").dataset.look = look;
  const choice = $(`.looks input[value="${look}"]`);
  if (choice) choice.checked = true;
}

// Links to editors open in the dialog.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-edit]");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(link);
  }
  if (event.target.closest("[data-help]")) $("#keys").showModal();
});
function edit(link) {
  const url = new URL(link.href);
  const words = selected();
  if (words && !url.searchParams.has("row")) {
    url.searchParams.set("spans", JSON.stringify(words.spans));
    url.searchParams.set("words", words.text);
  }
  openEditor(url);
}

// Keys go by their place on the keyboard, so that they work in an Arabic layout too.
const keysOn = $("#keys-on");
keysOn.checked = localStorage.getItem("sijill-keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("sijill-keys", keysOn.checked ? "on" : "off"));
const KEYS = {
  KeyJ: () => step(1),
  ArrowDown: () => step(1),
  KeyK: () => step(-1),
  ArrowUp: () => step(-1),
  KeyA: (event) => (event.shiftKey ? press("[data-key=accept-all]", here()?.closest(".account")) : press("[value=accept]", here())),
  KeyM: () => press("a[data-edit]", here()),
  Enter: () => press("a[data-edit]", here()),
  KeyR: () => press("[value=reject]", here()),
  KeyU: () => press("[value=undo]", here()),
  KeyS: () => press("a[data-select]", desk()),
  KeyO: () => show({ clean: "original", original: "both", both: "clean" }[$(".sheets").dataset.look]),
  KeyN: () => location.assign(desk().dataset.next),
  KeyD: finish,
};
async function finish() {
  const button = $("[data-key=done]", desk());
  const next = desk().dataset.next;
  if (button) await send(button.form, button);
  location.assign(next);
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "?" || event.key === "؟") {
    event.preventDefault();
    $("#keys").showModal();
    return;
  }
  const act = keysOn.checked ? KEYS[event.code] : null;
  if (!act || (event.shiftKey && event.code !== "KeyA")) return;
  if (event.code === "Enter" && !event.target.matches("[data-value]")) return;
  if (event.code.startsWith("Arrow") && event.target.closest(".sheet-of")) return;
  event.preventDefault();
  act(event);
});
if (location.hash) go(document.getElementById(location.hash.slice(1))?.closest("[data-value]"));
