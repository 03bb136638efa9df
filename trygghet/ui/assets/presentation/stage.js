/* The presentation: views that lie in the page already are turned here, so that a key answers at once. */

const TURNS = {
  ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity,
};
const SWIPE = 60; // pixels
const SMALLEST = 0.94; // of the type's size, before a view scrolls
const stages = new WeakMap();

export function show({ data, parentElement }) {
  let stage = stages.get(parentElement);
  if (!stage) {
    stage = new Stage(parentElement);
    stages.set(parentElement, stage);
  }
  stage.draw(data);
  return () => {
    stage.end();
    stages.delete(parentElement);
  };
}

class Stage {
  constructor(parent) {
    this.parent = parent;
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    window.addEventListener("resize", () => this.fit(), { signal });
    window.addEventListener("beforeprint", () => this.unfold(true), { signal });
    window.addEventListener("afterprint", () => this.unfold(false), { signal });
    parent.addEventListener("toggle", () => this.fit(), { signal, capture: true });
    document.addEventListener("fullscreenchange", () => this.pressed(), { signal });
    parent.addEventListener("click", (event) => this.click(event), { signal });
    parent.addEventListener("touchstart", (event) => (this.touch = event.touches[0]), { signal, passive: true });
    parent.addEventListener("touchend", (event) => this.swipe(event), { signal, passive: true });
    this.notes = false;
    // The last one in the document holds: the app's other pages are printed upright.
    this.paper = document.createElement("style");
    this.paper.textContent = "@page { size: A4 landscape; margin: 11mm; }";
    document.body.append(this.paper);
  }

  draw(data) {
    this.data = data;
    this.follow();
    if (this.drawn === data.html) {
      this.find("[data-leave]").href = data.leave;
      return;
    }
    this.drawn = data.html;
    const had = document.activeElement;
    this.parent.innerHTML = data.html; // written by the server, every text from data escaped
    this.stage = this.parent.querySelector(".tg-stage");
    this.find("[data-leave]").href = data.leave;
    this.views = [...this.parent.querySelectorAll(".tg-view")];
    const wanted = new URL(location.href).searchParams.get("view");
    const first = this.views.findIndex((view) => view.dataset.view === wanted);
    const busy = had && had !== document.body && had.isConnected;
    this.turn(Math.max(first, 0), { focus: !busy, told: false });
    this.pressed();
    this.tell({ views: data.views });
    document.fonts.ready.then(() => this.fit());
  }

  end() {
    this.stop.abort();
    this.paper.remove();
    this.channel?.close();
    document.documentElement.classList.remove("tg-panel-open");
  }

  // Which view is shown.

  turn(to, { focus = true, told = true } = {}) {
    if (!this.views.length) return;
    this.at = Math.min(Math.max(to, 0), this.views.length - 1);
    this.views.forEach((view, index) => view.classList.toggle("tg-on", index === this.at));
    const view = this.views[this.at];
    view.scrollTop = this.stage.scrollTop = 0;
    this.fit();
    const heading = view.querySelector("h1");
    const count = this.data.words.count.replace("{n}", this.at + 1).replace("{all}", this.views.length);
    this.find("[data-count]").textContent = count;
    this.step("back", this.at - 1);
    this.step("next", this.at + 1);
    if (focus) heading.focus({ preventScroll: true });
    if (told) {
      this.find("[data-told]").textContent = `${heading.textContent} ${count}`;
      const address = new URL(location.href);
      address.searchParams.set("view", view.dataset.view);
      history.replaceState(history.state, "", address);
    }
    this.tell({ at: this.at });
  }

  step(name, to) {
    const button = this.find(`[data-do=${name}]`);
    const view = this.views[to];
    button.disabled = !view;
    const heading = view ? `: ${view.querySelector("h1").textContent}` : "";
    button.setAttribute("aria-label", this.data.words[name] + heading);
    button.title = view ? button.getAttribute("aria-label") : "";
  }

