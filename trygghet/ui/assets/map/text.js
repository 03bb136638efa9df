/* Elements whose content is only ever text. */

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function button(text, pressed) {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

/** Lines of text as what a tooltip holds; the first is the name. */
export function tooltipOf(lines) {
  const box = element("div");
  lines.filter(Boolean).forEach((line, place) => box.append(element(place ? "span" : "strong", "", line)));
  return box;
}
