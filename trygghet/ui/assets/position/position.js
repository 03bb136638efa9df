/* A button that asks the browser where the reader stands, when pressed and never before. */
import { button, element } from "../map/text.js";

const asking = new WeakMap();
const LONGEST_WAIT = 15000; // milliseconds
const OLDEST = 10000; // milliseconds: a walk goes on

export function show({ data, parentElement, setStateValue }) {
  let ask = asking.get(parentElement);
  if (!ask) {
    ask = new Ask(parentElement);
    asking.set(parentElement, ask);
  }
  ask.send = (position) => setStateValue("position", position);
  ask.draw(data);
  return () => asking.delete(parentElement);
}

class Ask {
  constructor(parent) {
    this.box = element("div", "tg-position");
    this.press = button("", () => (this.data.known ? this.send(null) : this.locate()));
    this.told = element("p", "tg-small");
    this.told.setAttribute("role", "status");
    this.box.append(this.press, this.told);
    parent.replaceChildren(this.box);
  }

  draw(data) {
    this.data = data;
    this.press.textContent = data.known ? data.words.remove : data.words.ask;
    this.press.setAttribute("aria-pressed", String(data.known));
    this.press.disabled = false;
    if (data.known) this.told.textContent = data.words.known;
    else if (this.told.textContent === data.words.known || !this.failed) this.told.textContent = "";
  }

  locate() {
    const { words } = this.data;
    this.failed = false;
    if (!navigator.geolocation || !window.isSecureContext) {
      this.fail(words.impossible);
      return;
    }
    this.press.disabled = true;
    this.told.textContent = words.waiting;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.send([coords.latitude, coords.longitude, Math.round(coords.accuracy)]),
      (error) => this.fail(error.code === 1 ? words.refused : words.impossible),
      { enableHighAccuracy: true, timeout: LONGEST_WAIT, maximumAge: OLDEST },
    );
  }

  fail(said) {
    this.failed = true;
    this.press.disabled = false;
    this.told.textContent = said;
  }
}
