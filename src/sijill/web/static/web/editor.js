// The editor of one value: in a dialog of the desk, or on a page of its own.
import { draw } from "./placing.js";

const dialog = document.getElementById("editor");
let asked = 0;

/** Fetch an editor and show it. */
export async function open(url) {
  const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" } });
  load(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

/** Put the editor of a page into the dialog; what was typed comes back with it. */
export function load(page) {
  const form = page.getElementById("editor-form");
  if (!form || !dialog) return;
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
  prepare(dialog);
  (dialog.querySelector("[role=alert]") ? dialog.querySelector("#wrong") : null)?.scrollIntoView();
  (dialog.querySelector("[autofocus]") || dialog.querySelector("input:not([type=hidden]), select, button"))?.focus();
}

/** Close the dialog, if it is open. */
export function closeEditor() {
  if (dialog?.open) dialog.close();
}

function prepare(within) {
  ranged(within);
  const map = within.querySelector("[data-map]");
  if (map) draw(map, within);
}

// The upper figure is asked for only where a range is given.
function ranged(within) {
  const how = within.querySelector("[name=q]");
  const upper = within.querySelector("[data-when-range]");
  if (!how || !upper) return;
  const show = () => { upper.hidden = how.value !== "range"; };
  how.addEventListener("change", show);
  show();
}

document.addEventListener("input", (event) => {
  const target = event.target;
  if (target.dataset?.filter) narrow(target);
  if (target.dataset?.places) places(target);
});
document.addEventListener("change", (event) => {
  if (event.target.name === "kind") places(event.target.form.elements.name);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]") && dialog?.open) {
    event.preventDefault();
    dialog.close();
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-load]");
  if (!form || !dialog) return;
  event.preventDefault();
  const url = new URL(form.action);
  url.search = new URLSearchParams(new FormData(form, event.submitter));
  open(url);
});

// Options that hold what was typed, in either language; spelling of Arabic letters doesn't count.
const plain = (text) => text.toLowerCase().replace(/[\u064b-\u0652\u0640]/g, "").replace(/[أإآ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
function narrow(input) {
  const list = document.getElementById(input.dataset.filter);
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let first = null;
  for (const option of list.options) {
    const fits = words.every((word) => plain(option.text).includes(word));
    option.hidden = !fits;
    if (fits) first ??= option;
  }
  if (first && (list.selectedOptions[0]?.hidden ?? true)) first.selected = true;
}

async function places(input) {
  const mine = ++asked;
  await new Promise((done) => setTimeout(done, 250));
  if (mine !== asked || !input?.isConnected) return;
  const form = input.form;
  const url = new URL(input.dataset.places, location.href);
  url.search = new URLSearchParams({ name: input.value, kind: form.elements.kind.value, account: form.elements.account.value });
  const answer = await fetch(url, { headers: { "X-Requested-With": "fetch" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("choices");
  if (mine !== asked || !found || !answer.ok) return;
  form.querySelector("#choices").replaceWith(found);
  const map = form.querySelector("[data-map]");
  if (map) draw(map, form);
}

if (!dialog && document.getElementById("editor-form")) prepare(document);
