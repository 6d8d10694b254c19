// The small map of an editor: outlines of governorates, each place that the name can mean, a point set by hand.
import * as L from "../leaflet/leaflet-src.esm.js";

const shapes = new Map(); // outlines by their address, fetched once
let map = null;
let pins = null;

/** Draw the places of the editor's list; `element` is the map, `form` holds the list and the point. */
export async function draw(element, form) {
  if (!element.isConnected) return;
  if (!map || map.getContainer() !== element) make(element, form);
  pins.clearLayers();
  const points = [];
  form.querySelectorAll(".choice[data-lat]").forEach((choice) => {
    const point = [Number(choice.dataset.lat), Number(choice.dataset.lon)];
    points.push(point);
    pin(point, choice, form);
  });
  const own = byHand(form);
  if (own) points.push(own);
  await outlines(element);
  frame(points);
}

function make(element, form) {
  map?.remove();
  map = L.map(element, { attributionControl: false, zoomAnimation: false, fadeAnimation: false });
  map.setView([34.8, 38.5], 6);
  pins = L.layerGroup().addTo(map);
  map.on("click", (event) => {
    const fields = (form.elements ? form : form.querySelector("form")).elements;
    fields.lat.value = event.latlng.lat.toFixed(5);
    fields.lon.value = event.latlng.lng.toFixed(5);
    choose(form, "point");
    draw(element, form);
  });
  form.addEventListener("change", (event) => {
    if (["choice", "lat", "lon"].includes(event.target.name)) draw(element, form);
  });
}

function pin(point, choice, form) {
  const radio = choice.querySelector("input");
  const chosen = radio.checked;
  const mark = L.circleMarker(point, { radius: chosen ? 10 : 7, weight: chosen ? 4 : 2, className: chosen ? "pin chosen" : "pin" });
  const named = [".nth", "b"].map((part) => choice.querySelector(part)?.textContent).filter(Boolean).join(" ");
  if (named) mark.bindTooltip(named, { permanent: chosen });
  mark.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    choose(form, radio.value);
    draw(map.getContainer(), form);
  });
  mark.addTo(pins);
}

function byHand(form) {
  const lat = Number.parseFloat(form.querySelector("[name=lat]").value);
  const lon = Number.parseFloat(form.querySelector("[name=lon]").value);
  const chosen = form.querySelector("[name=choice]:checked")?.value;
  if (!Number.isFinite(lat) || !Number.isFinite(lon) || chosen !== "point") return null;
  L.circle([lat, lon], { radius: 500, className: "pin chosen" }).addTo(pins);
  L.circleMarker([lat, lon], { radius: 9, className: "pin chosen" }).addTo(pins);
  return [lat, lon];
}

function choose(form, value) {
  for (const radio of form.querySelectorAll("[name=choice]")) radio.checked = radio.value === value;
}

async function outlines(element) {
  const url = element.dataset.outlines;
  if (!url || element.dataset.drawn) return;
  element.dataset.drawn = "1";
  if (!shapes.has(url)) shapes.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null));
  const shape = await shapes.get(url);
  if (!shape || !element.isConnected) return;
  const layer = L.geoJSON(shape, { style: () => ({ weight: 1, className: "outline" }) });
  layer.eachLayer((each) => each.bindTooltip(each.feature.properties.name, { direction: "center", sticky: true }));
  layer.addTo(map).bringToBack();
  element.bounds = layer.getBounds();
}

function frame(points) {
  const bounds = map.getContainer().bounds;
  map.invalidateSize({ animate: false });
  if (points.length) map.fitBounds(points, { maxZoom: 8, padding: [30, 30], animate: false });
  else if (bounds?.isValid()) map.fitBounds(bounds, { animate: false });
}
