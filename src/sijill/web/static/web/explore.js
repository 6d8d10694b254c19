// Explore: filters, timeline and table change without the page being loaded anew; the address holds all of it.
import { openMap } from "./explore-map.js";

const map = openMap(document.getElementById("map"), { show, queryNow, chosen });
let asking = null;

function queryNow() {
  return document.getElementById("results").dataset.query;
}

// What the form asks for, without what is empty.
function queryOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  return query.toString();
}

// A value for one of the form's hidden fields; "" takes it away.
function chosen(name, value) {
  const form = document.getElementById("filters");
  let field = form.querySelector(`input[name="${name}"]`);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

function swap(id, page) {
  const now = document.getElementById(id);
  const next = page.getElementById(id);
  if (!now || !next) return;
  const open = new Set([...now.querySelectorAll("details[open]")].map((each) => each.id));
  for (const each of next.querySelectorAll("details")) if (open.has(each.id)) each.setAttribute("open", "");
  now.replaceWith(document.adoptNode(next));
}

async function show(query, { push = true, form = true } = {}) {
  const path = window.location.pathname;
  const url = (query ? `${path}?${query}` : path) + window.location.hash;
  if (asking) asking.abort();
  asking = new AbortController();
  document.getElementById("results").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: asking.signal, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || answer.redirected) return window.location.assign(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    swap("results", page);
    if (form) swap("filters", page);
    if (push) window.history.pushState({}, "", url);
    map.ask();
    count();
  } catch (error) {
    if (error.name !== "AbortError") window.location.assign(url);
  }
}

// How many incidents each value of a filter has.
async function count() {
  const answer = await fetch(`${document.getElementById("map").dataset.facets}?${queryNow()}`).catch(() => null);
  if (!answer || !answer.ok) return;
  const facets = await answer.json();
  for (const shown of document.querySelectorAll("[data-count]")) {
    const at = shown.dataset.count.indexOf(":");
    const known = facets[shown.dataset.count.slice(0, at)] || {};
    const n = known[shown.dataset.count.slice(at + 1)];
    shown.textContent = n ?? "";
    shown.closest("li").classList.toggle("none", n === undefined);
  }
  const sources = document.getElementById("sources");
  sources.replaceChildren(
    ...Object.keys(facets.source || {}).map((name) => Object.assign(document.createElement("option"), { value: name }))
  );
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("#filters");
  if (form) show(queryOf(form), { form: event.target.name === "source" });
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "filters") return;
  event.preventDefault();
  show(queryOf(event.target));
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(new URL(link.href).search.slice(1));
});
window.addEventListener("popstate", () => show(window.location.search.slice(1), { push: false }));

const filters = document.querySelector(".show-filters");
filters.addEventListener("click", () => {
  const open = document.getElementById("filters").toggleAttribute("data-open");
  filters.setAttribute("aria-expanded", String(open));
});

// The brush: drag over the timeline to choose days; they go into the fields From and To.
let brush = null;
function share(svg, event) {
  const box = svg.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
}
document.addEventListener("pointerdown", (event) => {
  const svg = event.target.closest && event.target.closest("#timeline svg");
  if (!svg || event.button) return;
  event.preventDefault();
  brush = { svg, from: share(svg, event), rect: svg.querySelector(".brush") };
  svg.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (!brush) return;
  const to = share(brush.svg, event);
  brush.rect.removeAttribute("hidden");
  brush.rect.setAttribute("x", `${100 * Math.min(brush.from, to)}%`);
  brush.rect.setAttribute("width", `${100 * Math.abs(to - brush.from)}%`);
});
document.addEventListener("pointerup", (event) => {
  if (!brush) return;
  const { svg, from } = brush;
  const to = share(svg, event);
  brush.rect.setAttribute("hidden", "");
  brush = null;
  const figure = svg.closest("figure");
  const [first, last] = [figure.dataset.begins, figure.dataset.ends].map((day) => Date.parse(`${day}T00:00:00Z`));
  const days = Math.round((last - first) / 86400000) + 1;
  const mirrored = document.documentElement.dir === "rtl";
  let [one, other] = [Math.min(from, to), Math.max(from, to)];
  if (mirrored) [one, other] = [1 - other, 1 - one];
  let begins = dayAt(first, Math.min(days - 1, Math.floor(one * days)));
  let ends = dayAt(first, Math.min(days - 1, Math.max(0, Math.ceil(other * days) - 1)));
  const bars = [...figure.querySelectorAll("[data-begins]")].filter((bar) => bar.dataset.begins <= ends && bar.dataset.ends >= begins);
  if (other - one < 0.005 && !bars.length) return;
  for (const bar of bars) {
    if (bar.dataset.begins < begins) begins = bar.dataset.begins;
    if (bar.dataset.ends > ends) ends = bar.dataset.ends;
  }
  document.getElementById("f-from").value = begins;
  document.getElementById("f-to").value = ends;
  show(queryOf(document.getElementById("filters")));
});
function dayAt(first, days) {
  return new Date(first + days * 86400000).toISOString().slice(0, 10);
}

count();
