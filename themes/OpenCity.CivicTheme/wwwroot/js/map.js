// Maps: the city's outlines and the page's own GeoJSON, drawn without tiles, glyphs or anything from outside.
import * as maplibre from "../lib/maplibre-gl-6.17.0/maplibre-gl.mjs";

maplibre.setWorkerUrl(new URL("../lib/maplibre-gl-6.17.0/maplibre-gl-worker.mjs", import.meta.url).href);

const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const colours = dark
  ? { land: "#1a2327", area: "#243137", line: "#5b6f77", neutral: "#b0bcc1", active: "#7fb4e6", success: "#7fd3a6", warning: "#f0bd62", danger: "#f2a19a", new: "#c4aef2", edge: "#11181b" }
  : { land: "#e9edee", area: "#f8faf9", line: "#9aa8ad", neutral: "#56646a", active: "#1f6098", success: "#0f6b43", warning: "#a86a00", danger: "#b3261e", new: "#54319f", edge: "#ffffff" };
const kinds = ["neutral", "active", "success", "warning", "danger", "new"];

// An unknown or missing kind is drawn as active.
const byKind = ["match", ["get", "kind"], ...kinds.flatMap((kind) => [kind, colours[kind]]), colours.active];
// A point may stand for several things: its property count says for how many.
const size = ["coalesce", ["get", "count"], 1];
const isArea = ["match", ["geometry-type"], ["Polygon", "MultiPolygon"], true, false];

/** Draws the map of an element that the map tag helper made; leaves the text beside it alone when that fails. */
export function draw(element) {
  const text = (name) => element.dataset["text" + name] ?? "";
  element.hidden = false;
  try {
    const map = new maplibre.Map({
      container: element,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: "land", type: "background", paint: { "background-color": colours.land } }],
      },
      center: element.dataset.centre.split(",").map(Number),
      zoom: Number(element.dataset.zoom),
      maxZoom: 20,
      attributionControl: false,
      cooperativeGestures: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      locale: { "Map.Title": text("Map") },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    // The page scrolls over the map; it zooms by its buttons, by a double click, by two fingers or by the wheel with Ctrl.
    map.scrollZoom.disable();
    element.addEventListener("wheel", (event) => {
      map.scrollZoom[event.ctrlKey || event.metaKey ? "enable" : "disable"]();
    }, { capture: true, passive: true });
    map.addControl(new Zoom(text("ZoomIn"), text("ZoomOut")), "top-right");
    map.once("load", () => fill(map, element, text));
    return map;
  } catch {
    element.replaceChildren(Object.assign(document.createElement("p"), { className: "govuk-body oc-map__failed", textContent: text("Failed") }));
    element.classList.add("oc-map__canvas--failed");
    return null;
  }
}

async function fill(map, element, text) {
  const { outlines, source, latitude, longitude } = element.dataset;
  if (outlines) {
    map.addSource("outlines", { type: "geojson", data: outlines });
    map.addLayer({ id: "outlines-area", type: "fill", source: "outlines", paint: { "fill-color": colours.area } });
    map.addLayer({ id: "outlines-line", type: "line", source: "outlines", paint: { "line-color": colours.line, "line-width": 1 } });
  }
  if (source) {
    await show(map, element, source, text);
  }
  if (latitude && longitude) {
    pick(map, element, document.getElementById(latitude), document.getElementById(longitude), text);
  }
  map.once("idle", () => { element.dataset.ready = "true"; });
}

