// The General page of a workspace as an element of any document. This file keeps its name; the files that it loads lie
// beside it, and their names change with their content. `docs/embedding.md` says how a portal uses it,
// `workspace-general.d.ts` what it offers.

// {glue, wasm, styles: [path, path], locales: {language: [path, path]}}, {language: [failed, again, "rtl" or nothing]} and
// a text, written by the build. What else is said here is the beginning of each language's first file.
const files = __FILES__;
const words = __WORDS__;
export const version = __VERSION__;

const beside = (path) => new URL(path, import.meta.url).href;

const ask = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
};

// Compiles while it arrives, if the server calls it by its right type.
const compile = async (url) => {
  const response = await ask(url);
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
};

// Each document asks for each thing once; what failed is asked for again.
const asked = new Map();
const once = (key, make) => {
  if (!asked.has(key)) {
    const promise = make();
    promise.catch(() => asked.get(key) === promise && asked.delete(key));
    asked.set(key, promise);
  }
  return asked.get(key);
};

// What the last program was started by, and how many there were.
let running;
let started = 0;
const program = () =>
  once("program", async () => {
    // Some browsers remember a module that failed to load, and all of them one that has stopped working.
    const address = beside(files.glue) + (started ? `?${started}` : "");
    started++;
    const [module, compiled] = await Promise.all([import(address), once("wasm", () => compile(beside(files.wasm)))]);
    await module.default({ module_or_path: compiled });
    return (running = module);
  });

const text = async (path) => (await ask(beside(path))).text();

const styles = () =>
  once("styles", async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await text(files.styles[0]));
    return sheet;
  });

// What the later parts look like goes into the same sheet, which every element has already.
const moreStyles = () =>
  once("more styles", async () => {
    const [sheet, rules] = await Promise.all([styles(), text(files.styles[1])]);
    sheet.insertRule(`@media all{${rules}}`, sheet.cssRules.length);
  });

const sentences = (tag, part) => {
  const path = files.locales[tag][part];
  return once(path, async () => (await ask(beside(path))).json());
};

// What the parts say that are loaded when they are needed, once it is known what they look like; from the first of them
// on each language comes whole.
let isWhole = false;
const more = async (tag) => {
  isWhole = true;
  const [list] = await Promise.all([sentences(tag, 1), moreStyles()]);
  return list;
};

const spoken = async (tag) => {
  try {
    return [tag, ...(await Promise.all([sentences(tag, 0), isWhole && more(tag)]))];
  } catch (error) {
    if (tag === "en") throw error;
    return spoken("en");
  }
};

// The host's language, else the person's first one that there is, else English.
const choose = (locale) =>
  [locale ?? "", ...navigator.languages]
    .map((tag) => tag.split("-")[0].toLowerCase())
    .find((tag) => tag in files.locales) ?? "en";

const make = (tag, kind, ...inside) => {
  const element = document.createElement(tag);
  element.className = kind;
  element.append(...inside);
  return element;
};

// The sections, which are also the values of `section`.
const sections = ["workspace-information", "api-keys", "import", "danger-zone"];

// The page before there is any word; `index.html` holds the same.
const skeleton = () => {
  const line = (tag, kind) => make(tag, `${kind} skeleton-text`, "\u00a0");
  const page = make(
    "div",
    "page",
    make("div", "page-head", line("p", "page-workspace"), line("h1", "page-title"), line("p", "page-intro")),
    ...sections.map((id) => {
      const head = make("div", "section-head", line("h2", "section-title"), line("p", "section-intro"));
      const lines = [1, 2, 3, 4].map(() => make("span", "skeleton-line"));
      const section = make("div", "section", head, make("div", "section-body", make("div", "skeleton", ...lines)));
      section.id = id;
      return section;
    }),
  );
  page.ariaHidden = "true";
  return page;
};

const isAddress = (text) => {
  try {
    return /^https?:$/.test(new URL(text, location.href).protocol);
  } catch {
    return false;
  }
};

// The attributes without which there is no page, then those that it can do without, each with whether it is right.
const isOneOf = (value, ...values) => value == null || values.includes(value);
const needed = (config) => [
  ["workspace-id", config.workspaceId],
  ["api-base", config.apiBase && isAddress(config.apiBase)],
  ["auth", isOneOf(config.auth, "cookie", "token")],
];
const optional = (config) => [
  ["theme", isOneOf(config.theme, "light", "dark", "auto")],
  ["section", isOneOf(config.section, ...sections)],
  ["shortcuts", isOneOf(config.shortcuts, "on", "off")],
];

// All pages of this document: one that stops working takes the program with it.
const panels = new Set();

const crash = (error) => {
  console.error(error);
  asked.delete("program");
  // What it has asked for still comes, to nobody: it would only trap again, and be taken for the next one.
  running?.stop();
  for (const panel of panels) panel.crashed(error);
};

