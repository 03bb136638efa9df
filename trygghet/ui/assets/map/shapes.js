/* Areas, squares and accumulations on the map, and what the pointer is over. */
import { cellOf, nameOf, positions, square } from "./grid.js";
import { signOf } from "./named.js";
import { Names } from "./names.js";
import { element } from "./text.js";

const L = window.L;

/** How the outline of each class of hot spot is drawn; with the sign it tells the class without colour. */
const SPOTS = {
  new: { weight: 3.5 },
  persistent: { weight: 2.5 },
  diminishing: { weight: 2.5, dashArray: "6 5" },
  dense: { weight: 2.5 },
};
/** What is coloured stands back while single incidents lie on it. */
const STANDING_BACK = 0.3;

function closed(ring) {
  return [...ring, ring[0]];
}

export class Shapes {
  constructor(map, pick) {
    this.map = map;
    this.pick = pick;
    this.byKey = new Map();
    this.names = new Names(map);
    this.under = null;
    map.createPane("ground").style.zIndex = 300;
    map.getPane("ground").style.pointerEvents = "none";
    this.ground = L.layerGroup().addTo(map);
    this.layers = L.layerGroup().addTo(map);
    this.groundCanvas = L.canvas({ pane: "ground", padding: 0.5 });
    this.canvas = L.canvas({ padding: 0.5, tolerance: 2 });
  }

  draw(data) {
    this.ground.clearLayers();
    this.layers.clearLayers();
    this.byKey.clear();
    this.names.clear();
    this.under = null;
    this.standingBack = Boolean(data.points);
    const { look } = data;
    for (const polygon of data.ground) {
      L.polygon(polygon.map(positions), {
        renderer: this.groundCanvas, interactive: false,
        color: look.edge, weight: 1, fillColor: look.land, fillOpacity: 1,
      }).addTo(this.ground);
    }
    data.areas.filter((area) => area.kind === "district").forEach((area) => this.area(area, data));
    if (data.squares) this.squares(data.squares, data);
    data.spots.forEach((spot) => this.spot(spot, data));
    data.areas.filter((area) => area.kind !== "district").forEach((area) => this.area(area, data));
    (data.named?.places || []).forEach((place) => this.named(place, data));
    this.chosenCells(data);
    this.drawnByHand(data);
    data.areas.forEach((area) => this.label(area));
    this.names.arrange();
  }

  area(area, data) {
    const { look } = data;
    const rings = area.rings.map((polygon) => polygon.map(positions));
    const line = { renderer: this.canvas, color: look.edge, weight: 1.2, fill: false };
    if (area.kind === "before") {
      this.before(rings, line, look);
      return;
    }
    const certified = area.kind === "area";
    // A casing in the card's colour keeps the line apart from the darkest district.
    if (certified) this.add(L.polygon(rings, { ...line, color: look.card, weight: 6, interactive: false }));
    const picks = data.picks.includes(area.kind);
    const told = Boolean(area.figure || area.detail || certified || area.fill);
    // One that can be picked can be picked anywhere within it, not on its line alone.
    const style = certified
      ? { ...line, color: look.flag, weight: 3, fill: picks, fillColor: look.flag, fillOpacity: 0.08 }
      : { ...line, fill: told || picks, fillColor: area.fill || look.land, fillOpacity: area.fill ? this.filled(1) : 0 };
    // A certified area is its line alone: what lies within it is the districts' and the squares'.
    const options = { ...style, interactive: told || picks };
    const layer = this.add(
      certified && !picks
        ? L.polyline(rings.flat().map(closed), options)
        : L.polygon(rings, options),
    );
    const key = `${area.kind}:${area.id}`;
    this.known(key, layer, [area.name, area.figure, area.detail], style);
    if (picks) layer.on("click", () => this.pick({ [area.kind]: area.id }));
    for (const stroke of area.hatch || []) {
      this.add(L.polyline(positions(stroke), { ...line, weight: 1.3, interactive: false }));
    }
    if ((data.chosen[area.kind] || []).includes(area.id)) this.outline(rings, look);
  }

  // Where a border ran before it was moved.
  before(rings, line, look) {
    const dashed = { ...line, color: look.flag, weight: 2, dashArray: "5 6", interactive: false };
    this.add(L.polyline(rings.flat().map(closed), { ...dashed, color: look.card, weight: 4, dashArray: null }));
    this.add(L.polyline(rings.flat().map(closed), dashed));
  }

