// What a browser with scripts adds: a district picked out, and a frame's height told to the page around it.
// Nothing is kept, nothing is fetched; without this script everything can be read as it stands.
"use strict";

(() => {
  const words = document.documentElement.dataset;

  /** Let a reader pick out one district on a map and in the table of the same card. */
  function chooser(card) {
    const shapes = [...card.querySelectorAll(".tg-map [data-area]")];
    const map = card.querySelector(".tg-map");
    if (!map || shapes.length < 2 || !words.choose) return;
    const named = new Map();
    for (const shape of shapes) {
      const told = shape.querySelector("title");
      const [name, figure] = told ? told.textContent.split(": ") : [];
      if (figure) named.set(shape.dataset.area, name);
    }
    if (named.size < 2) return; // lines alone, with nothing to tell of each
    const select = document.createElement("select");
    select.append(new Option(words.all, ""));
    const order = new Intl.Collator(document.documentElement.lang);
    for (const [id, name] of [...named].sort((a, b) => order.compare(a[1], b[1]))) select.append(new Option(name, id));
    const label = document.createElement("label");
    label.className = "tg-choose";
    const said = document.createElement("span");
    said.textContent = words.choose;
    label.append(said, select);
    const told = document.createElement("p");
    told.className = "tg-lead";
    told.setAttribute("aria-live", "polite");
    map.before(label, told);

    const show = (id) => {
      select.value = id;
      card.classList.toggle("tg-focus", Boolean(id));
      for (const shape of shapes) shape.classList.toggle("tg-chosen", shape.dataset.area === id);
      for (const row of card.querySelectorAll("tbody tr")) {
        const name = row.querySelector("th");
        row.classList.toggle("tg-chosen", Boolean(id) && Boolean(name) && name.textContent === named.get(id));
      }
      const shape = shapes.find((each) => each.dataset.area === id);
      const title = shape && shape.querySelector("title");
      told.textContent = title ? title.textContent : "";
    };
    select.addEventListener("change", () => show(select.value));
    for (const shape of shapes) {
      if (named.has(shape.dataset.area)) shape.addEventListener("click", () => show(select.value === shape.dataset.area ? "" : shape.dataset.area));
    }
  }

  /** A link to a promise opens what is folded in around it. */
  function unfold() {
    let target = null;
    try {
      target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; // an address that isn't written right leads to no place on the page
    }
    const details = target && target.querySelector("details");
    if (details) details.open = true;
  }

  /** Tell the page around a frame how tall the content is; it is no secret, so anybody may hear it. */
  function tellHeight() {
    if (window.parent === window) return;
    let last = 0;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === last) return;
      last = height;
      window.parent.postMessage({ type: "trygghet-height", height }, "*");
    };
    new ResizeObserver(tell).observe(document.body);
    tell();
  }

  document.querySelectorAll(".tg-card").forEach(chooser);
  window.addEventListener("hashchange", unfold);
  unfold();
  tellHeight();
})();
