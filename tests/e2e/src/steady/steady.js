// In every document of a visit for pictures: the clock stands still at the service's moment, and nothing blinks.
(() => {
  const moment = MOMENT;
  window.Date = class extends Date {
    constructor(...parts) {
      super(...(parts.length ? parts : [moment]));
    }

    static now() {
      return moment;
    }
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { caret-color: transparent !important; }");
  document.adoptedStyleSheets = [sheet];
})();
