// What a test asks about the page, answered in the page. It is put into every document before the page's own scripts,
// after the library that knows roles and accessible names.
(() => {
  const { queryAllByRole } = window.TestingLibraryDom;

  // Everything that the strict policy stopped in this document.
  const violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
  });

  // The largest number of table rows that was ever in the document.
  let mostRows = 0;
  const countRows = () => (mostRows = Math.max(mostRows, document.querySelectorAll("tr").length));
  new MutationObserver(countRows).observe(document, { childList: true, subtree: true });

  const squeeze = (text) => text.replace(/\s+/g, " ").trim();

  const textOf = (node) => {
    if (node instanceof Document) return squeeze(node.body?.innerText ?? "");
    if (node instanceof ShadowRoot) return squeeze([...node.children].map((child) => child.innerText ?? "").join("\n"));
    // In Firefox a select has no text that can be read so.
    if (node instanceof HTMLSelectElement) return squeeze([...node.options].map((option) => option.text).join("\n"));
    return squeeze(node.innerText ?? node.textContent);
  };

  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };

  // Drawn, not hidden from assistive technology, and not behind a modal dialog.
  const isReachable = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.closest('[aria-hidden="true"], [inert]')) return false;
    const modal = [...element.getRootNode().querySelectorAll("dialog:modal")].at(-1);
    return !modal || modal.contains(element);
  };

  const nameFits = (step) => {
    if (step.name !== undefined) return (name) => squeeze(name) === step.name;
    if (step.begins !== undefined) return (name) => squeeze(name).startsWith(step.begins);
    return undefined;
  };

  // One step of the way to an element: from a place to what fits within it.
  const within = (place, step) => {
    let found = step.css
      ? [...place.querySelectorAll(step.css)].filter((element) => !step.reachable || isReachable(element))
      : queryAllByRole(place, step.role, { hidden: true, level: step.level, name: nameFits(step) }).filter(isReachable);
    if (step.cell !== undefined) {
      const isCell = (cell) => squeeze(cell.textContent) === step.cell;
      found = found.filter((row) => [...row.querySelectorAll("th, td")].some(isCell));
    }
    if (step.text !== undefined) found = found.filter((element) => textOf(element).includes(step.text));
    return step.nth === undefined ? found : found.slice(step.nth, step.nth + 1);
  };

  const all = (steps) => {
    let places = [document];
    for (const step of steps) {
      places = step.shadow
        ? places.map((place) => place.querySelector(step.shadow)?.shadowRoot).filter(Boolean)
        : places.flatMap((place) => within(place, step));
    }
    return [...new Set(places)];
  };

  const reasonOf = (element) => {
    const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    return squeeze(ids.map((id) => element.getRootNode().getElementById(id)?.textContent ?? "").join(" "));
  };

  const nameOf = (element) => {
    const role = element.getAttribute("role");
    let computed = null;
    const take = (name, candidate) => {
      if (candidate === element) computed = squeeze(name);
      return false;
    };
    const roles = role ? [role] : ["button", "textbox", "searchbox", "combobox", "checkbox", "radio", "link", "heading",
      "region", "dialog", "table", "option", "listitem", "group", "row", "cell"];
    for (const candidate of roles) queryAllByRole(element.parentNode, candidate, { hidden: true, name: take });
    return computed ?? textOf(element);
  };

  const read = {
    text: textOf,
    value: (element) => element.value,
    checked: (element) => element.checked,
    reason: reasonOf,
    name: nameOf,
    html: (element) => element.outerHTML,
  };

  // A look: whether it is as wanted, and what there is instead.
  const looks = {
    one: (found) => ({ ok: found.length === 1, seen: `${found.length} of them` }),
    some: (found) => ({ ok: found.length > 0, seen: "none" }),
    none: (found) => ({ ok: found.length === 0, seen: `${found.length} of them` }),
    count: (found, wanted) => ({ ok: found.length === wanted, seen: `${found.length} of them` }),
  };
  const single = (judge) => (found, wanted) =>
    found.length === 1 ? judge(found[0], wanted) : { ok: false, seen: `${found.length} of them` };
  const compare = (value, wanted) => ({ ok: value === wanted, seen: JSON.stringify(value) });
  looks.contains = single((element, wanted) => ({ ok: textOf(element).includes(wanted), seen: textOf(element) }));
  looks.lacks = single((element, wanted) => ({ ok: !textOf(element).includes(wanted), seen: textOf(element) }));
  looks.value = single((element, wanted) => compare(element.value, wanted));
  looks.checked = single((element, wanted) => compare(element.checked, wanted));
  looks.attribute = single((element, [name, wanted]) => compare(element.getAttribute(name), wanted));
  looks.focused = single((element) => {
    const now = active();
    return { ok: now === element, seen: `the focus is on ${now?.tagName} “${now ? nameOf(now) : ""}”` };
  });
  looks.available = single((element) => ({
    ok: element.getAttribute("aria-disabled") !== "true",
    seen: `unavailable: ${reasonOf(element)}`,
  }));
  looks.unavailable = single((element, wanted) => ({
    ok: element.getAttribute("aria-disabled") === "true" && reasonOf(element).includes(wanted),
    seen: `aria-disabled=${element.getAttribute("aria-disabled")}: ${reasonOf(element)}`,
  }));

  // Looks until it is as wanted or the time is up.
  const look = async (steps, what, wanted, milliseconds) => {
    const deadline = performance.now() + milliseconds;
    for (;;) {
      const found = all(steps);
      const { ok, seen } = looks[what](found, wanted);
      if (ok) return { ok, element: found[0] instanceof Element ? found[0] : null };
      if (performance.now() > deadline) return { ok, seen: String(seen).slice(0, 2000) };
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  // The middle of an element in the window, and what lies over it there.
  const spot = (element) => {
    const frame = () => element.getBoundingClientRect();
    const isInside = ({ top, bottom }) => top >= 0 && bottom <= innerHeight;
    const at = ({ left, top, width, height }) => ({ x: Math.floor(left + width / 2), y: Math.floor(top + height / 2) });
    const topmost = ({ x, y }) => {
      let found = document.elementFromPoint(x, y);
      while (found?.shadowRoot?.elementFromPoint(x, y)) found = found.shadowRoot.elementFromPoint(x, y);
      return found;
    };
    // A press on a label is a press on what it labels.
    const isIt = (found) => element.contains(found) || [...(element.labels ?? [])].some((label) => label.contains(found));
    if (!isInside(frame()) || !isIt(topmost(at(frame())))) element.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y } = at(frame());
    const found = topmost({ x, y });
    return { x, y, covered: isIt(found) ? null : (found?.outerHTML ?? "nothing").slice(0, 200) };
  };

  window.wgTest = { all, look, read, spot, active, nameOf, violations, mostRows: () => mostRows };
})();
