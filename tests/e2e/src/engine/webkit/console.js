// Tells the way between browser and servers what the console says, at once and in its order.
(() => {
  const { stringify } = JSON;
  const report = (level, source, text) => {
    try {
      const request = new XMLHttpRequest();
      request.open("POST", "/.console", false);
      request.send(stringify({ level, source, text }));
    } catch {
      // A document of no server has no way.
    }
  };
  const said = (values) => values.map((value) => (typeof value === "object" ? `${value?.stack ?? ""} ${value}` : String(value))).join(" ");
  for (const [name, level] of [["error", "SEVERE"], ["warn", "WARNING"]]) {
    const original = console[name];
    console[name] = function (...values) {
      report(level, "console-api", said(values));
      return original.apply(this, values);
    };
  }
  // A browser writes it only where no listener has dealt with it.
  const uncaught = (event, what) =>
    setTimeout(() => event.defaultPrevented || report("SEVERE", "javascript", `Uncaught ${what}`));
  addEventListener("error", (event) => event instanceof ErrorEvent && uncaught(event, event.message));
  addEventListener("unhandledrejection", (event) => uncaught(event, `(in promise) ${event.reason}`));
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    report("SEVERE", "security", `${effectiveDirective} stops ${blockedURI}`));
  document.currentScript?.remove();
})();
