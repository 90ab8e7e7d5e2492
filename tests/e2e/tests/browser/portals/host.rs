//! A portal that somebody visits.

use super::documents::{self, API, CDN};
use e2e::{Find, Locator, Origin, Page, Setup, StaticServer, eventually};
use serde_json::{Value, json};
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A kind of portal, and where its pages are.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) home: &'static str,
    pub(super) workspaces: &'static str,
    pub(super) settings: &'static str,
    /// Whether its pages are documents of their own; otherwise a router puts them into one.
    pub(super) is_documents: bool,
}

pub(super) const REACT: Kind = Kind {
    name: "react",
    home: "/react/",
    workspaces: "/react/workspaces",
    settings: "/react/settings",
    is_documents: false,
};

pub(super) const VUE: Kind =
    Kind { name: "vue", home: "/vue/", workspaces: "/vue/workspaces", settings: "/vue/settings", is_documents: false };

pub(super) const HTML: Kind = Kind {
    name: "html",
    home: "/html/index.html",
    workspaces: "/html/workspaces.html",
    settings: "/html/settings.html",
    is_documents: true,
};

/// Notes what the policy stops in any document of the visit, and who touches the history.
const WATCH: &str = r#"
    if (location.protocol === "http:") {
      const note = (list, line) => sessionStorage.setItem(list, `${sessionStorage.getItem(list) ?? ""}${line}\n`);
      addEventListener("securitypolicyviolation", (event) =>
        note("violations", `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
      for (const name of ["pushState", "replaceState", "back", "forward", "go"]) {
        const call = history[name];
        history[name] = function (...given) {
          note("history", name);
          return call.apply(this, given);
        };
      }
    }
"#;

/// A portal on an origin of its own; so are the embedded files and the service.
pub(super) struct Portal {
    pub(super) page: Page,
    pub(super) kind: Kind,
    pub(super) cdn: StaticServer,
    site: StaticServer,
    _built: TempDir,
}

impl Portal {
    /// Starts everything and opens the portal's first page.
    pub(super) fn open(kind: Kind) -> Self {
        Self::open_with(kind, &embedded_files())
    }

    /// The same with other embedded files.
    pub(super) fn open_with(kind: Kind, files: &Path) -> Self {
        let origin = Origin::take();
        let cdn = Origin::take().serve(files, &[("Access-Control-Allow-Origin", "*")]);
        let portal = origin.url();
        // Nobody is signed in by cookies: it is the token that counts.
        let page = Setup::new().signed_out().service(|options| options.cors = vec![portal]).start();
        let here = |text: &str| text.replace(CDN, &cdn.url()).replace(API, &page.service.url());
        let built = TempDir::with_prefix("workspace-general-portal-").expect("a folder can be made");
        copy(&built_portals(), built.path(), &here).expect("the portals can be copied");
        let policy = here(&documents::policy());
        let site = origin.serve(built.path(), &[("Content-Security-Policy", &policy)]);
        page.before_each_document(WATCH);
        let portal = Self { page, kind, cdn, site, _built: built };
        portal.go_to(kind.home);
        portal.is_at(kind.home, "Home of the portal");
        portal
    }

    /// The same, with the page inside shown and loaded.
    pub(super) fn open_settings(kind: Kind) -> Self {
        let portal = Self::open(kind);
        portal.show_settings();
        portal
    }

    /// Goes to an address of the portal as if it had been typed.
    pub(super) fn go_to(&self, path: &str) {
        let url = self.site.url() + path;
        self.page.leave_for(&url);
    }

    /// Follows the link to the page inside.
    pub(super) fn show_settings(&self) {
        self.follow("Workspace settings");
        self.is_on_settings();
    }

    /// Follows a link of the portal's own.
    pub(super) fn follow(&self, link: &str) {
        self.page.named("navigation", "Portal").link(link).click();
    }

    /// The inside of the element.
    pub(super) fn inside(&self) -> Locator<'_> {
        self.page.shadow("workspace-general")
    }

    /// What has been told, as the portal shows it.
    pub(super) fn told(&self) -> Vec<String> {
        self.page.css("#events li").texts()
    }

    /// Waits until the portal shows an event.
    pub(super) fn is_told(&self, event: &str, detail: &Value) {
        eventually(&format!("the portal is told {event} {detail}"), || {
            let is_it = |line: &String| {
                let (name, told) = line.split_once(' ').unwrap_or_default();
                name == event && serde_json::from_str::<Value>(told).is_ok_and(|told| told == *detail)
            };
            self.told().iter().any(is_it).then_some(())
        });
    }

    /// Waits until the portal shows a page of its own, and nothing of the element any more.
    pub(super) fn is_at(&self, path: &str, heading: &str) {
        self.page.heading(1, heading).wait();
        self.page.css("workspace-general").gone();
        self.has_path(path);
    }

    /// Waits until the page inside is shown and loaded.
    pub(super) fn is_on_settings(&self) {
        let inside = self.inside();
        inside.heading(1, "General").wait();
        inside.css(".skeleton").gone();
        self.has_path(self.kind.settings);
    }

    /// Waits until this is the address.
    pub(super) fn has_path(&self, path: &str) {
        eventually(&format!("the address {path}"), || (self.path() == path).then_some(()));
    }

    pub(super) fn path(&self) -> String {
        let path = self.page.script("return location.href.slice(location.origin.length);", &[]);
        path.as_str().unwrap_or_default().to_owned()
    }

    /// The tokens that the portal's sign-in gives out from now on, one after the other.
    pub(super) fn gives_tokens(&self, tokens: &str) {
        self.page.script("sessionStorage.setItem('tokens', arguments[0]);", &[json!(tokens)]);
    }

    /// How many entries the history has, and the calls that changed it.
    pub(super) fn history(&self) -> Value {
        self.page.script("return [location.href, history.length, sessionStorage.getItem('history')];", &[])
    }

    /// Ends the visit: no document of the portal had anything that the policy stopped, and nothing is in the console.
    pub(super) fn finish(self) {
        let violations = self.page.script("return sessionStorage.getItem('violations');", &[]);
        assert_eq!(violations, Value::Null);
        self.page.finish();
    }
}

/// `dist/embed` of the build that the tests are about.
pub(super) fn embedded_files() -> PathBuf {
    env::var_os("WG_DIST").map_or_else(|| documents::project().join("dist"), PathBuf::from).join("embed")
}

fn built_portals() -> PathBuf {
    let folder =
        env::var_os("WG_PORTALS").map_or_else(|| documents::project().join("tests/portals/dist"), PathBuf::from);
    for kind in [REACT, VUE, HTML] {
        let index = folder.join(kind.name).join("index.html");
        assert!(index.is_file(), "{} is missing; `npm ci && npm run build` in tests/portals makes it", index.display());
    }
    folder
}

/// Copies a folder; texts become what `change` makes of them.
fn copy(from: &Path, to: &Path, change: &impl Fn(&str) -> String) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target, change)?;
        } else {
            fs::write(target, change(&fs::read_to_string(entry.path())?))?;
        }
    }
    Ok(())
}
