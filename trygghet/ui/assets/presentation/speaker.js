/* The speaker's window. All that it shows comes from the window with the presentation, in the same browser. */

const TURNS = {
  ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, Home: -Infinity, End: Infinity,
};
const channel = new BroadcastChannel(location.hash.slice(1));
const began = Date.now();
const find = (id) => document.getElementById(id);
let views = [], at = 0, words = null;

channel.onmessage = ({ data }) => {
  if (!data.words) return;
  words = data.words;
  views = data.views ?? views;
  at = data.at ?? at;
  document.documentElement.lang = data.language;
  document.documentElement.style.cssText = data.look;
  draw();
};
channel.postMessage({ hello: true });

function draw() {
  const view = views[at];
  if (!view) return;
  document.title = `${words.speaker} · Trygghet`;
  find("now").textContent = view.heading;
  find("then").textContent = views[at + 1] ? `${words.then} ${views[at + 1].heading}` : words.last;
  if (find("notes").dataset.of !== view.key) {
    find("notes").innerHTML = view.notes || ""; // written by the server, every text from data escaped
    find("notes").dataset.of = view.key;
    if (!view.notes) find("notes").textContent = words.none;
    find("told").textContent = view.heading;
    window.scrollTo(0, 0);
  }
  find("count").textContent = words.count.replace("{n}", at + 1).replace("{all}", views.length);
  find("back").textContent = words.back;
  find("next").textContent = words.next;
  find("back").disabled = at === 0;
  find("next").disabled = at === views.length - 1;
  clock();
}

function clock() {
  const time = new Date().toLocaleTimeString("sv-SE");
  const passed = Math.floor((Date.now() - began) / 60000);
  const small = document.createElement("small");
  small.textContent = words ? words.passed.replace("{n}", passed) : "";
  find("clock").replaceChildren(time, small);
}

function go(step) {
  channel.postMessage({ go: Math.min(Math.max(at + step, 0), views.length - 1) });
}

find("back").addEventListener("click", () => go(-1));
find("next").addEventListener("click", () => go(1));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === " " && event.target.closest("button, summary")) return;
  if (event.key in TURNS) {
    event.preventDefault();
    go(TURNS[event.key]);
  }
});
setInterval(clock, 1000);
