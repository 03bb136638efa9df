/* A page is shown once its run is over and its words stand. Streamlit fetches the code of each kind of element by
   itself and draws what is there so far, so that everything below would be pushed about; until then the page's outline
   stands for it. What still comes later, menu, buttons, charts and maps, has its room kept in shell.css. */
(() => {
  const LOOK = 20; // milliseconds between two looks
  const LONGEST = 10000; // milliseconds from the first sign of the page: what takes longer is shown as it comes
  const root = document.documentElement;
  const bare = new URLSearchParams(location.search).has("card") || /\/presentation\/?$/.test(location.pathname);
  let since = Infinity;

  const one = (selector) => document.querySelector(selector);
  const stands = () =>
    one(".tg-stage-wait") !== null || // a page that covers itself and says what it waits for
    (one("#content") !== null && one('[data-testid="stApp"][data-test-script-state="notRunning"]') !== null);

  function look() {
    const now = performance.now();
    if (since === Infinity && one('[data-testid="stMainBlockContainer"]')) since = now;
    if (now - since > LONGEST) show();
    else if (stands()) requestAnimationFrame(show);
    else setTimeout(look, LOOK);
  }
  function show() {
    delete root.dataset.coming;
  }
  root.dataset.coming = bare ? "bare" : "page";
  look();
})();
