// Puts the General page of a workspace into an element of any document. This file keeps its name; the files that it
// loads lie beside it, and their names change with their content.
//
//     import { mount } from "…/workspace-general.js";
//     const page = await mount(element, { workspaceId: "wks-…", apiBase: "/v3" });
//     page.update({ section: "api-keys" });
//     page.unmount();

// {glue, wasm, styles, locales: {language: path}} and {language: {failed, reload}}, written by the build.
const files = __FILES__;
const words = __WORDS__;

const beside = (path) => new URL(path, import.meta.url).href;
const locales = Object.fromEntries(Object.entries(files.locales).map(([tag, path]) => [tag, beside(path)]));

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

// Each page asks for each thing once; what failed is asked for again.
const asked = new Map();
const once = (key, make) => {
  if (!asked.has(key)) {
    const promise = make();
    promise.catch(() => asked.delete(key));
    asked.set(key, promise);
  }
  return asked.get(key);
};

let attempts = 0;
const program = () =>
  once("program", async () => {
    // Some browsers remember a module that failed to load; a new address asks anew.
    const again = attempts++ ? `?${attempts}` : "";
    const [module, compiled] = await Promise.all([import(beside(files.glue) + again), compile(beside(files.wasm))]);
    await module.default({ module_or_path: compiled });
    return module;
  });

const styles = () =>
  once("styles", async () => {
    const text = await (await ask(beside(files.styles))).text();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });

const sentences = (tag) => once(`sentences ${tag}`, async () => (await ask(locales[tag])).json());

const spoken = (tag) =>
  sentences(tag).then(
    (list) => [tag, list],
    (error) => {
      if (tag === "en") throw error;
      return sentences("en").then((list) => ["en", list]);
    },
  );

// The host's language, else the person's first one that there is, else English.
const choose = (locale) =>
  [locale ?? "", ...navigator.languages].map((tag) => tag.split("-")[0].toLowerCase()).find((tag) => tag in locales) ??
  "en";

const failure = (language, again) => {
  const panel = document.createElement("div");
  panel.setAttribute("role", "alert");
  panel.lang = language;
  const sentence = document.createElement("p");
  sentence.textContent = words[language].failed;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words[language].reload;
  button.onclick = again;
  panel.append(sentence, button);
  return panel;
};

/**
 * Shows the page in `element`, inside an open shadow root of its own.
 *
 * If it can't be loaded, the element says so and offers to try again, and `onEvent("wg-error", {message})` is called.
 *
 * @param {HTMLElement} element What the page fills.
 * @param {object} config `workspaceId`, `apiBase`, `auth` ("cookie" or "token"), `getAccessToken`, `fetch`,
 *   `csrf` ({header, value} or a function that gives it), `locale`, `theme`, `section`, `loginUrl`, `docsUrl`,
 *   `exportUrl`, `adminContact`, `stickyOffset`, `onEvent(name, detail)`.
 * @returns {Promise<{update(changes: object): Promise<void>, unmount(): void}>} Once the page or the failure is shown.
 */
export async function mount(element, config = {}) {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  let handle;
  // Only the last start may show anything.
  let current = 0;

  const clear = () => {
    handle?.unmount();
    handle?.free();
    handle = undefined;
    root.replaceChildren();
  };

  const start = async () => {
    const mine = ++current;
    const language = choose(config.locale);
    try {
      const [module, sheet, [tag, list]] = await Promise.all([program(), styles(), spoken(language)]);
      if (mine !== current) return;
      clear();
      root.adoptedStyleSheets = [sheet];
      const place = document.createElement("div");
      root.append(place);
      handle = module.mount(place, { config, language: tag, sentences: list, locales });
    } catch (error) {
      if (mine !== current) return;
      clear();
      console.error(error);
      root.append(failure(language, start));
      config.onEvent?.("wg-error", { message: String(error) });
    }
  };

  await start();
  return {
    update(changes) {
      config = { ...config, ...changes };
      return start();
    },
    unmount() {
      current++;
      clear();
    },
  };
}
