/* Single incidents at street level: circles as wide as their place is uncertain, on one canvas. */
const L = window.L;
const SMALLEST = 3; // pixels; a circle below this can't be seen
/** So many circles within a spot of so many pixels hide what is below; more can't be seen. */
const OPAQUE = 12;
const SPOT = 2;
const MOST_TOLD = 4; // incidents that a tooltip lists
const UNKNOWN_HOUR = 255;
const DAY = 86_400_000;

export class Points {
  constructor(map) {
    this.map = map;
    this.n = 0;
    const pane = map.createPane("points");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", pane);
    map.on("moveend zoomend resize", () => this.paint());
  }

  /** Take the points of a box, packed in columns; null for none. */
  draw(points, data) {
    this.n = 0;
    if (points) {
      const bytes = Uint8Array.from(atob(points.packed), (letter) => letter.charCodeAt(0)).buffer;
      const n = points.n;
      const [west, south] = data.frame;
      this.shift = [points.corner[0] - west, points.corner[1] - south];
      // Columns lie one after the other, the two-byte ones first.
      ["x", "y", "radius", "day", "days"].forEach((name, place) => {
        this[name] = new Uint16Array(bytes, 2 * n * place, n);
      });
      this.category = new Uint8Array(bytes, 10 * n, n);
      this.hour = new Uint8Array(bytes, 11 * n, n);
      this.categories = points.categories;
      this.words = data.words;
      this.language = data.language;
      this.n = n;
    }
    this.look = data.look;
    this.paint();
  }

  paint() {
    const { map, canvas } = this;
    const size = map.getSize();
    const sharp = window.devicePixelRatio || 1;
    canvas.width = size.x * sharp;
    canvas.height = size.y * sharp;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    if (!this.n) return;
    const pen = canvas.getContext("2d");
    const scale = map.options.crs.scale(map.getZoom());
    const start = map.latLngToContainerPoint([this.shift[1], this.shift[0]]);
    const stamps = new Map();
    const columns = Math.ceil(size.x / SPOT) + 1;
    const layers = new Uint8Array(columns * (Math.ceil(size.y / SPOT) + 1));
    for (let i = 0; i < this.n; i += 1) {
      const x = start.x + this.x[i] * scale;
      const y = start.y - this.y[i] * scale;
      const radius = Math.max(this.radius[i] * scale, SMALLEST);
      if (x < -radius || y < -radius || x > size.x + radius || y > size.y + radius) continue;
      if (x >= 0 && y >= 0 && x < size.x && y < size.y) {
        const spot = columns * Math.floor(y / SPOT) + Math.floor(x / SPOT);
        if (layers[spot] >= OPAQUE) continue;
        layers[spot] += 1;
      }
      if (!stamps.has(radius)) stamps.set(radius, this.stamp(radius, sharp));
      const reach = radius + 2;
      // Whole pixels, unscaled: that is the quickest a canvas can do.
      pen.drawImage(stamps.get(radius), Math.round((x - reach) * sharp), Math.round((y - reach) * sharp));
    }
  }

  /** A circle drawn once, to be set down many times. */
  stamp(radius, sharp) {
    const stamp = document.createElement("canvas");
    const reach = radius + 2;
    stamp.width = stamp.height = Math.ceil(2 * reach * sharp);
    const pen = stamp.getContext("2d");
    pen.scale(sharp, sharp);
    pen.arc(reach, reach, radius, 0, 2 * Math.PI);
    pen.fillStyle = this.look.accent;
    pen.strokeStyle = this.look.ink;
    pen.globalAlpha = 0.22;
    pen.fill();
    pen.globalAlpha = 0.75;
    pen.stroke();
    return stamp;
  }

  /** What is told of the points whose circles hold a position; null where there are none. */
  at(position) {
    if (!this.n) return null;
    const x = position.lng - this.shift[0];
    const y = position.lat - this.shift[1];
    const smallest = SMALLEST / this.map.options.crs.scale(this.map.getZoom());
    const found = [];
    let more = 0;
    for (let i = 0; i < this.n; i += 1) {
      const reach = Math.max(this.radius[i], smallest);
      if ((this.x[i] - x) ** 2 + (this.y[i] - y) ** 2 > reach ** 2) continue;
      if (found.length < MOST_TOLD) found.push(i);
      else more += 1;
    }
    if (!found.length) return null;
    const lines = found.map((i) => `${this.categories[this.category[i]]}, ${this.when(i)}`);
    if (more) lines.push(this.words.morePoints.replace("{n}", more));
    return ["", ...lines, this.words.within.replace("{metres}", this.radius[found[0]])];
  }

  when(i) {
    const first = new Date(this.day[i] * DAY);
    const last = new Date((this.day[i] + this.days[i]) * DAY);
    const said = new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeZone: "UTC" });
    if (this.days[i]) return said.formatRange(first, last);
    const hour = this.hour[i];
    if (hour === UNKNOWN_HOUR) return `${said.format(first)}, ${this.words.hourUnknown}`;
    const clock = (value) => String(value % 24).padStart(2, "0");
    return `${said.format(first)}, ${clock(hour)}–${clock(hour + 1)}`;
  }
}
