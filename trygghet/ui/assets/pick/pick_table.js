/* A table whose cells are buttons: choosing one sends its key. Whatever comes from data is set as text. */
import { button, element } from "../map/text.js";

const tables = new WeakMap();

/** Draw the data of a run into the component's element; what hasn't changed stays untouched. */
export function show({ data, parentElement, setTriggerValue }) {
  let table = tables.get(parentElement);
  if (!table) {
    table = new PickTable(parentElement);
    tables.set(parentElement, table);
  }
  table.send = (key) => setTriggerValue("picked", key);
  table.draw(data);
  return () => tables.delete(parentElement);
}

class PickTable {
  constructor(parent) {
    this.box = element("div", "tg-scroll");
    parent.replaceChildren(this.box);
    this.box.addEventListener("keydown", (event) => this.move(event));
  }

  draw(data) {
    const written = JSON.stringify(data);
    if (this.written === written) return;
    this.written = written;
    const active = document.activeElement;
    const focused = this.box.contains(active) ? active.dataset.pick : undefined;
    this.numeric = data.numeric;
    this.headers = data.headers.map((header) => header.t);
    const table = element("table", "tg-table tg-picks");
    table.append(element("caption", "tg-hidden", data.caption), this.head(data.headers));
    const body = element("tbody");
    body.append(
      ...data.rows.map((row) => this.row(row, "")),
      ...data.closing.map((row) => this.row(row, "tg-total")),
    );
    table.append(body);
    this.box.replaceChildren(table);
    this.table = table;
    const buttons = this.buttons();
    const again = focused === undefined ? undefined : buttons.find((each) => each.dataset.pick === focused);
    const first = again || buttons.find((each) => each.ariaPressed === "true") || buttons[0];
    if (first) first.tabIndex = 0;
    again?.focus({ preventScroll: true });
  }

  head(headers) {
    const row = element("tr");
    row.append(...headers.map((header, column) => this.cell("th", header, column, header.t, "col")));
    const head = element("thead");
    head.append(row);
    return head;
  }

  row(cells, look) {
    const row = element("tr", look);
    const name = cells[0].t;
    row.append(
      ...cells.map((cell, column) =>
        column
          ? this.cell("td", cell, column, `${name}, ${this.headers[column]}: ${cell.aloud || cell.t}`)
          : this.cell("th", cell, column, name, "row"),
      ),
    );
    return row;
  }

  cell(tag, cell, column, name, scope) {
    const made = element(tag);
    if (scope) made.scope = scope;
    if (this.numeric[column]) made.classList.add("tg-number");
    if (cell.heat) made.classList.add("tg-heat", `tg-heat-${cell.heat}`);
    if (cell.on) made.classList.add("tg-chosen");
    if (!cell.pick) {
      this.fill(made, cell);
      return made;
    }
    const chooser = button(cell.t, () => this.send(cell.pick));
    chooser.dataset.pick = cell.pick;
    chooser.tabIndex = -1;
    chooser.setAttribute("aria-pressed", String(Boolean(cell.on)));
    chooser.setAttribute("aria-label", name);
    made.append(chooser);
    return made;
  }

  fill(made, cell) {
    if (!cell.aloud) {
      made.textContent = cell.t;
      return;
    }
    const sign = element("span", "", cell.t);
    sign.setAttribute("aria-hidden", "true");
    made.append(sign, element("span", "tg-hidden", cell.aloud));
  }

  buttons() {
    return [...this.box.querySelectorAll("button")];
  }

  /** One stop for the Tab key; arrows, Home and End move within the table. */
  move(event) {
    const here = event.target.closest("button");
    if (!here) return;
    const to = this.next(here, event.key);
    if (!to) return;
    event.preventDefault();
    here.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  next(here, key) {
    const rows = [...this.table.rows];
    const row = here.closest("tr").rowIndex;
    const column = here.parentElement.cellIndex;
    const among = (cells) => cells.map((cell) => cell?.querySelector("button")).find(Boolean);
    const cells = [...rows[row].cells];
    const inColumn = rows.map((each) => each.cells[column]);
    switch (key) {
      case "ArrowRight": return among(cells.slice(column + 1));
      case "ArrowLeft": return among(cells.slice(0, column).reverse());
      case "ArrowDown": return among(inColumn.slice(row + 1));
      case "ArrowUp": return among(inColumn.slice(0, row).reverse());
      case "Home": return among(inColumn);
      case "End": return among(inColumn.reverse());
      default: return undefined;
    }
  }
}
