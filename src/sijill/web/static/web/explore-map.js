// The map of Explore: clusters made on the server, governorates shaded and hatched, precision drawn as it is.
import { drawing } from "./explore-draw.js";

const SURE = ["exact", "street"];
const DEFAULT = [[12, 20], [38, 49]]; // what is seen where nothing was found: south, west; north, east

export function openMap(box, { show, queryNow, chosen }) {
  const L = window.L;
  if (!L) return { ask() {} };
  const told = box.dataset;
  const start = document.documentElement.dir === "rtl" ? "topright" : "topleft";
  const map = L.map(box, { zoomControl: false, attributionControl: false, minZoom: 3, maxZoom: 16, worldCopyJump: false });
  L.control.zoom({ position: start, zoomInTitle: told.in, zoomOutTitle: told.out }).addTo(map);
  const shapes = { outlines: null, codes: new Map(), counts: {}, drawn: L.layerGroup().addTo(map) };
  const points = L.layerGroup().addTo(map);
  const heat = document.getElementById("heat");
  let asking = null;
  let placed = fromAddress(map);

  function failed() {
    const say = document.getElementById("drawing");
    say.textContent = told.failed;
    say.hidden = false;
  }
  async function json(url, signal) {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  // Outlines once, then their counts with each question.
  async function outlines() {
    const found = await json(told.outlines);
    L.geoJSON(found, { interactive: false, style: () => ({ className: "land", weight: 0, fillOpacity: 1 }) }).addTo(map);
    shapes.outlines = L.geoJSON(found, {
      style: () => ({ className: "area", weight: 1, fillOpacity: 0 }),
      onEachFeature: (feature, layer) => {
        shapes.codes.set(feature.id, { layer, name: feature.properties.name, hatch: null });
        layer.on("click", (event) => area(feature.id, event.latlng));
      },
    }).addTo(map);
  }
  async function spreads() {
    const found = await json(`${told.spreads}?${queryNow()}`);
    shapes.counts = found.areas;
    const most = Math.max(1, ...Object.values(found.areas).map((each) => each.incidents));
    for (const [code, shape] of shapes.codes) {
      const here = found.areas[code];
      shade(shape, here, most);
    }
    const nowhere = document.getElementById("nowhere");
    nowhere.hidden = !found.nowhere;
    nowhere.textContent = nowhere.dataset.words.replace("{n}", found.nowhere);
    if (!placed) fit();
  }
  function shade(shape, here, most) {
    const shaded = heat.checked && here;
    const strong = shaded ? 0.1 + 0.55 * Math.sqrt(here.incidents / most) : 0;
    shape.layer.setStyle({ fillOpacity: strong });
    if (shape.hatch) shape.hatch.remove();
    shape.hatch = null;
    if (here && here.wide) {
      const rings = shape.layer.getLatLngs();
      shape.hatch = L.polygon(rings, { className: "hatched", interactive: false, weight: 0, fillColor: "url(#hatch)", fillOpacity: 1 });
      shape.hatch.addTo(map);
    }
  }
  function fit() {
    const bounds = L.latLngBounds([]);
    for (const [code, shape] of shapes.codes) if (shapes.counts[code]) bounds.extend(shape.layer.getBounds());
    placed = true;
    map.fitBounds(bounds.isValid() ? bounds : DEFAULT, { animate: false, padding: [16, 16] });
  }
  function area(code, at) {
    if (draw.busy()) return;
    const here = shapes.counts[code] || { incidents: 0, wide: 0, killed: null };
    const inside = document.createElement("div");
    inside.className = "peek";
    const name = document.createElement("p");
    name.className = "peek-total";
    name.append(Object.assign(document.createElement("bdi"), { textContent: shapes.codes.get(code).name }));
    const killed = here.killed ? ` · ${told.killed}: ${range(here.killed)}` : "";
    const counts = Object.assign(document.createElement("p"), { textContent: `${told.incidents}: ${here.incidents}${killed}` });
    inside.append(name, counts);
    if (here.wide) inside.append(Object.assign(document.createElement("p"), { textContent: `${told.wide}: ${here.wide}` }));
    const query = new URLSearchParams(queryNow());
    query.delete("area");
    query.append("area", code);
    const only = Object.assign(document.createElement("a"), { className: "button", href: `?${query}`, textContent: told.only });
    only.dataset.swap = "";
    inside.append(only);
    popup(at, inside);
  }
  function popup(at, inside) {
    inside.dir = document.documentElement.dir;
    L.popup({ maxWidth: 320, minWidth: 220 }).setLatLng(at).setContent(inside).openOn(map);
    const close = box.querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", told.close);
  }
  async function peek(at, query) {
    const answer = await fetch(`${told.peek}?${query}`);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    popup(at, document.adoptNode(page.querySelector(".peek")));
  }

  async function clusters() {
    if (asking) asking.abort();
    asking = new AbortController();
    const seen = map.getBounds().pad(0.15);
    const edges = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    const limit = [-180, -85, 180, 85];
    const within = edges.map((edge, n) => (n < 2 ? Math.max(edge, limit[n]) : Math.min(edge, limit[n])).toFixed(4));
    const query = queryNow();
    const found = await json(`${told.clusters}?${query}${query ? "&" : ""}seen=${within}&zoom=${map.getZoom()}`, asking.signal);
    points.clearLayers();
    for (const feature of found.features) place(feature);
    box.dataset.ready = String(found.features.length);
  }
  function place({ geometry, properties: here }) {
    const at = [geometry.coordinates[1], geometry.coordinates[0]];
    const killed = here.killed ? `, ${told.killed}: ${range(here.killed)}` : "";
    if (here.id) {
      const sure = SURE.includes(here.precision) || !here.radius;
      if (!sure) L.circle(at, { radius: here.radius * 1000, className: "radius", interactive: false, weight: 1 }).addTo(points);
      const point = marker(at, sure ? "pin" : "point", 24, "", `${here.label}${killed}`);
      return chosenBy(point, () => peek(at, `one=${encodeURIComponent(here.id)}`));
    }
    const size = Math.round(26 + 6 * Math.log10(here.incidents));
    const several = marker(at, "cluster", size, String(here.incidents), `${told.incidents}: ${here.incidents}${killed}`);
    chosenBy(several, () => {
      const [west, south, east, north] = here.box;
      const narrow = east - west < 0.0004 && north - south < 0.0004;
      if (!narrow && map.getZoom() < map.getMaxZoom()) return map.fitBounds([[south, west], [north, east]], { maxZoom: map.getZoom() + 4, padding: [40, 40] });
      const query = new URLSearchParams(queryNow());
      query.delete("box");
      query.append("box", [west - 1e-5, south - 1e-5, east + 1e-5, north + 1e-5].map((edge) => edge.toFixed(6)).join(","));
      peek(at, query.toString());
    });
  }
  // Mouse, finger or Enter.
  function chosenBy(mark, act) {
    mark.on("click", () => !draw.busy() && act());
    mark.on("keypress", (event) => event.originalEvent.key === "Enter" && act());
  }
  function marker(at, kind, size, words, label) {
    const drawn = document.createElement("span");
    drawn.className = kind;
    drawn.textContent = words;
    const made = L.marker(at, { icon: L.divIcon({ html: drawn, className: `mark ${kind}-mark`, iconSize: [size, size] }), alt: label, title: label, riseOnHover: true });
    made.addTo(points);
    const element = made.getElement();
    if (element) element.setAttribute("aria-label", label);
    return made;
  }
  function range([least, most]) {
    return least === most ? String(least) : `${least}–${most}`;
  }

  // What was drawn before, as the form holds it.
  function drawnBefore() {
    shapes.drawn.clearLayers();
    const asked = new URLSearchParams(queryNow());
    if (asked.get("box")) {
      const [west, south, east, north] = asked.get("box").split(",").map(Number);
      L.rectangle([[south, west], [north, east]], { className: "drawn", interactive: false }).addTo(shapes.drawn);
    }
    if (asked.get("polygon")) {
      const corners = asked.get("polygon").split(" ").map((each) => each.split(",").map(Number).reverse());
      L.polygon(corners, { className: "drawn", interactive: false }).addTo(shapes.drawn);
    }
  }
  const draw = drawing(map, box, (name, value) => {
    chosen(name === "box" ? "polygon" : "box", "");
    chosen(name, value);
    document.getElementById("filters").requestSubmit();
  });

  map.on("moveend", () => {
    const at = map.getCenter();
    window.history.replaceState(window.history.state, "", `#${map.getZoom()}/${at.lat.toFixed(3)}/${at.lng.toFixed(3)}`);
    clusters().catch(ignoreAborted);
  });
  function ignoreAborted(error) {
    if (error.name !== "AbortError") failed();
  }
  heat.addEventListener("change", () => {
    const most = Math.max(1, ...Object.values(shapes.counts).map((each) => each.incidents));
    for (const [code, shape] of shapes.codes) shade(shape, shapes.counts[code], most);
  });
  function ask() {
    drawnBefore();
    map.closePopup();
    return Promise.all([spreads(), placed ? clusters() : null]).catch(ignoreAborted);
  }
  if (!placed) map.fitBounds(DEFAULT, { animate: false });
  placed = placed || false;
  outlines().then(ask).catch(ignoreAborted);
  return { ask, show };
}

// The part of the map that the address names: #zoom/latitude/longitude.
function fromAddress(map) {
  const said = /^#(\d{1,2})\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(window.location.hash);
  if (!said) return false;
  map.setView([Number(said[2]), Number(said[3])], Number(said[1]), { animate: false });
  return true;
}
