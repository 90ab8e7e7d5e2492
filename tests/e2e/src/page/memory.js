// What a test asks about memory, answered in the page. Put into the document before its own scripts.
(() => {
  // The memory of every program that was started here.
  const memories = new Set();
  const watch = (started) => {
    const { exports } = started.instance ?? started;
    for (const given of Object.values(exports)) if (given instanceof WebAssembly.Memory) memories.add(given);
    return started;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = (...given) => own.apply(WebAssembly, given).then(watch);
  }

  // Where pieces of a text, whose bytes are given upside down, stand in memory: the bytes around, since a text that a
  // script gives back stays in JavaScript's memory.
  const find = (hidden, length) => {
    if (memories.size === 0) return null;
    const pieces = new Map();
    const add = (bytes) => {
      for (let from = 0; from + length <= hidden.length; from++) {
        const piece = bytes.slice(from * (bytes.length / hidden.length)).slice(0, (length * bytes.length) / hidden.length);
        const start = (piece[0] << 16) | (piece[1] << 8) | piece[2];
        pieces.set(start, [...(pieces.get(start) ?? []), piece]);
      }
    };
    const bytes = hidden.map((byte) => byte ^ 0xff);
    add(bytes);
    add(bytes.flatMap((byte) => [byte, 0]));
    const found = [];
    for (const { buffer } of memories) {
      const memory = new Uint8Array(buffer);
      for (let at = 0; at + 2 < memory.length; at++) {
        const candidates = pieces.get((memory[at] << 16) | (memory[at + 1] << 8) | memory[at + 2]);
        if (!candidates?.some((piece) => piece.every((byte, place) => memory[at + place] === byte))) continue;
        if (found.length < 8) found.push([...memory.slice(Math.max(0, at - 60), at + 60)]);
        at += hidden.length;
      }
    }
    return found;
  };

  const contents = (root) => {
    const texts = [];
    for (const element of root.querySelectorAll("*")) {
      texts.push(...[...element.attributes].map(({ name, value }) => `${name}=${value}`));
      if ("value" in element) texts.push(String(element.value), String(element.defaultValue ?? ""));
      if (element.shadowRoot) texts.push(contents(element.shadowRoot));
    }
    texts.push(root.textContent ?? root.documentElement.textContent);
    return texts.join("\n");
  };

  // In which of the places that hold texts, or keep them for later, a piece of a text stands. Only their names are told:
  // what a script gives back stays in memory.
  const kept = async (hidden, length) => {
    const caching = globalThis.caches ? await caches.keys() : [];
    const databases = await indexedDB.databases();
    if (caching.length || databases.length) throw new Error("nothing here knows how to look into those");
    const places = {
      document: contents(document),
      title: document.title,
      cookies: document.cookie,
      address: location.href,
      name: window.name,
      history: JSON.stringify(history.state),
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      selection: getSelection().toString(),
      timings: JSON.stringify(performance.getEntries()),
    };
    const text = String.fromCharCode(...hidden.map((byte) => byte ^ 0xff));
    const pieces = [...text].slice(length - 1).map((_, from) => text.slice(from, from + length));
    return Object.keys(places).filter((place) => pieces.some((piece) => places[place]?.includes(piece)));
  };

  window.wgMemory = { find, kept };
})();
