/* A map that stays while the page around it runs again: what is new is drawn, pan and zoom are kept.

   Positions are metres east and north of an origin in EPSG:3006, so the map is true to scale and a
   corner that a reader clicks needs no conversion. Whatever comes from data is set as text. */
import "../leaflet/leaflet.js";
import { Drawing } from "./drawing.js";
import { GRID } from "./grid.js";
import { ListTwin } from "./list.js";
import { Points } from "./points.js";
import { Shapes } from "./shapes.js";
import { element, button, tooltipOf } from "./text.js";

const L = window.L;
const FARTHEST_OUT = 1.5; // zoom steps further out than the whole municipality
const CLOSEST = 18;
const NAMES_COME = 1; // zoom steps in, where the less often named places are called by name
const WAIT_FOR_STANDSTILL = 400; // milliseconds
const NARROW_BOX = 100; // metres that a box sent to the server is rounded out to
const STYLES = ["../leaflet/leaflet.css", "./live_map.css"];

const maps = new WeakMap();

/** Draw the data of a run into the component's element; the map is made once. */
export async function show({ data, parentElement, setStateValue, setTriggerValue }) {
  let map = maps.get(parentElement);
  if (!map) {
    map = new LiveMap(parentElement);
    maps.set(parentElement, map);
  }
  const turn = (map.turn += 1);
  map.send = { picked: (what) => setTriggerValue("picked", what), seen: (box) => setStateValue("seen", box) };
  await map.styled;
  // A later run came meanwhile: its data is newer. It also removes the map, if that is what is asked.
  if (map.turn === turn) map.draw(data);
  return () => {
    if (map.turn !== turn) return;
    map.remove();
    maps.delete(parentElement);
  };
}

class LiveMap {
  constructor(parent) {
    this.turn = 0;
    this.drawn = {};
    this.root = element("div", "live-map");
    this.tools = element("div", "tools");
    this.tools.setAttribute("role", "group");
    this.stage = element("div", "stage");
    this.hint = element("p", "hint");
    this.hint.setAttribute("role", "status");
    this.styled = Promise.all(STYLES.map((path) => this.style(path)));
    this.frame = element("div", "frame");
    this.frame.append(this.tools, this.stage);
    this.root.append(this.frame);
    parent.append(this.root);
  }

  style(path) {
    const link = element("link");
    link.rel = "stylesheet";
    link.href = new URL(path, import.meta.url).href;
    const loaded = new Promise((done) => {
      link.onload = done;
      link.onerror = done;
    });
    this.root.append(link);
    return loaded;
  }

  draw(data) {
    this.data = data;
    if (!this.map) this.begin(data);
    this.root.style.setProperty("--map-height", `${data.height}px`);
    this.changed("look", data.look, (look) => this.colour(look));
    this.changed("words", data.words, (words) => this.say(words));
    this.changed("frame", data.frame, () => this.fit());
    this.changed("mark", data.mark, (mark) => {
      this.mark.textContent = mark;
      this.mark.hidden = !mark;
    });
    const shapes = [data.ground, data.areas, data.squares, data.spots, data.named, data.chosen, data.look,
      Boolean(data.points)];
    this.changed("shapes", shapes, () => this.shapes.draw(data));
    this.changed("list", [data.list, data.chosen], () => this.list.draw(data));
    this.changed("points", data.points, (points) => this.points.draw(points, data));
    this.removeDrawn.hidden = !data.chosen.drawn.length;
    this.startDrawing.hidden = !data.picks.includes("drawn");
    this.hint.textContent = data.told || "";
  }

  /** Call what draws a part if the part isn't what was drawn last. */
  changed(name, part, redraw) {
    const written = JSON.stringify(part ?? null);
    if (this.drawn[name] === written) return;
    this.drawn[name] = written;
    redraw(part);
  }

