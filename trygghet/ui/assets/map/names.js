/* Which names have room on the map as it stands: none covers another, at any zoom and size of the type. */

/** How far a name may move from where it belongs, in pixels, and how close two may stand. */
const REACH = { x: 36, y: 36 };
const STEP = 6;
const APART = 6;

/** Where a name may stand, seen from where it belongs, the nearest first. */
const SHIFTS = [];
for (let x = -REACH.x; x <= REACH.x; x += STEP) {
  for (let y = -REACH.y; y <= REACH.y; y += STEP) SHIFTS.push({ x, y });
}
SHIFTS.sort((a, b) => a.x ** 2 + a.y ** 2 - b.x ** 2 - b.y ** 2);

export class Names {
  constructor(map) {
    this.map = map;
    this.all = [];
  }

  clear() {
    this.all = [];
  }

  /** Take a name to be set, its middle within some outline; one of less weight gets what room the others leave. */
  add(box, position, { last = false, within = null } = {}) {
    this.all.push({ box, position, last, within });
  }

  /** Set each name where it covers no other; one without room waits for the reader to zoom in. */
  arrange() {
    const taken = [];
    const asked = this.all.map((name) => this.measured(name)).filter((name) => name.width);
    const inOrder = [...asked.filter((name) => !name.last), ...asked.filter((name) => name.last)];
    const found = inOrder.map((name) => {
      const shift = SHIFTS.find((each) => isFree(moved(name, each), taken) && this.isIn(name, each));
      if (shift) taken.push(moved(name, shift));
      return { box: name.box, shift };
    });
    for (const { box, shift } of found) {
      box.classList.toggle("no-room", !shift);
      box.style.translate = shift ? `${shift.x}px ${shift.y}px` : "";
    }
  }

  /** Whether a moved name still stands in what it names; where it belongs it always does. */
  isIn({ within, x, y }, shift) {
    if (!within || (!shift.x && !shift.y)) return true;
    const at = this.map.layerPointToLatLng([x + shift.x, y + shift.y]);
    return within.flat().filter((ring) => surrounds(ring, at)).length % 2 === 1;
  }

  measured(name) {
    const { x, y } = this.map.latLngToLayerPoint(name.position);
    const { offsetWidth: width, offsetHeight: height, offsetLeft, offsetTop } = name.box;
    return { ...name, width, height, x: x + offsetLeft, y: y + offsetTop };
  }
}

function moved({ x, y, width, height }, shift) {
  const west = x + shift.x - width / 2, north = y + shift.y - height / 2;
  return { west, north, east: west + width, south: north + height };
}

/** Whether a ring, [y, x] a corner, goes around a position. */
function surrounds(ring, { lat, lng }) {
  let around = false;
  ring.forEach(([y, x], place) => {
    const [before, west] = ring.at(place - 1);
    if (y > lat !== before > lat && lng < west + ((lat - before) / (y - before)) * (x - west)) around = !around;
  });
  return around;
}

function isFree(box, taken) {
  return taken.every((other) =>
    box.east + APART <= other.west || other.east + APART <= box.west
    || box.south <= other.north || other.south <= box.north);
}
