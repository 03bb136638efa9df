// The tour: a quiet strip under the title at a first visit. Whether it has been seen is kept in a cookie,
// so that the server leaves it out the next time before anything is drawn.

const YEAR = 365 * 24 * 3600;
const ASKED = "trygghet-tour"; // when the tour was last ended after being asked for, in this tab

export function guide({ data, parentElement }) {
    const ended = sessionStorage.getItem(ASKED); // of use also where no cookie is kept
    const again = data.asked > Number(ended ?? 0);
    const seen = document.cookie.split("; ").some((each) => each.startsWith(`${data.cookie}=`));
    if (!again && (seen || ended !== null)) {
        end();
        return undefined;
    }
    let step = 0;
    const strip = parentElement.querySelector(":scope > .tg-tour") ?? made(parentElement);
    if (strip.dataset.asked === String(data.asked) && strip.dataset.step) step = Number(strip.dataset.step);
    strip.dataset.asked = data.asked;
    strip.setAttribute("aria-label", data.name);
    const [said, buttons] = strip.children;
    const [heading, text] = said.children;
    const [before, next, skip] = buttons.children;
    const last = data.steps.length - 1;

    function show() {
        strip.dataset.step = step;
        heading.textContent = data.steps[step].title;
        text.textContent = data.steps[step].text;
        before.textContent = data.back;
        before.hidden = step === 0;
        next.textContent = step === last ? data.done : data.next;
        skip.textContent = data.skip;
        skip.hidden = step === last;
        document.documentElement.dataset.tour = data.steps[step].about;
    }
    function end() {
        delete document.documentElement.dataset.tour;
        parentElement.querySelector(":scope > .tg-tour")?.remove();
        parentElement.closest(".st-key-tour")?.setAttribute("data-ended", "");
    }
    function finish() {
        const within = strip.contains(document.activeElement);
        document.cookie = `${data.cookie}=1; path=${data.path}; max-age=${YEAR}; samesite=lax`;
        sessionStorage.setItem(ASKED, data.asked);
        end();
        if (within) document.getElementById("content")?.focus({ preventScroll: true });
    }

    const stop = new AbortController();
    // One handler each, put in the former's place: a click between two runs of the page isn't lost.
    before.onclick = () => {
        step -= 1;
        show();
        if (before.hidden) next.focus();
    };
    next.onclick = () => {
        if (step === last) return finish();
        step += 1;
        return show();
    };
    skip.onclick = finish;
    // Esc closes what lies on top first: the tour only where nothing else is open or typed in.
    const escape = (event) => {
        const free = event.target === document.body || strip.contains(event.target);
        if (event.key === "Escape" && free && !document.querySelector(":popover-open")) finish();
    };
    document.addEventListener("keydown", escape, { signal: stop.signal });
    parentElement.closest(".st-key-tour")?.removeAttribute("data-ended");
    show();
    if (again && strip.dataset.opened !== String(data.asked)) {
        strip.dataset.opened = data.asked;
        strip.focus();
    }
    return () => {
        stop.abort();
        delete document.documentElement.dataset.tour;
    };
}

function made(parent) {
    const strip = document.createElement("section");
    strip.className = "tg-tour";
    strip.tabIndex = -1;
    const said = document.createElement("div");
    said.setAttribute("aria-live", "polite");
    said.append(document.createElement("strong"), document.createElement("p"));
    const buttons = document.createElement("div");
    for (let n = 0; n < 3; n += 1) {
        const button = document.createElement("button");
        button.type = "button";
        buttons.append(button);
    }
    strip.append(said, buttons);
    parent.append(strip);
    return strip;
}