async function show(map, element, address, text) {
  const answer = await fetch(address, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) {
    return;
  }
  const data = await answer.json();
  // Only points can be drawn together, so shapes have a source of their own.
  const features = data.features ?? [data];
  const points = features.filter((feature) => feature.geometry?.type === "Point");
  const shapes = features.filter((feature) => feature.geometry && feature.geometry.type !== "Point");
  map.addSource("shapes", { type: "geojson", data: { type: "FeatureCollection", features: shapes } });
  map.addLayer({ id: "data-area", type: "fill", source: "shapes", filter: isArea, paint: { "fill-color": byKind, "fill-opacity": 0.35 } });
  map.addLayer({ id: "data-line", type: "line", source: "shapes", paint: { "line-color": byKind, "line-width": 2.5 } });
  map.addSource("points", { type: "geojson", data: { type: "FeatureCollection", features: points }, cluster: true, clusterRadius: 44, clusterMaxZoom: 15, clusterProperties: { count: ["+", size] } });
  map.addLayer({
    id: "data-cluster",
    type: "circle",
    source: "points",
    filter: [">", size, 1],
    paint: {
      "circle-color": dark ? "#3d6d96" : "#1f6098",
      "circle-radius": ["interpolate", ["linear"], ["log10", size], 0, 14, 4, 36],
      "circle-stroke-color": colours.edge,
      "circle-stroke-width": 2,
    },
  });
  map.addLayer({
    id: "data-point",
    type: "circle",
    source: "points",
    filter: ["<=", size, 1],
    paint: { "circle-color": byKind, "circle-radius": 7, "circle-stroke-color": colours.edge, "circle-stroke-width": 2 },
  });
  counts(map);
  choose(map, element, text);
  const box = bounds(features);
  if (element.dataset.fit && box) {
    map.fitBounds(box, { padding: 48, maxZoom: 14, animate: false });
  }
  if (data.partial) {
    follow(map, address);
  }
}

/** Asks again wherever the map is moved to, where the answer said that it does not hold everything. */
function follow(map, address) {
  let last;
  map.on("moveend", async () => {
    const asked = new URL(address, location.href);
    asked.searchParams.set("bbox", map.getBounds().toArray().flat().map((degrees) => degrees.toFixed(5)).join(","));
    asked.searchParams.set("zoom", map.getZoom().toFixed(1));
    last?.abort();
    last = new AbortController();
    try {
      const answer = await fetch(asked, { headers: { Accept: "application/geo+json, application/json" }, signal: last.signal });
      if (answer.ok) {
        map.getSource("points").setData(await answer.json());
      }
    } catch {
      // The map was moved on, or the line is down: what is drawn stays.
    }
  });
}

/** The numbers on the clusters are HTML: text on the canvas would need glyphs from a server. */
function counts(map) {
  let markers = new Map();
  const update = () => {
    const next = new Map();
    for (const feature of map.querySourceFeatures("points", { filter: [">", size, 1] })) {
      const id = feature.properties.cluster_id ?? feature.geometry.coordinates.join(" ");
      if (next.has(id)) {
        continue;
      }
      const marker = markers.get(id) ?? new maplibre.Marker({
        element: Object.assign(document.createElement("span"), {
          className: "oc-map__count",
          textContent: feature.properties.count.toLocaleString(document.documentElement.lang),
        }),
      }).setLngLat(feature.geometry.coordinates).addTo(map);
      marker.getElement().setAttribute("aria-hidden", "true");
      marker.getElement().removeAttribute("role");
      next.set(id, marker);
    }
    markers.forEach((marker, id) => next.has(id) || marker.remove());
    markers = next;
  };
  map.on("idle", update);
  map.on("moveend", update);
}

function choose(map, element, text) {
  const layers = ["data-cluster", "data-point", "data-line", "data-area"];
  map.on("click", async (event) => {
    const [feature] = map.queryRenderedFeatures(event.point, { layers });
    if (!feature) {
      return;
    }
    if (feature.properties.cluster_id !== undefined) {
      const zoom = await map.getSource("points").getClusterExpansionZoom(feature.properties.cluster_id);
      map.easeTo({ center: feature.geometry.coordinates, zoom });
      return;
    }
    if (feature.properties.count > 1) {
      map.easeTo({ center: feature.geometry.coordinates, zoom: map.getZoom() + 2 });
      return;
    }
    const place = feature.geometry.type === "Point" ? feature.geometry.coordinates : event.lngLat;
    new maplibre.Popup({ maxWidth: "20rem", closeButton: true, locale: { "Popup.Close": text("Close") } })
      .setLngLat(place)
      .setDOMContent(describe(feature.properties, text))
      .addTo(map);
    element.querySelector(".maplibregl-popup-close-button")?.setAttribute("aria-label", text("Close"));
  });
  map.on("mousemove", (event) => {
    map.getCanvas().style.cursor = map.queryRenderedFeatures(event.point, { layers }).length > 0 ? "pointer" : "";
  });
}

