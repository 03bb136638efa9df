// Tells the page that embeds this one how tall it is, so that its frame needs no scroll bar of its own.
// A height is all that is told, and to a page that may frame us: see frame-ancestors.
if (window.parent !== window) {
  let told = 0;
  let watched = null;
  const tell = () => {
    const height = watched ? Math.ceil(watched.getBoundingClientRect().height) : 0;
    if (height > 0 && height !== told) {
      told = height;
      window.parent.postMessage({ type: "trygghet-height", height }, "*");
    }
  };
  const sizes = new ResizeObserver(tell);
  const look = () => {
    const found = document.querySelector('[data-testid="stMainBlockContainer"]');
    if (found && found !== watched) {
      sizes.disconnect();
      watched = found;
      sizes.observe(found);
    }
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  look();
}
