// What the tests of this room ask about the focus and about targets. A test puts it before its own question.
const rootOf = () => {
  let root = document;
  while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
  return root;
};
const focused = () => wgTest.active();
const isNobody = () => !focused() || [document.body, document.documentElement].includes(focused());
const above = (element) => element.parentElement ?? element.getRootNode().host ?? null;
const topmost = (x, y) => {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot?.elementFromPoint(x, y)) found = found.shadowRoot.elementFromPoint(x, y);
  return found;
};
const nameOf = (element) => `${element.localName}.${element.className} “${wgTest.nameOf(element).slice(0, 40)}”`;

// Why somebody could not see where the focus is; empty when they can.
const unseen = () => {
  const now = focused();
  const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(now);
  const width = outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
  if (width < 2) return `${nameOf(now)}: an outline of ${width} pixels`;
  const box = now.getBoundingClientRect();
  const reach = width + parseFloat(outlineOffset);
  const outline = { left: box.left - reach, top: box.top - reach, right: box.right + reach, bottom: box.bottom + reach };
  const isCut = (frame, sides) =>
    sides.filter((side) => (side === "left" || side === "top" ? outline[side] < frame[side] - 1 : outline[side] > frame[side] + 1));
  const window_ = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: innerHeight };
  // What is higher than the window can't be in it as a whole.
  const cut = isCut(window_, box.height > innerHeight * 0.7 ? [] : ["left", "top", "right", "bottom"]);
  if (cut.length) return `${nameOf(now)}: its outline leaves the window at ${cut} (${Math.round(box.top)}..${Math.round(box.bottom)})`;
  // What is modal lies over all of the page.
  for (let around = now.matches("dialog") ? null : above(now); around && around !== document.documentElement; around = above(around)) {
    const { overflowX, overflowY, overflowClipMargin } = getComputedStyle(around);
    const frame = around.getBoundingClientRect();
    const margin = overflowX === "clip" && overflowY === "clip" ? parseFloat(/[\d.]+px/.exec(overflowClipMargin)) || 0 : 0;
    const left = frame.left + around.clientLeft - margin, top = frame.top + around.clientTop - margin;
    const inner = { left, top, right: left + around.clientWidth + 2 * margin, bottom: top + around.clientHeight + 2 * margin };
    const sides = [...(overflowX === "visible" ? [] : ["left", "right"]), ...(overflowY === "visible" ? [] : ["top", "bottom"])];
    const clipped = around === document.body ? [] : isCut(inner, sides);
    if (clipped.length) return `${nameOf(now)}: its outline is cut off by ${nameOf(around)} at ${clipped}`;
    if (around.matches("dialog")) break;
  }
  return "";
};

// What lies over the focused element; empty when nothing does.
const covered = () => {
  const now = focused();
  const { left, top, right, bottom, height } = now.getBoundingClientRect();
  if (height > innerHeight * 0.7) return "";
  const isIt = (found) => now.contains(found) || [...(now.labels ?? [])].some((label) => label.contains(found));
  for (const x of [left + 2, (left + right) / 2, right - 2])
    for (const y of [top + 2, (top + bottom) / 2, bottom - 2]) {
      const found = topmost(x, y);
      // Corners are round: there, what is around it may be seen.
      const isMiddle = x === (left + right) / 2 && y === (top + bottom) / 2;
      if (!isIt(found) && (isMiddle || !found?.contains(now))) return `${nameOf(now)} is covered by ${found ? nameOf(found) : "nothing at all"}`;
    }
  return "";
};

// Every pointer target that can be seen and is smaller than 24 by 24 pixels.
const smallTargets = (root) => {
  const modal = [...root.querySelectorAll("dialog:modal")].at(-1);
  const all = [...(modal ?? root).querySelectorAll("a[href], button, input, select, textarea, summary, [role=option], [tabindex='0']")];
  const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden"));
  const small = seen.map((one) => [one, one.getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24);
  return { count: seen.length, small: small.map(([one, { width, height }]) => `${nameOf(one)}: ${width} × ${height}`) };
};
