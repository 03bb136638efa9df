/* What Streamlit's own parts lack for those who hear a page or go through it by keyboard: names in the reader's
   language, landmarks, a way into what unfolds, word of what changed, the open page in view. Nothing here knows of data. */
const WORDS = JSON.parse(document.querySelector("script[data-access-words]").dataset.accessWords);
const NAMED = new Map(Object.entries(WORDS.names));
const FIRST = new Map(Object.entries(WORDS.beginnings));
const REACHABLE = 'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]';
const OPENER = '[data-testid="stPopoverButton"]';
const WAIT = 80; // milliseconds: many changes of a run are looked at together
const LATEST = 1500; // milliseconds that something opened may take to be drawn

const set = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

/** Streamlit's English in the reader's words; asterisks are what its markdown leaves in a name. */
function said(text) {
  const known = NAMED.get(text);
  if (known !== undefined) return known;
  const [start, ...rest] = text.split(", ");
  if (rest.length && FIRST.has(start)) return [FIRST.get(start), ...rest].join(", ");
  return text.replaceAll("**", "").trim();
}

function rename() {
  for (const element of document.querySelectorAll("[data-testid] [aria-label], [role=dialog], [role=grid]")) {
    const name = element.getAttribute("aria-label");
    if (name) set(element, "aria-label", said(name));
  }
  for (const element of document.querySelectorAll('[role="dialog"] div:not(:has(*))')) {
    const sentence = NAMED.get(element.textContent);
    if (sentence !== undefined && sentence !== element.textContent) element.textContent = sentence;
  }
  // A few of its sentences stand as text: in tooltips, and in what describes the calendar.
  for (const element of document.querySelectorAll('[role="tooltip"] p, [id$="-calendar-desc"], [role="dialog"] h2')) {
    if (element.childElementCount === 0 && said(element.textContent) !== element.textContent) {
      element.textContent = said(element.textContent);
    }
  }
}

function landmarks() {
  const nav = document.querySelector(".st-key-nav");
  if (nav) {
    set(nav, "role", "navigation");
    set(nav, "aria-label", WORDS.pages);
    for (const link of nav.querySelectorAll("a")) {
      if (link.closest('[class*="st-key-nav-on-"]')) set(link, "aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
  const foot = document.querySelector(".st-key-foot");
  if (foot) {
    set(foot, "role", "navigation");
    set(foot, "aria-label", WORDS.service);
  }
  for (const box of document.querySelectorAll(".tg-scroll:not([aria-label])")) {
    const name = box.querySelector("caption")?.textContent;
    if (!name) continue;
    set(box, "role", "group");
    set(box, "aria-label", name);
  }
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
    set(zone, "role", "group");
    const button = zone.querySelector("button");
    if (button) set(button, "aria-label", WORDS.upload);
  }
}

let seen = "";

/** Where a narrow screen has no room for the names of all pages, the open one is scrolled into view. */
function showOpenPage() {
  const row = document.querySelector(".st-key-nav");
  const tab = row?.querySelector('[class*="st-key-nav-on-"]');
  const name = tab && [...tab.classList].find((each) => each.startsWith("st-key-nav-on-"));
  if (!name || name === seen) return;
  const reveal = () => {
    const [room, own] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
    row.scrollLeft += own.left + own.width / 2 - (room.left + room.width / 2);
  };
  requestAnimationFrame(reveal);
  // While the page still runs its rows are drawn anew; names are wider or narrower in the type that comes late.
  if (!document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')) return;
  seen = name;
  document.fonts?.ready.then(reveal);
}

/** A chart is one picture with one description; its hundred marks would be read out with the fields' names. */
function pictures() {
  for (const chart of document.querySelectorAll('[role="graphics-document"]')) {
    set(chart, "role", "img");
    chart.removeAttribute("aria-roledescription");
    for (const drawing of chart.querySelectorAll(":scope > svg")) set(drawing, "aria-hidden", "true");
  }
}

const status = document.createElement("div");
status.className = "tg-hidden";
status.setAttribute("role", "status");
let page = location.pathname;
let view = location.search;

/** Say that other choices or another page are shown now, and take the reader to the new page's heading. */
function tell() {
  const heading = document.querySelector("h1");
  const still = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
  if (!heading || !still) return;
  if (!status.isConnected) document.body.append(status);
  if (page !== location.pathname) {
    const active = document.activeElement;
    if (active === document.body || active.closest(".st-key-nav, .st-key-foot")) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  } else if (view !== location.search && view !== "") {
    status.textContent = WORDS.updated.replace("{page}", heading.textContent);
  }
  page = location.pathname;
  view = location.search;
}

function reachable(part) {
  return [...part.querySelectorAll(REACHABLE)].filter(
    (each) => each.tabIndex >= 0 && !each.disabled && each.getClientRects().length && !each.closest("[aria-hidden=true]"),
  );
}

const unfolded = () => document.querySelector('[data-testid="stPopoverBody"]');
const opener = () => document.querySelector(`${OPENER}[aria-expanded="true"]`);

/** Go into what a button has unfolded, once it is drawn: it lies at the end of the document. */
function goIn(until = performance.now() + LATEST) {
  const [first] = unfolded() ? reachable(unfolded()) : [];
  if (first) first.focus();
  else if (performance.now() < until) requestAnimationFrame(() => goIn(until));
}

/** Choices of one group are one stop. */
const sameStop = (one, other) =>
  one === other ||
  (one.type === "radio" && other.type === "radio" && one.name === other.name) ||
  (one.closest('[role="radiogroup"]') !== null && one.closest('[role="radiogroup"]') === other.closest('[role="radiogroup"]'));

function leave(event) {
  const button = opener();
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  button.focus();
  button.click();
}

function onKey(event) {
  const active = document.activeElement;
  const button = active.closest?.(OPENER);
  const closed = button?.getAttribute("aria-expanded") === "false";
  if (button && closed && (event.key === "Enter" || event.key === " ")) {
    setTimeout(goIn, WAIT);
  } else if (event.key === "Tab" && button && !closed && !event.shiftKey && unfolded()) {
    event.preventDefault();
    goIn();
  } else if (event.key === "Tab" && unfolded()?.contains(active)) {
    const stops = reachable(unfolded());
    const end = event.shiftKey ? stops[0] : stops.at(-1);
    if (end && sameStop(active, end)) leave(event);
  }
}

let waiting = 0;
function look() {
  waiting = 0;
  rename();
  landmarks();
  showOpenPage();
  pictures();
  tell();
}
new MutationObserver(() => {
  waiting ||= setTimeout(look, WAIT);
}).observe(document.documentElement, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["aria-label", "data-test-script-state", "role"],
});
document.addEventListener("keydown", onKey, true);
look();
