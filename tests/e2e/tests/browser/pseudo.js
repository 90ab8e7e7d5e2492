// What has no room on the page, and what it says in no language: nothing, if the list is empty.
const [known, [begin, end]] = arguments;
const wrong = [];
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const shown = (element) => `${element.outerHTML.replace(/\s+/g, " ").slice(0, 160)} in ${element.parentElement?.className}`;

// What the service has said, and numbers and times, which the browser writes.
const data = new Set(known.map(squeeze));
const day = "[A-Z][a-z]+ \\d{1,2}, \\d{4}";
const written = new RegExp(`^([\\d.,]+|${day}|${day} at [\\d:]+\\s[AP]M \\S+|(in )?\\d+ [a-z]+( ago)?|yesterday|now)$`);
const isData = (text) => data.has(text) || written.test(text);

// What of a text is in no brackets, in pieces.
const outside = (text) => {
  let depth = 0;
  let rest = "";
  for (const letter of text) {
    if (letter === begin) depth++;
    if (depth === 0) rest += letter;
    if (letter === end) {
      depth--;
      rest += " · ";
    }
  }
  return rest.split(" · ").map(squeeze);
};
const isSign = (text) => !/[\p{L}\p{N}]/u.test(text);
const forgotten = (text) => (isData(squeeze(text)) ? [] : outside(text).filter((piece) => !isSign(piece) && !isData(piece)));

// A sentence may be in several pieces, with somebody's words isolated between them.
const NOT_OURS = "script, style, noscript, code, pre, time, [translate=no], option[lang]";
for (const element of document.body.querySelectorAll("*")) {
  if (element.closest(NOT_OURS) || element.matches("bdi")) continue;
  const pieces = [...element.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    // Alone they say so of themselves.
    return node instanceof Element && node.matches("bdi") ? (node.textContent.includes(begin) ? node.textContent : ` · ${node.textContent} · `) : "";
  });
  for (const piece of forgotten(pieces.join(""))) wrong.push(`forgotten: “${piece}” in ${shown(element)}`);
}
const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "title", "placeholder", "data-label"];
for (const element of document.body.querySelectorAll("*")) {
  for (const name of ATTRIBUTES) {
    for (const piece of forgotten(element.getAttribute(name) ?? "")) wrong.push(`forgotten: ${name} “${piece}” of ${shown(element)}`);
  }
}
for (const piece of forgotten(document.title)) wrong.push(`forgotten: “${piece}” in the title`);

// The table scrolls within itself; what only readers hear has no room at all.
const MAY_SCROLL = ".keys-region, .keys-region *, .several-list";
const isCut = (element, style) => {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  if (scrollWidth > clientWidth + 1 && !element.matches(MAY_SCROLL)) return `wide ${scrollWidth} of ${clientWidth}`;
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  return hides(style.overflowY) && scrollHeight > clientHeight + 1 && `high ${scrollHeight} of ${clientHeight}`;
};
// What stands behind a control for as long as it has the focus lies over the rest.
const reasons = [...document.body.querySelectorAll(".reason")].filter((reason) => reason.checkVisibility());
for (const reason of reasons) {
  const { left, right } = reason.getBoundingClientRect();
  if (left < 0 || right > innerWidth) wrong.push(`cut: from ${left} to ${right}, ${shown(reason)}`);
  reason.style.display = "none";
}
const canvas = document.createElement("canvas").getContext("2d");
const room = (element, style) =>
  element.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
// What a field says of itself while nothing is typed, and what a select of ours shows beside its arrow.
const saidIn = (element) => {
  if (element.matches("input")) return element.value === "" ? element.placeholder : "";
  const text = element.selectedOptions?.[0]?.text ?? "";
  return text.startsWith(begin) ? text : "";
};
const ARROW = 20;
for (const element of document.body.querySelectorAll("*")) {
  if (!element.checkVisibility({ visibilityProperty: true })) continue;
  const style = getComputedStyle(element);
  if (element.closest(".visually-hidden, .keys-unsorted") || style.display === "inline" || style.display === "contents") continue;
  if (element.matches("input, select")) {
    canvas.font = style.font;
    const width = canvas.measureText(saidIn(element)).width + (element.matches("select") ? ARROW : 0);
    if (saidIn(element) && width > room(element, style) + 1) wrong.push(`cut: “${saidIn(element)}”, ${width} of ${room(element, style)}`);
  } else if (!(element instanceof SVGElement) && element.clientWidth > 0) {
    const cut = isCut(element, style);
    if (cut) wrong.push(`cut: ${cut}, ${shown(element)}`);
  }
}
const { scrollWidth, clientWidth } = document.scrollingElement;
if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
for (const reason of reasons) reason.style.display = "";
return [...new Set(wrong)];
