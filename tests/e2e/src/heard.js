// What a screen reader says by itself, without the focus having moved: whatever is put into a live region. It listens in
// every document before the page's own scripts, in shadow roots and dialogs as well.
(() => {
  const LIVE = '[role="status"], [role="alert"], [role="log"], [aria-live], output';

  // What was heard, in order: "polite: …" or "assertive: …", sentences that stand in elements of their own apart by " | ".
  const heard = [];
  // What was put where nobody hears it, and why.
  const unheard = [];
  // The regions there have been, what stood in each when it was last looked at, and of each message whether it could be
  // heard. The same words in the place of the same words are no change.
  const regions = new WeakSet();
  const stood = new WeakMap();
  const before = new WeakMap();
  const roots = new Set([document]);

  const squeeze = (text) => text.replace(/\s+/g, " ").trim();
  // A message in each `div`, where there are any; else the region is one.
  const messagesIn = (region) => (region.querySelector(":scope > div") ? [...region.children] : [region]);
  const wordsOf = (node) => node.innerText.split(/\n+/).map(squeeze).filter(Boolean).join(" | ");
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
        const silent = silence(region);
        const isNew = !regions.has(region);
        regions.add(region);
        for (const message of messagesIn(region)) {
          const words = wordsOf(message);
          const last = before.get(message);
          before.set(message, { words, silent });
          if (words === "") continue;
          const line = `${urgencyOf(region)}: ${words}`;
          if (silent) {
            if (words !== last?.words) unheard.push(`${line} (${silent})`);
          } else if (isNew && urgencyOf(region) === "polite") {
            unheard.push(`${line} (the region came together with its words)`);
          } else if (last?.silent && words === last.words) {
            unheard.push(`${line} (it was said while nobody could hear it, and comes back)`);
          } else if (words !== last?.words && !(last === undefined && stood.get(region)?.includes(words))) {
            heard.push(line);
          }
        }
        stood.set(region, messagesIn(region).map(wordsOf));
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