  begin(data) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(this.stage, {
      crs: GRID,
      preferCanvas: true,
      attributionControl: false,
      zoomControl: false,
      maxZoom: CLOSEST,
      zoomSnap: 0,
      zoomDelta: 0.75,
      scrollWheelZoom: false,
      // One finger scrolls the page; two move the map.
      dragging: !matchMedia("(pointer: coarse)").matches,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      inertia: !calm,
    });
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
    this.mark = element("div", "made-up");
    this.frame.append(this.mark);
    this.pick = (what) => {
      if (!this.drawing.active) this.send.picked(what);
    };
    this.shapes = new Shapes(this.map, (what) => this.pick(what));
    this.points = new Points(this.map);
    this.list = new ListTwin(this.shapes, (what) => this.pick(what));
    this.root.append(this.hint, this.list.box);
    this.drawing = new Drawing(this.map, {
      finished: (corners) => this.send.picked({ drawn: corners.map((c) => this.absolute(c)) }),
      changed: () => this.drawingChanged(),
    });
    this.makeTools();
    this.listen();
    this.fit(data);
  }

  makeTools() {
    const zoomBy = (steps) => () => this.map.zoomIn(steps);
    this.zoomIn = button("+", zoomBy(0.75));
    this.zoomOut = button("−", () => this.map.zoomOut(0.75));
    this.whole = button("", () => this.fit());
    this.startDrawing = button("", () => this.drawing.start());
    this.finishDrawing = button("", () => this.drawing.finish());
    this.cancelDrawing = button("", () => this.drawing.cancel());
    this.removeDrawn = button("", () => this.send.picked({ drawn: [] }));
    this.tools.append(
      this.zoomIn, this.zoomOut, this.whole,
      this.startDrawing, this.finishDrawing, this.cancelDrawing, this.removeDrawn,
    );
    this.drawingChanged();
  }

  say(words) {
    this.tools.setAttribute("aria-label", words.tools);
    this.stage.setAttribute("aria-label", words.map);
    this.stage.setAttribute("role", "application");
    for (const [made, said] of [[this.zoomIn, words.zoomIn], [this.zoomOut, words.zoomOut]]) {
      made.title = said;
      made.setAttribute("aria-label", said);
    }
    this.whole.textContent = words.whole;
    this.startDrawing.textContent = words.draw;
    this.finishDrawing.textContent = words.finish;
    this.cancelDrawing.textContent = words.cancel;
    this.removeDrawn.textContent = words.removeDrawn;
  }

  colour(look) {
    for (const [name, value] of Object.entries(look)) this.root.style.setProperty(`--${name}`, value);
    this.drawing.colour = look.accent;
  }

  listen() {
    const map = this.map;
    // The page scrolls past the map, until the reader is in it or holds Ctrl.
    this.stage.addEventListener("focus", () => map.scrollWheelZoom.enable());
    this.stage.addEventListener("blur", () => map.scrollWheelZoom.disable());
    this.stage.addEventListener("wheel", (event) => this.wheelWithCtrl(event), { passive: false });
    map.on("mousemove", (event) => this.tell(event.latlng));
    map.on("mouseout", () => this.tell(null));
    map.on("zoomend", () => this.showNames());
    map.on("moveend", () => this.tellServerSoon());
    this.sized = new ResizeObserver(() => {
      const before = map.getSize();
      map.invalidateSize({ animate: false });
      if (!before.x || !before.y || !this.fitted) this.fit();
      else this.showNames();
    });
    this.sized.observe(this.stage);
  }

  wheelWithCtrl(event) {
    if (!event.ctrlKey || this.map.scrollWheelZoom.enabled()) return;
    event.preventDefault();
    const steps = -Math.sign(event.deltaY) * 0.5;
    this.map.setZoomAround(this.map.mouseEventToContainerPoint(event), this.map.getZoom() + steps);
  }

  /** Show what lies under the pointer; a single point goes before the area that it lies in. */
  tell(position) {
    const lines = position && !this.drawing.active && (this.points.at(position) || this.shapes.under?.lines);
    if (!lines) {
      this.tip?.remove();
      return;
    }
    this.tip ??= L.tooltip({ className: "tip", direction: "top", offset: [0, -6] });
    this.tip.setLatLng(position).setContent(tooltipOf(lines)).addTo(this.map);
  }

  fit() {
    const frame = this.data.frame;
    const size = this.map.getSize();
    this.fitted = Boolean(size.x && size.y);
    if (!this.fitted) {
      this.map.setView([(frame[3] - frame[1]) / 2, (frame[2] - frame[0]) / 2], 10, { animate: false });
      return;
    }
    const box = [[0, 0], [frame[3] - frame[1], frame[2] - frame[0]]];
    const padding = { paddingTopLeft: [8, 40], paddingBottomRight: [8, this.data.mark ? 44 : 26] };
    this.map.setMinZoom(0);
    this.map.fitBounds(box, { ...padding, animate: false });
    this.start = this.map.getZoom();
    this.map.setMinZoom(this.start - FARTHEST_OUT);
    this.showNames();
  }

  showNames() {
    const near = this.start !== undefined && this.map.getZoom() >= this.start + NAMES_COME;
    this.root.classList.toggle("close", near);
    this.shapes.names.arrange();
  }

  /** Ask for the single points of what is seen, once the map stands still at street level. */
  tellServerSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tellServer(), WAIT_FOR_STANDSTILL);
  }

  tellServer() {
    const from = this.data.pointsFrom;
    if (!from) return;
    if (this.map.getZoom() < from) {
      this.points.draw(null, this.data);
      this.drawn.points = undefined;
      if (this.asked) this.send.seen((this.asked = null));
      return;
    }
    const seen = this.map.getBounds();
    if (this.asked && L.latLngBounds(this.asked.seen).contains(seen)) return;
    const wider = seen.pad(0.25);
    const [west, south] = this.absolute(wider.getSouthWest());
    const [east, north] = this.absolute(wider.getNorthEast());
    const out = (value, up) => (up ? Math.ceil : Math.floor)(value / NARROW_BOX) * NARROW_BOX;
    const box = [out(west), out(south), out(east, true), out(north, true)];
    this.asked = { seen: [[wider.getSouth(), wider.getWest()], [wider.getNorth(), wider.getEast()]] };
    this.send.seen(box);
  }

  drawingChanged() {
    const active = Boolean(this.drawing?.active);
    this.startDrawing.setAttribute("aria-pressed", String(active));
    this.finishDrawing.hidden = this.cancelDrawing.hidden = !active;
    this.finishDrawing.disabled = (this.drawing?.corners.length ?? 0) < 3;
    this.root.classList.toggle("drawing", active);
    this.hint.textContent = active ? this.data.words.drawing : this.data?.told || "";
    if (active) this.tell(null);
  }

  absolute({ lat, lng }) {
    const [west, south] = this.data.frame;
    return [Math.round(west + lng), Math.round(south + lat)];
  }

  remove() {
    clearTimeout(this.waiting);
    this.sized?.disconnect();
    this.map?.remove();
    this.root.remove();
  }
}
