//! Accessibility rules that a program can check.

use crate::{Page, browser::read_tool};
use std::fmt::Write as _;

impl Page {
    /// Checks the page as it is now by axe-core: WCAG 2.0 to 2.2, A and AA, and best practice.
    ///
    /// # Panics
    /// When a rule is broken; names each with the elements that break it.
    pub fn axe(&self) {
        self.script(&read_tool("axe-core/axe.min.js"), &[]);
        let script = r#"
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
            return violations.map(({ id, help, nodes }) => ({
              id, help, nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html}\n    ${failureSummary}`),
            }));
        "#;
        let violations =
            self.driver().execute_async(script, &[]).unwrap_or_else(|error| self.fail(&format!("axe: {error}")));
        let violations = violations.as_array().cloned().unwrap_or_default();
        if !violations.is_empty() {
            self.fail(&violations.iter().fold("accessibility:".to_owned(), |mut all, violation| {
                let _ = write!(all, "\n- {} ({})", violation["help"], violation["id"]);
                for node in violation["nodes"].as_array().into_iter().flatten() {
                    let _ = write!(all, "\n  {}", node.as_str().unwrap_or_default());
                }
                all
            }));
        }
    }

    /// Checks that nothing but tables makes the page wider than the window.
    ///
    /// # Panics
    /// When the page can be scrolled sideways.
    pub fn fits_its_width(&self) {
        let script = "const width = document.scrollingElement.clientWidth; \
             if (document.scrollingElement.scrollWidth <= width) return []; \
             const isOut = (element) => element.getBoundingClientRect().right > width + 1; \
             return [...document.querySelectorAll('*')].filter(isOut).map((element) => element.outerHTML.slice(0, 120));";
        let out = self.script(script, &[]);
        if out.as_array().is_some_and(|out| !out.is_empty()) {
            self.fail(&format!("the page is wider than the window because of {out:#}"));
        }
    }
}