/** Built node by node: what a property holds is text, never HTML. */
function describe(properties, text) {
  const box = document.createElement("div");
  const title = document.createElement("p");
  if (properties.href && /^\/(?!\/)/.test(properties.href)) {
    title.append(Object.assign(document.createElement("a"), { href: properties.href, textContent: properties.title || text("Open") }));
  } else {
    title.append(Object.assign(document.createElement("strong"), { textContent: properties.title ?? "" }));
  }
  box.append(title);
  if (properties.text) {
    box.append(Object.assign(document.createElement("p"), { textContent: properties.text }));
  }
  return box;
}

function pick(map, element, latitude, longitude, text) {
  if (!latitude || !longitude) {
    return;
  }
  const read = () => {
    const [lat, lng] = [latitude, longitude].map((input) => (input.value.trim() === "" ? NaN : Number(input.value.trim().replace(",", "."))));
    return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? [lng, lat] : null;
  };
  const pin = document.createElement("div");
  pin.className = "oc-map__pin";
  pin.innerHTML = '<svg viewBox="0 0 32 40" aria-hidden="true"><path fill="currentColor" stroke="#fff" stroke-width="2" d="M16 38C16 38 3 24 3 14a13 13 0 0 1 26 0c0 10-13 24-13 24z"/><circle cx="16" cy="14" r="5" fill="#fff"/></svg>';
  const marker = new maplibre.Marker({ element: pin, anchor: "bottom", draggable: true });
  const write = ({ lng, lat }) => {
    latitude.value = lat.toFixed(6);
    longitude.value = lng.toFixed(6);
    for (const input of [latitude, longitude]) {
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  const place = () => {
    const position = read();
    if (position) {
      marker.setLngLat(position).addTo(map);
      pin.setAttribute("aria-label", text("Pin"));
      pin.setAttribute("role", "img");
    } else {
      marker.remove();
    }
    return position;
  };
  map.on("click", (event) => {
    write(event.lngLat);
    place();
  });
  marker.on("dragend", () => write(marker.getLngLat()));
  latitude.addEventListener("input", place);
  longitude.addEventListener("input", place);
  const help = element.parentElement.querySelector(".oc-map__help");
  if (help) {
    help.hidden = false;
  }
  const start = place();
  if (start) {
    map.jumpTo({ center: start, zoom: Math.max(map.getZoom(), 15) });
  }
}

/** The box around all positions, or null where there are none. */
function bounds(features) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (coordinates) => {
    if (typeof coordinates[0] === "number") {
      [west, east] = [Math.min(west, coordinates[0]), Math.max(east, coordinates[0])];
      [south, north] = [Math.min(south, coordinates[1]), Math.max(north, coordinates[1])];
    } else {
      coordinates.forEach(visit);
    }
  };
  const walk = (geometry) => (geometry?.geometries ? geometry.geometries.forEach(walk) : geometry?.coordinates && visit(geometry.coordinates));
  features.forEach((feature) => walk(feature.geometry));
  return west <= east ? [[west, south], [east, north]] : null;
}

/** Buttons large enough for a finger, named in the page's language. */
class Zoom {
  constructor(zoomIn, zoomOut) {
    this.names = [zoomIn, zoomOut];
  }

  onAdd(map) {
    this.box = document.createElement("div");
    this.box.className = "maplibregl-ctrl oc-map__zoom";
    for (const [sign, name, act] of [["+", this.names[0], () => map.zoomIn()], ["−", this.names[1], () => map.zoomOut()]]) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: name });
      button.setAttribute("aria-label", name);
      button.addEventListener("click", act);
      this.box.append(button);
    }
    return this.box;
  }

  onRemove() {
    this.box.remove();
  }
}
