/* Places that people name: a sign whose area on the screen is how many did, at any zoom. */
const L = window.L;

/** A good place is no circle, so that the two are told apart without colour. */
const Diamond = L.CircleMarker.extend({
  _updatePath() {
    const { _drawing, _ctx: pen } = this._renderer;
    if (!_drawing || this._empty()) return;
    const { x, y } = this._point;
    const reach = this._radius * Math.sqrt(Math.PI / 2); // as large as a circle of the radius
    pen.beginPath();
    pen.moveTo(x, y - reach);
    pen.lineTo(x + reach, y);
    pen.lineTo(x, y + reach);
    pen.lineTo(x - reach, y);
    pen.closePath();
    this._renderer._fillStroke(pen, this);
  },
});
const SIGNS = { circle: L.CircleMarker, diamond: Diamond };

/** Return the sign of a place, and how it is drawn. */
export function signOf(place, named, look, renderer) {
  const style = {
    renderer, radius: place.radius, color: look.ink, weight: 1.2, fillColor: place.fill || named.fill,
    // A whole area has no one spot: its sign is pale, with a broken line.
    fillOpacity: place.whole ? 0.3 : 0.75, ...(place.whole ? { dashArray: "4 3", weight: 1.8 } : {}),
  };
  return { layer: new SIGNS[named.sign]([place.y, place.x], style), style };
}
