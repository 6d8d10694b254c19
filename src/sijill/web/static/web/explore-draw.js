// Draw a box or an outline on the map, with mouse, finger or pen; Escape leaves it.
const MOST = 100; // corners

export function drawing(map, box, done) {
  const L = window.L;
  const say = document.getElementById("drawing");
  const buttons = [...document.querySelectorAll("[data-draw]")];
  let kind = null;
  let corners = [];
  let shape = null;

  function begin(wanted) {
    end();
    kind = wanted;
    say.textContent = say.dataset[wanted];
    say.hidden = false;
    box.classList.add("drawing");
    map.dragging.disable();
    map.doubleClickZoom.disable();
    press();
    box.focus();
  }
  function end() {
    kind = null;
    corners = [];
    if (shape) shape.remove();
    shape = null;
    say.hidden = true;
    box.classList.remove("drawing");
    map.dragging.enable();
    map.doubleClickZoom.enable();
    press();
  }
  function press() {
    for (const each of buttons) if (each.hasAttribute("aria-pressed")) each.setAttribute("aria-pressed", String(each.dataset.draw === kind));
  }
  function finish(name, value) {
    end();
    done(name, value);
  }
  function edges(bounds) {
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((edge) => edge.toFixed(4)).join(",");
  }
  function outline() {
    if (corners.length < 3) return;
    finish("polygon", corners.slice(0, MOST).map((at) => `${at.lng.toFixed(4)},${at.lat.toFixed(4)}`).join(" "));
  }

  for (const each of buttons) {
    each.addEventListener("click", () => {
      if (each.dataset.draw === "view") return finish("box", edges(map.getBounds()));
      if (kind === each.dataset.draw) return end();
      begin(each.dataset.draw);
    });
  }
  box.addEventListener("pointerdown", (event) => {
    if (kind !== "box" || event.button || event.target.closest(".leaflet-control")) return;
    corners = [map.mouseEventToLatLng(event)];
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (kind !== "box" || !corners.length) return;
    const bounds = L.latLngBounds(corners[0], map.mouseEventToLatLng(event));
    if (shape) shape.setBounds(bounds);
    else shape = L.rectangle(bounds, { className: "drawn", interactive: false }).addTo(map);
  });
  box.addEventListener("pointerup", () => {
    if (kind !== "box" || !shape) return;
    finish("box", edges(shape.getBounds()));
  });
  map.on("click", (event) => {
    if (kind !== "polygon" || corners.length >= MOST) return;
    const last = corners[corners.length - 1];
    if (last && map.latLngToContainerPoint(last).distanceTo(event.containerPoint) < 4) return;
    corners.push(event.latlng);
    if (shape) shape.setLatLngs(corners);
    else shape = L.polygon(corners, { className: "drawn", interactive: false }).addTo(map);
  });
  map.on("dblclick", () => kind === "polygon" && outline());
  box.addEventListener("keydown", (event) => {
    if (kind && event.key === "Escape") end();
    if (kind === "polygon" && event.key === "Enter") outline();
  });
  return { busy: () => kind !== null };
}
