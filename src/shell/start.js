// Starts the standalone page: asks for the program and for the sentences of one language at the same time, then hands
// over. `index.html` names all files. Should anything fail before the program runs, this says so.

// {language: [failed, again, "rtl" or nothing]}, written by the build from src/locales. What else is said here is the
// beginning of each language's first file.
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

// The language of the document, and what its file says for this script: [crashed, needs, reload, …].
let said;
const speak = (tag) => {
  const html = document.documentElement;
  html.lang = tag;
  html.dir = words[tag][2] ?? "ltr";
};
const sentences = async (tag) => {
  const lists = await Promise.all([read(locales[tag][0]), isWhole && more(tag)]);
  [said] = lists;
  speak(tag);
  return lists;
};

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

// A panic of the program, or whatever else stops it, shows up as an error that nobody has handled.
const isCrash = (error) => said && error?.name === "RuntimeError";
const crash = () => say(said[0], said[2]);
const watch = (event) => isCrash(event.error ?? event.reason) && crash();

// Escape puts away what shows on hover and on focus, until either goes elsewhere.
for (const name of ["keydown", "focusin", "pointerover"]) {
  addEventListener(name, ({ key }) => {
    if (!key || key === "Escape") document.documentElement.toggleAttribute("data-still", Boolean(key));
  }, true);
}

speak(language);
for (const line of document.querySelectorAll(`.slow > :not([lang=${language}])`)) line.remove();
try {
  if (typeof WebAssembly !== "object") {
    await spoken(language);
    say(said[1]);
  } else {
    addEventListener("error", watch);
    addEventListener("unhandledrejection", watch);
    const [page, module, [tag, lists]] = await Promise.all([
      import(link('rel="modulepreload"')),
      compile(link('rel="preload"')),
      spoken(language),
    ]);
    await page.default({ module_or_path: module });
    page.open({ language: tag, sentences: lists, languages: Object.keys(locales), speak: sentences, more });
  }
} catch (error) {
  console.error(error);
  if (isCrash(error)) crash();
  else say(...words[document.documentElement.lang]);
}
