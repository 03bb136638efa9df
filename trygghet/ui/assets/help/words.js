// The meanings of marked words: shown at hover, focus, click and tap; Esc or a click elsewhere closes.
// The browser itself keeps popovers above all else and closes them at Esc; this places them by the word.

const LINGER = 250; // milliseconds in which a pointer may go from the word to its meaning
const GAP = 6;

const BOX = "tg-meanings"; // beside the page's own text, which they are no part of

export function explain({ data }) {
    let box = document.getElementById(BOX);
    if (!box) {
        box = document.createElement("div");
        box.id = BOX;
        document.body.append(box);
    }
    box.replaceChildren(...data.meanings.map(element));
    toAnchor();
    return listen(box);
}

/** A link to a part of a page arrives before the page is drawn: go there once it is. */
function toAnchor() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || toAnchor.been === location.href) return;
    toAnchor.been = location.href;
    let tries = 40;
    const look = () => {
        const found = document.getElementById(id);
        if (found) {
            for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) {
                fold.open = true;
            }
            found.scrollIntoView();
        }
        else if ((tries -= 1)) setTimeout(look, 150);
    };
    look();
}

function element({ id, word, meaning, source }) {
    const made = document.createElement("div");
    made.id = id;
    made.className = "tg-meaning";
    made.popover = "auto";
    made.setAttribute("role", "tooltip");
    const name = document.createElement("strong");
    name.textContent = word;
    made.append(name, meaning);
    if (source) {
        const small = document.createElement("small");
        small.textContent = source;
        made.append(small);
    }
    return made;
}

function listen(box) {
    let word = null; // whose meaning is shown
    let pinned = false; // opened by a click: stays until Esc or a click elsewhere
    let closing = 0;
    const stop = new AbortController();
    const on = (name, act, more = {}) =>
        document.addEventListener(name, act, { signal: stop.signal, ...more });
    const wordAt = (event) => event.target?.closest?.(".tg-word") ?? null;
    const meaningOf = (some) => some && document.getElementById(some.getAttribute("aria-describedby"));
    const open = () => box.querySelector(":popover-open");

    const show = (some) => {
        clearTimeout(closing);
        const meaning = meaningOf(some);
        if (!meaning || (word === some && meaning.matches(":popover-open"))) return;
        word = some;
        if (!meaning.matches(":popover-open")) meaning.showPopover();
        place(meaning, some);
    };
    const later = () => {
        clearTimeout(closing);
        closing = setTimeout(() => {
            if (word && word.matches(":focus-visible, :hover")) return;
            const meaning = open();
            if (meaning && !meaning.matches(":hover")) meaning.hidePopover();
        }, LINGER);
    };
    const again = () => {
        const meaning = open();
        if (meaning && word?.isConnected) place(meaning, word);
        else meaning?.hidePopover();
    };

    on("pointerover", (event) => {
        if (event.pointerType !== "mouse") return;
        if (wordAt(event)) show(wordAt(event));
        else if (event.target.closest?.(".tg-meaning")) clearTimeout(closing);
        else if (open() && !pinned) later();
    });
    on("click", (event) => {
        const some = wordAt(event);
        if (!some) return;
        pinned = true;
        show(some);
    });
    on("focusin", (event) => {
        const some = wordAt(event);
        if (some?.matches(":focus-visible")) show(some);
        else if (!some) open()?.hidePopover();
    });
    on("focusout", (event) => {
        if (wordAt(event)) later();
    });
    box.addEventListener(
        "toggle",
        (event) => {
            if (event.newState !== "closed" || meaningOf(word) !== event.target) return;
            word = null;
            pinned = false;
        },
        { capture: true, signal: stop.signal },
    );
    window.addEventListener("scroll", again, { capture: true, passive: true, signal: stop.signal });
    window.addEventListener("resize", again, { signal: stop.signal });
    return () => {
        clearTimeout(closing);
        stop.abort();
    };
}

function place(meaning, word) {
    const at = word.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = meaning;
    const below = at.bottom + GAP;
    const top = below + height <= window.innerHeight ? below : Math.max(GAP, at.top - GAP - height);
    const left = Math.min(Math.max(GAP, at.left), Math.max(GAP, window.innerWidth - width - GAP));
    meaning.style.top = `${top}px`;
    meaning.style.left = `${left}px`;
}
