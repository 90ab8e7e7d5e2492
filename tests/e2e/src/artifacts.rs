//! What a failing test leaves: `artifacts/<name of the test>/`.

use crate::Page;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    thread,
};

/// The folder of the test that runs on this thread.
pub(crate) fn folder() -> PathBuf {
    let test = thread::current().name().unwrap_or("unnamed").replace("::", "-");
    Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(test)
}

/// Writes a picture, the console, the document and the log of all requests. Whatever can't be had any more is left out.
pub(crate) fn write(page: &Page) {
    let folder = folder();
    if fs::create_dir_all(&folder).is_err() {
        return;
    }
    let put = |name: &str, content: &[u8]| _ = fs::write(folder.join(name), content);
    let picture = page.driver().get("/screenshot").ok();
    if let Some(picture) = picture.and_then(|value| STANDARD.decode(value.as_str()?).ok()) {
        put("screenshot.png", &picture);
    }
    let document = page.driver().execute("return document.documentElement.outerHTML;", &[]).ok();
    if let Some(document) = document.as_ref().and_then(|value| value.as_str()) {
        put("document.html", document.as_bytes());
    }
    let console: String = page.console().iter().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "{line:?}");
        all
    });
    put("console.txt", console.as_bytes());
    let mut requests = String::new();
    for exchange in page.service.records() {
        let query = exchange.query.as_deref().map(|query| format!("?{query}")).unwrap_or_default();
        let status = exchange.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
        let injected = if exchange.injected { " (injected)" } else { "" };
        let _ = writeln!(requests, "{} {}{query} → {status}{injected}", exchange.method, exchange.path);
        let short = |body: &str| body.chars().take(2000).collect::<String>();
        let _ = writeln!(requests, "  sent: {}", short(&exchange.request_body));
        let _ = writeln!(requests, "  got:  {}", short(&exchange.response_body));
    }
    put("requests.txt", requests.as_bytes());
}
