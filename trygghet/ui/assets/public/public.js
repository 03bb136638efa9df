// What the public version's document does beside the app: it forgets, and tells the page around it its height.

// The look of the address was handed to the app in the browser's storage. The app reads it before it draws;
// nothing stays there after that.
const forget = () => {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("stActiveTheme")) localStorage.removeItem(name);
    }
  } catch {
    // a frame may be refused all storage: then nothing was kept either
  }
};

let told = 0;
let watched = null;

// A height is no secret, and only a page that may frame us hears it: see frame-ancestors.
const tell = () => {
  const height = watched ? Math.ceil(watched.getBoundingClientRect().height) : 0;
  if (height === 0 || height === told || window.parent === window) return;
  told = height;
  window.parent.postMessage({ type: "trygghet-height", height }, "*");
};

const sizes = new ResizeObserver(tell);

let forgotten = false;

const look = () => {
  if (!forgotten && document.getElementById("content")) {
    forgotten = true;
    forget();
  }
  const found = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!found || found === watched) return;
  sizes.disconnect();
  watched = found;
  sizes.observe(found);
};

new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
look();
