/* The same areas and squares as a list of buttons: what a pointer does on the map, keys do here. */
import { button, element } from "./text.js";

export class ListTwin {
  constructor(shapes, pick) {
    this.shapes = shapes;
    this.pick = pick;
    this.box = element("div", "twin");
    this.title = element("p", "twin-title");
    this.items = element("ul");
    this.more = element("p", "twin-more");
    this.box.append(this.title, this.items, this.more);
    this.items.addEventListener("keydown", (event) => this.move(event));
  }

  draw(data) {
    const { list, chosen, look } = data;
    const focused = this.items.getRootNode().activeElement?.dataset?.key;
    this.box.hidden = !list.items.length;
    this.title.textContent = list.title;
    this.more.textContent = list.more;
    this.items.setAttribute("aria-label", list.title);
    this.items.replaceChildren(...list.items.map((item) => this.item(item, chosen, look)));
    const buttons = this.buttons();
    const again = buttons.find((each) => each.dataset.key === focused);
    const first = again || buttons.find((each) => each.ariaPressed === "true") || buttons[0];
    if (first) first.tabIndex = 0;
    again?.focus();
  }

  item(item, chosen, look) {
    const key = `${item.kind}:${item.id}`;
    const made = button("", () => item.pick && this.pick(item.pick));
    made.dataset.key = key;
    made.tabIndex = -1;
    made.append(element("span", "what", item.name), element("span", "figure", item.figure));
    if (item.detail) made.append(element("span", "detail", item.detail));
    if (item.pick) made.setAttribute("aria-pressed", String((chosen[item.kind] || []).includes(item.id)));
    for (const begin of ["mouseenter", "focus"]) {
      made.addEventListener(begin, () => this.shapes.highlight(key, look.accent));
    }
    for (const end of ["mouseleave", "blur"]) made.addEventListener(end, () => this.shapes.highlight(null));
    const row = element("li");
    row.append(made);
    return row;
  }

  buttons() {
    return [...this.items.querySelectorAll("button")];
  }

  /** One stop for the Tab key; arrows, Home and End move within. */
  move(event) {
    const buttons = this.buttons();
    const here = buttons.indexOf(event.target);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || !buttons[to]) return;
    event.preventDefault();
    buttons[here].tabIndex = -1;
    buttons[to].tabIndex = 0;
    buttons[to].focus();
  }
}