  squares(squares, data) {
    const { look } = data;
    const [west, south] = data.frame;
    for (let i = 0; i < squares.x.length; i += 1) {
      const x = squares.x[i], y = squares.y[i];
      const id = nameOf(west + x, south + y, squares.side);
      const style = {
        renderer: this.canvas, color: look.edge, weight: 0.4,
        fill: true, fillColor: squares.fills[squares.fill[i]], fillOpacity: this.filled(0.92),
      };
      const layer = this.add(L.rectangle(square(x, y, squares.side), style));
      this.known(`cell:${id}`, layer, [squares.texts[squares.text[i]]], style);
      if (data.picks.includes("cell")) {
        layer.on("click", () => this.pick({ cells: [id] }));
      }
    }
  }

  spot(spot, data) {
    const { look } = data;
    const rings = spot.rings.map((polygon) => polygon.map(positions));
    const style = {
      renderer: this.canvas, color: look.ink, fill: true, fillColor: spot.fill || look.land,
      fillOpacity: spot.fill ? this.filled(0.92) : 0, ...SPOTS[spot.class],
    };
    const layer = this.add(L.polygon(rings, style));
    this.known(`cell:${spot.ids[0]}`, layer, spot.lines, style);
    if (data.picks.includes("cell")) layer.on("click", () => this.pick({ cells: spot.ids }));
    const sign = element("div", "sign", spot.sign);
    sign.style.color = spot.ink;
    this.stand([spot.y, spot.x], sign);
  }

  named(place, data) {
    const { layer, style } = signOf(place, data.named, data.look, this.canvas);
    this.known(`named:${place.id}`, this.add(layer), [place.name, place.figure, place.detail], style);
    const box = element("div", place.later ? "name later" : "name");
    box.style.color = data.look.ink;
    box.style.setProperty("--halo", data.look.land);
    box.style.marginTop = `${-place.radius - place.above}px`;
    box.append(element("span", "", place.name));
    this.stand([place.y, place.x], box);
    this.names.add(box, [place.y, place.x]);
  }

  chosenCells(data) {
    const [west, south] = data.frame;
    for (const name of data.chosen.cell) {
      const cell = cellOf(name);
      if (cell) this.outline(square(cell.x - west, cell.y - south, cell.side), data.look);
    }
  }

  drawnByHand(data) {
    const [west, south] = data.frame;
    const corners = data.chosen.drawn.map(([x, y]) => [y - south, x - west]);
    if (!corners.length) return;
    const style = { renderer: this.canvas, interactive: false, fill: false };
    this.add(L.polygon(corners, { ...style, color: data.look.card, weight: 6 }));
    this.add(L.polygon(corners, { ...style, color: data.look.accent, weight: 3, dashArray: "9 6" }));
  }

  outline(shape, look) {
    const Shape = shape.length === 2 && typeof shape[0][0] === "number" ? L.rectangle : L.polygon;
    const style = { renderer: this.canvas, interactive: false, fill: false };
    this.add(Shape(shape, { ...style, color: look.card, weight: 7 }));
    this.add(Shape(shape, { ...style, color: look.accent, weight: 4 }));
  }

  filled(opacity) {
    return this.standingBack ? STANDING_BACK : opacity;
  }

  label(area) {
    if (!area.label) return;
    const { x, y, lines, ink, halo, later, badge, named = 1 } = area.label;
    const box = element("div", badge ? "flag" : "name");
    // A badge would hide the small area that it names: without room of its own it waits for a closer look.
    if (badge && later) box.classList.add("later");
    box.style.color = ink;
    if (badge) box.style.background = badge;
    else box.style.setProperty("--halo", halo);
    lines.forEach((line, place) => box.append(element(place < named ? "span" : "b", "", line)));
    this.stand([y, x], box);
    const within = area.kind === "district" ? area.rings.map((polygon) => polygon.map(positions)) : null;
    this.names.add(box, [y, x], { last: later, within });
  }

  stand(position, box) {
    const icon = L.divIcon({ html: box, iconSize: [0, 0], className: "label" });
    this.add(L.marker(position, { icon, interactive: false, keyboard: false }));
  }

  add(layer) {
    return layer.addTo(this.layers);
  }

  known(key, layer, lines, style) {
    this.byKey.set(key, { layer, style });
    layer.on("mouseover", () => {
      this.under = { lines };
    });
    layer.on("mouseout", () => {
      if (this.under?.lines === lines) this.under = null;
    });
  }

  /** Mark what the list's focus is on; null for none. */
  highlight(key, colour) {
    if (this.marked) this.marked.layer.setStyle({ color: this.marked.style.color, weight: this.marked.style.weight });
    this.marked = key ? this.byKey.get(key) : null;
    if (!this.marked) return;
    this.marked.layer.setStyle({ color: colour, weight: 4 });
  }
}
