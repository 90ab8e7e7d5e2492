// What a screen reader says by itself, without the focus having moved: whatever is put into a live region. It listens in
// every document before the page's own scripts, in shadow roots and dialogs as well.
(() => {
  const LIVE = '[role="status"], [role="alert"], [role="log"], [aria-live], output';

  // What was heard, in order: "polite: …" or "assertive: …".
  const heard = [];
  // What was put where nobody hears it, and why.
  const unheard = [];
  // What stood in each region when it was last looked at, and whether it could be heard. The same words in the place of
  // the same words are no change.
  const before = new WeakMap();
  const roots = new Set([document]);

  const squeeze = (text) => text.replace(/\s+/g, " ").trim();
  // A message a line, where it has nothing but words; else the region is one.
  const messagesIn = (region) =>
    (region.firstElementChild ? [region.innerText] : region.textContent.split("\n")).map(squeeze).filter(Boolean);
  const urgencyOf = (region) =>
    region.getAttribute("aria-live") ?? (region.getAttribute("role") === "alert" ? "assertive" : "polite");

  const isIn = (place, node) => {
    while (node && !place.contains(node)) node = node.getRootNode().host;
    return Boolean(node);
  };

  // Why it can't be heard, if it can't.
  const silence = (region) => {
    if (!region.checkVisibility({ visibilityProperty: true })) return "it is not drawn";
    if (region.closest('[aria-hidden="true"], [inert]')) return "it is hidden";
    const modal = [...roots].flatMap((root) => [...root.querySelectorAll("dialog:modal")]).at(-1);
    return modal && !isIn(modal, region) ? "it is behind a dialog" : null;
  };

  const look = () => {
    // Before its style sheets are there nothing of a document is drawn, nor hidden.
    if ([...document.querySelectorAll('link[rel="stylesheet"]')].some((link) => !link.sheet)) return;
    for (const root of roots) {
      for (const region of root.querySelectorAll(LIVE)) {
        if (urgencyOf(region) === "off") continue;
        const words = messagesIn(region);
        const last = before.get(region);
        const silent = silence(region);
        before.set(region, { words: words.join("\n"), silent });
        const tell = (why) => {
          for (const message of words) {
            const line = `${urgencyOf(region)}: ${message}`;
            why ? unheard.push(`${line} (${why})`) : heard.push(line);
          }
        };
        const isSame = last?.words === words.join("\n");
        if (silent) {
          if (!isSame) tell(silent);
        } else if (last === undefined && urgencyOf(region) === "polite") {
          tell("the region came together with its words");
        } else if (isSame && last.silent) {
          tell("it was said while nobody could hear it, and comes back");
        } else if (!isSame) {
          tell();
        }
      }
    }
  };

  const watch = (root) => {
    roots.add(root);
    new MutationObserver(look).observe(root, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["open", "inert", "hidden", "role", "aria-live", "aria-hidden"],
    });
  };
  watch(document);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    watch(root);
    return root;
  };

  window.wgHeard = { heard, unheard };
})();
