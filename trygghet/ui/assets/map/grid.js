/* The map's own reference system: metres on a plane, zoom steps as on any web map. */
const L = window.L;

/** At step 15, where streets can be told apart, a pixel is so many metres, as on web maps here. */
const METRES_A_PIXEL = 2.5;
const STREETS = 15;

export const GRID = L.extend({}, L.CRS.Simple, {
  scale: (zoom) => 2 ** (zoom - STREETS) / METRES_A_PIXEL,
  zoom: (scale) => Math.log2(scale * METRES_A_PIXEL) + STREETS,
});

/** Flat numbers east, north, east, north ... as Leaflet's positions. */
export function positions(flat) {
  const found = new Array(flat.length / 2);
  for (let i = 0; i < found.length; i += 1) found[i] = [flat[2 * i + 1], flat[2 * i]];
  return found;
}

/** The four corners of a square from its south-west one. */
export function square(x, y, side) {
  return [[y, x], [y + side, x + side]];
}

/** The name of a grid cell: its south-west corner, and its side where that isn't 250 m. */
export function nameOf(x, y, side) {
  const corner = `${String(x).padStart(6, "0")}${String(y).padStart(7, "0")}`;
  return side === 250 ? corner : `${corner}-${side}`;
}

/** The cell that such a name stands for; null for a text that is none. */
export function cellOf(name) {
  const found = /^(\d{6})(\d{7})(?:-(\d+))?$/.exec(name);
  return found && { x: Number(found[1]), y: Number(found[2]), side: Number(found[3] ?? 250) };
}
