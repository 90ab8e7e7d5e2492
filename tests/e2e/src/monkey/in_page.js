// What the monkey asks of the page, and what makes a run replay. It is put into every document before the page's own
// scripts, after in_page.js; SEED and TAB are written in by who puts it there.
(() => {
  let memory = {};
  let shared = {};
  try {
    memory = sessionStorage;
    shared = localStorage;
  } catch {
    // The empty document of a new tab has no storage, and no page.
  }
  // Each document goes on with chance of its own: repetitions would look like the same change sent again.
  memory.wgDocument = Number(memory.wgDocument ?? 0) + 1;
  let state = (SEED ^ Math.imul(Number(memory.wgDocument), 0x9e3779b1) ^ Math.imul(TAB, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  Math.random = () => next() / 2 ** 32;
  const fill = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = next();
    return array;
  };
  Object.defineProperty(crypto, "getRandomValues", { value: fill });
  const hex = (count) => [...fill(new Uint8Array(count))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const uuid = () => `${hex(4)}-${hex(2)}-4${hex(2).slice(1)}-a${hex(2).slice(1)}-${hex(6)}`;
  Object.defineProperty(crypto, "randomUUID", { value: uuid });

  // The time of day, which may be put forward, for both tabs.
  const now = Date.now.bind(Date);
  Date.now = () => now() + Number(shared.wgAhead ?? 0);
  const leave = () => dispatchEvent(new Event("blur"));
  const away = (seconds) => {
    leave();
    shared.wgAhead = Number(shared.wgAhead ?? 0) + seconds * 1000;
    dispatchEvent(new Event("focus"));
  };

  const errors = [];
  addEventListener("unhandledrejection", (event) => errors.push(`unhandled rejection: ${event.reason}`));
  addEventListener("error", (event) => errors.push(`error: ${event.message}`));

  // Requests that have no whole answer yet.
  let underWay = 0;
  // While hands are at work nothing is sent: whether an answer is there before the second press of a double click is
  // otherwise a matter of the machine.
  let letGo = () => {};
  let gate = Promise.resolve();
  const hold = () => {
    letGo();
    gate = new Promise((resolve) => (letGo = resolve));
  };
  const fetch = window.fetch.bind(window);
  window.fetch = async (what, ...more) => {
    const request = what instanceof Request ? what : new Request(what, ...more);
    // Which of the tabs asks: what it meets must not depend on which of them is quicker.
    request.headers.set("X-Monkey-Tab", TAB);
    underWay += 1;
    try {
      await gate;
      return await fetch(request);
    } finally {
      underWay -= 1;
    }
  };
  let changed = performance.now();
  new MutationObserver(() => (changed = performance.now())).observe(document, {
    childList: true, subtree: true, attributes: true, characterData: true,
  });

  let wasm;
  const keep = (made) => {
    wasm ??= (made.instance ?? made).exports.memory;
    return made;
  };
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiate = (...what) => instantiate(...what).then(keep);
  WebAssembly.instantiateStreaming = (...what) => instantiateStreaming(...what).then(keep);

  // Why the page is not at rest; empty when it is.
  const unrest = () => {
    if (document.readyState !== "complete") return "the document is loading";
    if (location.protocol.startsWith("http") && !document.querySelector("h1")) return "nothing is drawn";
    if (underWay > 0) return `${underWay} requests under way`;
    const busy = document.querySelector('[aria-busy="true"], .skeleton, progress, [role="progressbar"]');
    if (busy?.checkVisibility()) return busy.outerHTML.slice(0, 200);
    return performance.now() - changed < 120 ? "the document changes" : "";
  };
  const settle = async (milliseconds) => {
    letGo();
    const deadline = performance.now() + milliseconds;
    // What comes into sight is told after a frame. A tab that is hidden draws none.
    const frames = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.race([frames, new Promise((resolve) => setTimeout(resolve, 1000))]);
    for (;;) {
      const why = unrest();
      if (!why || performance.now() > deadline) return why;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const squeeze = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const nameOf = (element) =>
    squeeze(element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || element.title);
  const dialogs = () => [...document.querySelectorAll("dialog:modal")];
  const titleOf = (dialog) =>
    squeeze(document.getElementById(dialog.getAttribute("aria-labelledby"))?.textContent ?? nameOf(dialog));

  // What a person can reach now, in the order of the document.
  let controls = [];
  const list = () => {
    const modal = dialogs().at(-1);
    const isWithin = (link) => !link.href || (link.origin === location.origin && !link.download);
    controls = [...(modal ?? document).querySelectorAll("button, a[href], input, select, textarea, summary, [role=option]")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert], [aria-hidden=true]"))
      .filter((one) => one.localName !== "a" || isWithin(one));
    const kindOf = (one) => {
      if (one.localName === "input") return ["checkbox", "radio"].includes(one.type) ? one.type : "text";
      return { a: "link", textarea: "text", select: "select", summary: "button" }[one.localName] ?? one.role ?? "button";
    };
    return {
      path: location.pathname,
      dialog: modal ? titleOf(modal) : null,
      controls: controls.map((one) => ({
        kind: kindOf(one),
        name: nameOf(one),
        options: one.options?.length ?? 0,
        primary: one.matches(".button-primary, .button-danger") && one.getAttribute("aria-disabled") !== "true",
      })),
    };
  };

  // What must never be, whatever was done.
  const wrong = () => {
    const found = errors.splice(0);
    const open = dialogs();
    if (open.length > 1) found.push(`${open.length} modal dialogs: ${open.map(titleOf).join(", ")}`);
    const focus = document.activeElement;
    if (open.length > 0 && !open.at(-1).contains(focus)) found.push(`the focus is on <${focus?.localName}>, not in “${titleOf(open.at(-1))}”`);
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) found.push(`the page scrolls sideways by ${wide} pixels at a width of ${innerWidth}`);
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length > 0) found.push(`ids that are there twice: ${twice.join(", ")}`);
    // The keyboard's way through the table comes with the chips.
    const isWalked = document.querySelector(".chips");
    const stops = (row) => [...row.querySelectorAll("*")].filter((one) => one.tabIndex === 0).length;
    const odd = [...document.querySelectorAll(".key-row")].filter((row) => isWalked && stops(row) !== 1);
    if (odd.length > 0) found.push(`${odd.length} rows have more or less than one tab stop, one ${stops(odd[0])}`);
    return found;
  };

  // What the page says about the workspace and its keys, whatever its language.
  const shown = () => {
    const table = document.querySelector("table");
    const rows = [...(table?.querySelectorAll("tr") ?? [])].filter((row) => row.querySelector(".key-status"));
    const words = (row, part) => squeeze(row.querySelector(part)?.textContent);
    return {
      title: document.title,
      filtered: location.search !== "",
      count: Number(table?.getAttribute("aria-rowcount") ?? rows.length + 1) - 1,
      active: squeeze(document.querySelector('option[value="active"]')?.text),
      keys: rows.map((row) => [words(row, ".key-name"), words(row, ".key-status"), row.dataset.key]),
    };
  };

  window.wgMonkey = {
    settle, unrest, list, wrong, shown, leave, away,
    // Which document of this tab it is, from 1.
    document: () => Number(memory.wgDocument),
    at: (place) => controls[place],
    // Where a control is for the mouse, which is then at work until the page is waited for.
    spot: (place) => {
      hold();
      return controls[place]?.isConnected ? wgTest.spot(controls[place]) : {};
    },
    program: () => wasm,
    wasm: () => wasm?.buffer.byteLength ?? 0,
  };
})();