// A panic of the program, or whatever else stops it, is an error that nobody has handled.
const isCrash = (error) =>
  error?.name === "RuntimeError" && [files.glue, files.wasm].some((file) => error.stack.includes(file));

const listen = (event) => {
  const error = event.error ?? event.reason;
  if (!isCrash(error)) return;
  // It is told here, once.
  event.preventDefault();
  if (asked.has("program")) crash(error);
};

// One page in one element, from its first configuration until it is taken out.
const open = (element, config) => {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  // Only what the last start has begun may show or tell anything.
  let run = 0;
  let isLoading = false;
  let place, handle, language;
  // What the language's file says for this script, once it is there: [crashed, needs, reload, wrong, …].
  let said;

  const tell = (name, detail) => {
    detail = { workspaceId: config.workspaceId, ...detail };
    element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  };

  const clear = () => {
    isLoading = false;
    handle?.unmount();
    handle = undefined;
    root.replaceChildren();
  };

  // Says what is wrong in place of the page, and offers what may help.
  const say = (sentence, button, error) => {
    clear();
    const alert = make("div", "crashed", make("p", "", sentence));
    alert.role = "alert";
    if (button) {
      const again = make("button", "button", button);
      again.type = "button";
      again.part = "button";
      again.onclick = start;
      alert.append(again);
    }
    place = make("div", "wg", alert);
    dress();
    root.append(place);
    styles().then((sheet) => (root.adoptedStyleSheets = [sheet]), () => {});
    tell("wg-error", { message: String(error) });
  };

  // Names each attribute that is wrong in the page's words, and for developers in the console.
  const complain = (checks) => {
    const names = checks.filter(([, right]) => !right).map(([name]) => name);
    for (const name of names) console.error(`<workspace-general>: “${name}” is missing or wrong`);
    return names.map((name) => said[3].replace("{name}", name)).join(" ");
  };

  // What changes without the program: language, colours, the space that the portal's own bars take, and, once there are
  // words for it, a word on what is wrong.
  const dress = () => {
    place.lang = language;
    place.dir = words[language][2] ?? "ltr";
    place.dataset.theme = config.theme ?? "";
    const offset = String(config.stickyOffset ?? "");
    place.style.setProperty("--wg-sticky-offset", /^[\d.]+$/.test(offset) ? `${offset}px` : offset);
    place.querySelector(":scope > .wrong")?.remove();
    const note = said && complain(optional(config));
    if (note) place.prepend(make("p", "wrong", note));
  };

  // Fetches the language that is wanted and takes it on; gives nothing when another one is wanted meanwhile.
  const hear = async () => {
    const mine = run;
    const wanted = choose(config.locale);
    const answer = await spoken(wanted);
    if (mine !== run || wanted !== choose(config.locale)) return;
    [language, said] = answer;
    return answer;
  };

  const start = async () => {
    const mine = ++run;
    clear();
    language = choose(config.locale);
    said = undefined;
    isLoading = true;
    try {
      if (typeof WebAssembly !== "object" || !needed(config).every(([, right]) => right)) {
        if (!(await hear())) return;
        const missing = complain(needed(config));
        return say(missing || said[1], undefined, missing || "no WebAssembly");
      }
      const arriving = Promise.all([program(), hear(), styles()]);
      // It is waited for below; until then nobody else may call it unhandled.
      arriving.catch(() => {});
      const sheet = await styles();
      if (mine !== run) return;
      root.adoptedStyleSheets = [sheet];
      place = make("div", "wg", skeleton());
      dress();
      root.append(place);
      const [module, answer] = await arriving;
      if (mine !== run) return;
      dress();
      // A host that signs in by tokens sets the function when it can; that starts the page.
      if (config.auth === "token" && !config.getAccessToken) return;
      const [tag, ...lists] = answer;
      const options = {
        config: {
          ...config,
          getAccessToken: async (refused) => config.getAccessToken({ refused }),
          renewSession: async () => config.renewSession && (await config.renewSession()) !== false,
          fetch: (request) => (0, config.fetch ?? fetch)(request),
          csrf: () => (typeof config.csrf === "function" ? config.csrf() : config.csrf),
        },
        language: tag,
        sentences: lists,
        more,
        emit(name, detail) {
          if (mine !== run) return;
          // What the page says of itself is no change that the host wants.
          if (name === "wg-keys-view") config.keysView = detail.keysView || undefined;
          tell(name, detail);
        },
      };
      const outline = place.lastChild;
      handle = module.mount(place, options);
      isLoading = false;
      outline.remove();
    } catch (error) {
      if (mine !== run) return;
      if (isCrash(error)) return crash(error);
      console.error(error);
      const [failed, again] = words[language];
      say(failed, again, error);
    }
  };

  const speak = async () => {
    const answer = await hear();
    if (!answer) return;
    dress();
    const [tag, ...lists] = answer;
    handle.speak(tag, lists);
  };

  const panel = {
    update(changes) {
      const changed = Object.keys(changes).filter((name) => changes[name] !== config[name]);
      config = { ...config, ...changes };
      if (!changed.length) return;
      const is = (...names) => names.some((name) => changed.includes(name));
      if (!handle || is("workspaceId", "apiBase", "auth")) return start();
      dress();
      if (is("locale")) speak().catch(console.error);
      // Callbacks are looked up when they are called; a framework may give new ones each time.
      if (is("section", "keysView", ...links)) handle.update(config, is("section"));
    },
    unmount() {
      ended.abort();
      run++;
      clear();
      panels.delete(panel);
      if (!panels.size) {
        removeEventListener("error", listen);
        removeEventListener("unhandledrejection", listen);
      }
    },
    crashed(error) {
      // What stood in a program that is gone is beyond its reach; what was on its way starts anew.
      if (isLoading) return start();
      if (!handle) return;
      handle = undefined;
      run++;
      say(said[0], said[2], error);
    },
    // An element that was moved: what was modal is modal again.
    moved() {
      for (const dialog of root.querySelectorAll("dialog[open]")) {
        dialog.removeAttribute("open");
        dialog.showModal();
      }
    },
  };
  // Escape puts away what shows on hover and on focus, until either goes elsewhere.
  const still = ({ key }) => (!key || key === "Escape") && place?.toggleAttribute("data-still", Boolean(key));
  const ended = new AbortController();
  for (const name of ["keydown", "focusin", "pointerover"])
    root.addEventListener(name, still, { capture: true, signal: ended.signal });
  panels.add(panel);
  addEventListener("error", listen);
  addEventListener("unhandledrejection", listen);
  return [panel, start()];
};

