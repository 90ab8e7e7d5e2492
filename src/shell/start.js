// Starts the standalone page: asks for the program and for the sentences of one language at the same time, then hands
// over. `index.html` names all files. Should anything fail before the program runs, this says so.

// {language: {failed, …}}, written by the build from src/locales.
const words = __WORDS__;

const meta = (name) => document.querySelector(`meta[name="wg-${name}"]`)?.content.trim() ?? "";
const link = (selector) => document.querySelector(`link[${selector}]`).href;

// "en=/locales/en-….json,/later/en-….json it=…" as an object: what the first screen says, and what is said later.
const locales = Object.fromEntries(
  meta("locales")
    .split(" ")
    .map((pair) => pair.split("="))
    .map(([tag, paths]) => [tag, paths.split(",")]),
);

// The deployment's language, else the person's first one that there is, else English.
const language =
  [meta("locale"), ...navigator.languages].map((tag) => tag.split("-")[0].toLowerCase()).find((tag) => tag in locales) ??
  "en";

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

const read = async (url) => (await ask(url)).json();

// What the later parts look like.
let styled;
const style = () =>
  (styled ??= new Promise((resolve, reject) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = document.querySelector("link[data-later]").dataset.later;
    sheet.onload = resolve;
    sheet.onerror = () => {
      // It is asked for again with the next part.
      styled = undefined;
      sheet.remove();
      reject(new Error(sheet.href));
    };
    document.head.append(sheet);
  }));

// What the parts say that are loaded when they are needed, once it is known what they look like; from the first of them
// on each language comes whole.
let isWhole = false;
const more = async (tag) => {
  isWhole = true;
  const [list] = await Promise.all([read(locales[tag][1]), style()]);
  return list;
};
const sentences = (tag) => Promise.all([read(locales[tag][0]), isWhole && more(tag)]);

const spoken = async (tag) => {
  try {
    return [tag, await sentences(tag)];
  } catch (error) {
    if (tag === "en") throw error;
    return spoken("en");
  }
};

const say = (sentence, action) => {
  const panel = document.createElement("div");
  panel.className = "crashed";
  panel.role = "alert";
  const paragraph = document.createElement("p");
  paragraph.textContent = sentence;
  panel.append(paragraph);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = action;
    button.onclick = () => location.reload();
    panel.append(button);
  }
  const main = document.createElement("main");
  main.className = "shell";
  main.append(panel);
  document.getElementById("workspace-general").replaceChildren(main);
};

const { failed, again, crashed, reload, needs } = words[language];

// A panic of the program, or whatever else stops it, shows up as an error that nobody has handled.
const watch = (event) => {
  const error = event.error ?? event.reason;
  if (error instanceof WebAssembly.RuntimeError) say(crashed, reload);
};

// Escape puts away what shows on hover and on focus, until either goes elsewhere.
for (const name of ["keydown", "focusin", "pointerover"]) {
  addEventListener(name, ({ key }) => {
    if (!key || key === "Escape") document.documentElement.toggleAttribute("data-still", Boolean(key));
  }, true);
}

document.documentElement.lang = language;
if (typeof WebAssembly !== "object") {
  say(needs);
} else {
  addEventListener("error", watch);
  addEventListener("unhandledrejection", watch);
  try {
    const [page, module, [tag, lists]] = await Promise.all([
      import(link('rel="modulepreload"')),
      compile(link('rel="preload"')),
      spoken(language),
    ]);
    await page.default({ module_or_path: module });
    page.open({ language: tag, sentences: lists, languages: Object.keys(locales), speak: sentences, more });
  } catch (error) {
    console.error(error);
    if (error instanceof WebAssembly.RuntimeError) say(crashed, reload);
    else say(failed, again);
  }
}
