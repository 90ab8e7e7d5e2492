//! Everything that this WASM instance has put into documents, so that it can be taken down when the page itself fails.

use crate::locales::{Locale, msg};
use leptos::prelude::untrack;
use std::{cell::RefCell, sync::Once};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

struct Mounted {
    root: HtmlElement,
    crashed: String,
    reload: String,
}

thread_local! {
    // The only thing in the crate that outlives a page: after a panic nothing else can be trusted.
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Remembers `root`, with the words to show there should the page fail; they are kept as text since after a panic
/// no signal may be read any more.
pub(crate) fn remember(root: &HtmlElement, locale: Locale) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| std::panic::set_hook(Box::new(|info| tear_down(&info.to_string()))));
    forget(root);
    let mounted = Mounted {
        root: root.clone(),
        // The words of the moment are meant: a panic does not wait for a change of language.
        crashed: untrack(|| locale.string(&msg::problem_crashed())),
        reload: untrack(|| locale.string(&msg::problem_reload())),
    };
    MOUNTED.with_borrow_mut(|all| all.push(mounted));
}

/// The page in `root` was taken down in good order.
pub(crate) fn forget(root: &HtmlElement) {
    MOUNTED.with_borrow_mut(|all| all.retain(|mounted| mounted.root != *root));
}

/// Replaces every page by a message. Uses nothing but the document.
fn tear_down(what: &str) {
    leptos::logging::error!("{what}");
    let all = MOUNTED.try_with(|all| all.try_borrow_mut().map(|mut all| std::mem::take(&mut *all)));
    for mounted in all.into_iter().flatten().flatten() {
        // Nothing can be done about a document that refuses a paragraph.
        let _ = show(&mounted);
    }
}

fn show(mounted: &Mounted) -> Result<(), JsValue> {
    let document = mounted.root.owner_document().ok_or(JsValue::NULL)?;
    mounted.root.set_text_content(None);
    let panel = document.create_element("div")?;
    panel.set_attribute("role", "alert")?;
    panel.set_class_name("crashed");
    let words = document.create_element("p")?;
    words.set_text_content(Some(&mounted.crashed));
    // A link needs no code of this dead instance.
    let link = document.create_element("a")?;
    link.set_attribute("href", "")?;
    link.set_attribute("class", "link")?;
    link.set_text_content(Some(&mounted.reload));
    panel.append_child(&words)?;
    panel.append_child(&link)?;
    mounted.root.append_child(&panel)?;
    Ok(())
}