/** Puts the page into `element`; resolves once the page, or what keeps it from being shown, can be seen. */
export async function mount(element, config) {
  const [panel, shown] = open(element, { ...config });
  await shown;
  return { update: panel.update, unmount: panel.unmount };
}

const links = ["loginUrl", "docsUrl", "exportUrl", "adminContact", "shortcuts"];
const attribute = (property) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const properties = [
  "workspaceId", "apiBase", "auth", "locale", "theme", "section", "keysView", ...links, "stickyOffset",
];
const functions = ["getAccessToken", "renewSession", "fetch", "csrf"];

/** `<workspace-general>`. Without a DOM, where a portal renders on its server, it is a class that nothing makes. */
export class WorkspaceGeneral extends (globalThis.HTMLElement ?? Object) {
  static version = version;
  static observedAttributes = properties.map(attribute);
  #given = {};
  #panel;
  #changes;

  static {
    const define = (name, get, set) =>
      Object.defineProperty(this.prototype, name, { get, set, enumerable: true, configurable: true });
    for (const name of properties) {
      define(
        name,
        function () {
          return this.getAttribute(attribute(name));
        },
        function (value) {
          if (value == null) this.removeAttribute(attribute(name));
          else this.setAttribute(attribute(name), value);
        },
      );
    }
    for (const name of functions) {
      define(
        name,
        function () {
          return this.#given[name];
        },
        function (value) {
          this.#given[name] = value;
          this.#change(name, value);
        },
      );
    }
  }

  constructor() {
    super();
    // As `open` of a `<details>`, it tells what the person has chosen.
    this.addEventListener("wg-keys-view", ({ target, detail }) => {
      if (target === this) this.keysView = detail.keysView || null;
    });
  }

  connectedCallback() {
    if (this.#panel) return this.#panel.moved();
    // What was set before the class was known stands in the way of its properties.
    for (const name of [...properties, ...functions]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    const config = Object.fromEntries(properties.map((name) => [name, this[name] ?? undefined]));
    this.#changes = undefined;
    [this.#panel] = open(this, { ...config, ...this.#given });
  }

  disconnectedCallback() {
    // One that is moved is back before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#panel?.unmount();
      this.#panel = undefined;
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#change(properties[WorkspaceGeneral.observedAttributes.indexOf(name)], now ?? undefined);
  }

  // All that one task of the host changes is one change.
  #change(name, value) {
    if (!this.#panel) return;
    if (!this.#changes) {
      this.#changes = {};
      queueMicrotask(() => {
        const changes = this.#changes;
        this.#changes = undefined;
        if (changes) this.#panel?.update(changes);
      });
    }
    this.#changes[name] = value;
  }
}

// Another copy of this file, perhaps of another version, may have been first.
if (globalThis.customElements && !customElements.get("workspace-general")) {
  customElements.define("workspace-general", WorkspaceGeneral);
}
