// What hostile data have made of the page: nothing, if the list is empty.
const [hiddenPattern, canary] = arguments;
const hidden = new RegExp(hiddenPattern, "u");
const wrong = [];
const rootsIn = (root) => [...root.querySelectorAll("*")].map((element) => element.shadowRoot).filter(Boolean);
const all = (selector) => [document, ...rootsIn(document)].flatMap((root) => [...root.querySelectorAll(selector)]);

const made = 'img, iframe, object, embed, style, [onerror], [onload], [onclick], [style], a[href^="javascript:" i]';
for (const element of all(made)) wrong.push(`made: ${element.outerHTML.slice(0, 200)}`);
if (window.canary !== undefined || {}.canary !== undefined) wrong.push("something ran");
for (const { name } of performance.getEntriesByType("resource")) if (name.includes(canary)) wrong.push(`asked: ${name}`);

if (hidden.test(document.title)) wrong.push("hidden in the title");
for (const element of all("*")) {
  for (const { name, value } of element.attributes)
    if (hidden.test(value)) wrong.push(`hidden in ${name}: ${JSON.stringify(value.slice(0, 200))}`);
  for (const { nodeType, data } of element.childNodes)
    if (nodeType === Node.TEXT_NODE && hidden.test(data)) wrong.push(`hidden: ${JSON.stringify(data.slice(0, 200))}`);
}

const { scrollWidth } = document.documentElement;
if (scrollWidth > innerWidth) wrong.push(`the page is ${scrollWidth} wide in a window of ${innerWidth}`);
for (const dialog of all("dialog[open]")) {
  const { left, right, bottom } = dialog.getBoundingClientRect();
  if (left < 0 || right > innerWidth || bottom > innerHeight) wrong.push(`a dialog from ${left} to ${right}`);
  if (dialog.scrollWidth > dialog.clientWidth) {
    const wide = [...dialog.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > right);
    wrong.push(`a dialog scrolls sideways, for ${wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 300))}`);
  }
}
return wrong;
