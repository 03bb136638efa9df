/* A page is shown once it stands. Streamlit fetches the code of each kind of element by itself and draws what
   is there so far, so that everything below is pushed about; until all is drawn the page's outline stands for it. */
(() => {
  const LOOK = 40; // milliseconds between two looks
  const LONGEST = 10000; // milliseconds from the first sign of the page: what takes longer is shown as it comes
  const root = document.documentElement;
  const bare = new URLSearchParams(location.search).has("card") || /\/presentation\/?$/.test(location.pathname);
  let since = Infinity;

  const one = (selector) => document.querySelector(selector);
  // What lies below the screen pushes nothing that can be seen.
  const seen = (part) => part.getBoundingClientRect().top < innerHeight;
  const all = (selector, drawn) => [...document.querySelectorAll(selector)].every((part) => drawn(part) || !seen(part));
  const stands = () =>
    one(".tg-stage-wait") !== null || // a page that covers itself and says what it waits for
    (one("#content") !== null &&
      one('[data-testid="stApp"][data-test-script-state="notRunning"]') !== null &&
      all('[data-testid="stSkeleton"]', () => false) &&
      all('[data-testid="stVegaLiteChart"]', (chart) => chart.querySelector("svg, canvas") !== null) &&
      all('[data-testid="stBidiComponentIsolated"]', (map) => map.shadowRoot?.querySelector(".leaflet-container")));

  function look() {
    const now = performance.now();
    if (since === Infinity && one('[data-testid="stMainBlockContainer"]')) since = now;
    if (now - since > LONGEST) show();
    else if (stands()) afterFrames(2, () => (stands() ? show() : look()));
    else setTimeout(look, LOOK);
  }
  /** Go on once what has just been drawn has its place. */
  function afterFrames(frames, then) {
    requestAnimationFrame(() => (frames > 1 ? afterFrames(frames - 1, then) : then()));
  }
  function show() {
    delete root.dataset.coming;
  }
  root.dataset.coming = bare ? "bare" : "page";
  look();
})();
