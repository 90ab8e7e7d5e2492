//! What a visit begins with: the service, who is signed in, the deployment's settings, the browser.

use crate::{
    Page,
    browser::{Browser, Looks, PLAIN_HTTP_HOST},
    dist::Dist,
    steady,
};
use workspace_api::{Options, Role, serve};

/// What a visit begins with. The default: an owner with an English browser of 1280 × 900 pixels, in light colours.
pub struct Setup {
    options: Options,
    role: Option<Role>,
    settings: Vec<(String, String)>,
    pseudo: bool,
    looks: Looks,
    host: &'static str,
}

impl Default for Setup {
    fn default() -> Self {
        Self::new()
    }
}

impl Setup {
    /// The default.
    #[must_use]
    pub fn new() -> Self {
        Self {
            options: Options::default(),
            role: Some(Role::Owner),
            settings: Vec::new(),
            pseudo: false,
            looks: Looks {
                languages: "en".to_owned(),
                dark: false,
                forced: false,
                printed: false,
                size: (1280, 900),
                keeps_pages: true,
                steady: false,
            },
            host: "127.0.0.1",
        }
    }

    /// Changes how the service is.
    #[must_use]
    pub fn service(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// Somebody else is signed in.
    #[must_use]
    pub fn role(self, role: Role) -> Self {
        Self { role: Some(role), ..self }
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out(self) -> Self {
        Self { role: None, ..self }
    }

    /// Sets a `wg-…` tag of `index.html`.
    #[must_use]
    pub fn setting(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The page speaks a language that is made up, in place of English: see [`crate::Words::pseudo`].
    #[must_use]
    pub fn pseudo(self) -> Self {
        Self { pseudo: true, ..self }
    }

    /// The page is reached by plain http under a host name, as in many a plant: the browser then keeps the clipboard and
    /// other parts of the platform from it.
    #[must_use]
    pub fn plain_http(self) -> Self {
        Self { host: PLAIN_HTTP_HOST, ..self }
    }

    /// The languages that the browser prefers, such as `it,en`.
    #[must_use]
    pub fn languages(mut self, languages: &str) -> Self {
        languages.clone_into(&mut self.looks.languages);
        self
    }

    /// The device prefers dark colours.
    #[must_use]
    pub fn dark(mut self) -> Self {
        self.looks.dark = true;
        self
    }

    /// The size of the page in CSS pixels.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.looks.size = (width, height);
        self
    }

    /// The browser lets go of pages that were left, so that what is counted is the present page alone.
    #[must_use]
    pub fn forgetting_pages(mut self) -> Self {
        self.looks.keeps_pages = false;
        self
    }

    /// The visit looks the same each time and on every machine: the clocks stand still, what is random is the same, and
    /// the fonts are those of [`crate::pictures`]. Where it is needed, ask [`crate::left_out`] first.
    #[must_use]
    pub fn steady(mut self) -> Self {
        steady::still(&mut self.options);
        self.looks.steady = true;
        self
    }

    /// Starts everything and opens an address of the page.
    ///
    /// # Panics
    /// When the service or the browser can't be started, or the page has not been built.
    #[must_use]
    pub fn open(self, path: &str) -> Page {
        let page = self.start();
        page.go_to(path);
        page
    }

    /// Starts everything and opens nothing yet, so that faults can be set up first.
    ///
    /// # Panics
    /// As [`Setup::open`].
    #[must_use]
    pub fn start(self) -> Page {
        let dist = Dist::with_settings(&self.settings, self.pseudo);
        let options = Options { static_dir: Some(dist.path().to_owned()), ..self.options };
        let service = serve(options).unwrap_or_else(|error| panic!("the service could not be started: {error}"));
        let browser = Browser::start(&self.looks);
        let page = Page::new(service, browser, self.looks, self.host, dist);
        if let Some(role) = self.role {
            page.sign_in(role);
        }
        page
    }
}

/// The address of a workspace's General page.
#[must_use]
pub fn general(workspace_id: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    format!("/workspaces/{}/settings/general", workspace_id.bytes().map(encode).collect::<String>())
}
