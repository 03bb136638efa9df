/* An area drawn by hand: corners by clicks, or with keys at the middle of the map. */
const L = window.L;
const MOST_CORNERS = 100;
/** Two corners nearer than this are one: a double click is two clicks. */
const SAME_CORNER = 6; // pixels

export class Drawing {
  constructor(map, { finished, changed }) {
    this.map = map;
    this.finished = finished;
    this.changed = changed;
    this.active = false;
    this.corners = [];
    this.group = L.layerGroup().addTo(map);
    map.on("click", (event) => this.active && this.add(event.latlng));
    map.on("dblclick", () => this.active && this.finish());
    map.getContainer().addEventListener("keydown", (event) => this.active && this.key(event));
  }

  start() {
    this.corners = [];
    this.active = true;
    this.map.doubleClickZoom.disable();
    this.map.getContainer().focus({ preventScroll: true });
    this.draw();
  }

  cancel() {
    this.active = false;
    this.corners = [];
    this.map.doubleClickZoom.enable();
    this.draw();
  }

  finish() {
    const corners = this.corners;
    if (corners.length < 3) return;
    this.cancel();
    this.finished(corners);
  }

  key(event) {
    const doing = {
      Enter: () => this.finish(),
      Escape: () => this.cancel(),
      " ": () => this.add(this.map.getCenter()),
      Backspace: () => {
        this.corners.pop();
        this.draw();
      },
    }[event.key];
    if (!doing) return;
    event.preventDefault();
    event.stopPropagation();
    doing();
  }

  add(corner) {
    const last = this.corners.at(-1);
    const pixel = (position) => this.map.latLngToContainerPoint(position);
    if (last && pixel(last).distanceTo(pixel(corner)) < SAME_CORNER) return;
    if (this.corners.length >= MOST_CORNERS) return;
    this.corners.push(corner);
    this.draw();
  }

  draw() {
    this.group.clearLayers();
    const style = { color: this.colour, weight: 3, interactive: false };
    if (this.corners.length > 1) {
      const shape = this.corners.length > 2 ? L.polygon : L.polyline;
      shape(this.corners, { ...style, dashArray: "9 6", fillOpacity: 0.08 }).addTo(this.group);
    }
    for (const corner of this.corners) {
      L.circleMarker(corner, { ...style, radius: 5, fillOpacity: 1 }).addTo(this.group);
    }
    this.changed();
  }
}