  /* A view that doesn't fit is set a little smaller, then without the figures' own sentences, which the
     notes have too; if that isn't enough, it scrolls. */
  fit() {
    const view = this.views?.[this.at];
    if (!view) return;
    const over = () => view.scrollHeight > view.clientHeight + 1;
    const wide = matchMedia("(min-width: 761px)").matches;
    view.style.fontSize = "";
    view.classList.remove("tg-tight");
    if (wide && over()) view.style.fontSize = `${SMALLEST}em`;
    if (wide && over()) view.classList.add("tg-tight");
    const scrolls = over();
    view.toggleAttribute("data-scrolls", scrolls);
    view.tabIndex = scrolls ? 0 : -1;
  }

  // What the reader does.

  key(event) {
    const inside = this.stage?.contains(event.target) || event.target === document.body;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (this.panel()) this.open(false);
      else if (inside && !document.fullscreenElement) this.find("[data-leave]").click();
      return;
    }
    const button = event.target.closest?.("button, a, summary");
    if (!inside || (event.key === " " && button)) return;
    if (event.key in TURNS && !event.shiftKey) {
      event.preventDefault();
      this.turn(this.at + TURNS[event.key]);
    } else if (this.stage.contains(event.target)) {
      const act = { n: "notes", f: "full" }[event.key.toLowerCase()];
      if (act) this.act(act);
    }
  }

  click(event) {
    const button = event.target.closest("[data-do]");
    if (button) this.act(button.dataset.do);
  }

  act(name) {
    if (name === "back") this.turn(this.at - 1);
    else if (name === "next") this.turn(this.at + 1);
    else if (name === "notes") this.note();
    else if (name === "full") this.full();
    else if (name === "speaker") this.speaker();
    else if (name === "print") window.print();
    else if (name === "panel") this.open(!this.panel());
  }

  swipe(event) {
    const from = this.touch, to = event.changedTouches[0];
    if (!from || !to || event.target.closest(".tg-scroll, .tg-wide-table, .tg-stage-bar")) return;
    const right = to.clientX - from.clientX, down = to.clientY - from.clientY;
    if (Math.abs(right) > SWIPE && Math.abs(right) > 2 * Math.abs(down)) {
      this.turn(this.at - Math.sign(right), { focus: false });
    }
  }

  note() {
    this.notes = !this.notes;
    this.pressed();
    this.fit();
  }

  /* Paper has all of what the figures rest on. */
  unfold(all) {
    for (const basis of this.parent.querySelectorAll(".tg-basis")) {
      if (all) basis.dataset.was = basis.open;
      basis.open = all || basis.dataset.was === "true";
    }
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  panel() {
    return document.documentElement.classList.contains("tg-panel-open");
  }

  open(shown) {
    document.documentElement.classList.toggle("tg-panel-open", shown);
    this.pressed();
    const panel = document.querySelector(".st-key-presentation-panel");
    if (shown) panel?.querySelector("a, button, input, [tabindex='0']")?.focus();
    else this.find("[data-do=panel]").focus();
  }

  pressed() {
    if (!this.stage) return;
    this.stage.classList.toggle("tg-noted", this.notes);
    this.find("[data-do=notes]").setAttribute("aria-pressed", this.notes);
    this.find("[data-do=full]").setAttribute("aria-pressed", Boolean(document.fullscreenElement));
    this.find("[data-do=panel]").setAttribute("aria-expanded", this.panel());
  }

  find(selector) {
    return this.stage.querySelector(selector);
  }

  // The speaker's window, which follows this one and is followed by it.

  follow() {
    if (this.channel) return;
    const kept = sessionStorage.getItem("tg-presentation");
    // Nobody who doesn't know the name can listen. (randomUUID is missing where there is no https.)
    this.name = kept ?? `tg-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    sessionStorage.setItem("tg-presentation", this.name);
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data }) => {
      if (data.hello) this.tell({ views: this.data.views, at: this.at });
      else if (Number.isInteger(data.go)) this.turn(data.go);
    };
  }

  tell(what) {
    const { words, look, language } = this.data;
    this.channel?.postMessage({ ...what, words, look, language });
  }

  speaker() {
    const address = new URL(`${this.data.assets}/presentation/speaker.html`, document.baseURI);
    address.hash = this.name;
    window.open(address.href, this.name, "popup,width=900,height=720");
  }
}
