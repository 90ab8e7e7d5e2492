//! Copies a text, or says that it could not and selects it.

use super::{
    announcer::Announcer,
    button::{Button, Look},
    icon::Shape,
    live::{live, spawn},
    words::t,
};
use crate::ui::prelude::*;
use crate::{locales::msg, model::secret::Secret};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// What became of the last try to copy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copying {
    Not,
    Done,
    Failed,
}

/// A button that copies `text`. Where the browser does not allow it (plain http, no permission), what `source` shows is
/// selected instead and the person is told to copy it.
#[component]
pub fn CopyButton(
    /// The visible text.
    #[prop(into)]
    label: Signal<String>,
    /// The accessible name, which begins with the label.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// What to copy; read at the press, and overwritten afterwards: it may be a secret.
    #[prop(into)]
    text: Callback<(), String>,
    /// The element that shows it.
    source: NodeRef<leptos::html::Code>,
    /// What kind of action it is.
    #[prop(optional)]
    look: Look,
) -> AnyView {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let state = RwSignal::new(Copying::Not);
    let copy = move |()| {
        let text = Secret::new(text.run(()));
        spawn(async move {
            let copied = write(text.reveal()).await;
            drop(text);
            if copied {
                announcer.say(msg::copy_done());
            } else if let Some(source) = source.get_untracked() {
                select(&source);
                announcer.say(msg::copy_failed());
            }
            state.try_set(if copied { Copying::Done } else { Copying::Failed });
        });
    };
    let said = live(move || {
        let said = match state.get() {
            Copying::Not => return ().into_any(),
            Copying::Done => msg::copy_done,
            Copying::Failed => msg::copy_failed,
        };
        view! { <span class="copy-state">{t(said)}</span> }.into_any()
    });
    view! {
        <span class="copy">
            {match name {
                Some(name) => view! { <Button label name look icon=Shape::Copy on_press=copy/> },
                None => view! { <Button label look icon=Shape::Copy on_press=copy/> },
            }}
            {said}
        </span>
    }
    .into_any()
}

async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // On plain http `navigator.clipboard` does not exist, whatever the bindings say.
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn select(element: &HtmlElement) {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if let Some(selection) = selection {
        // Selecting an element that is in the document can't fail.
        let _ = selection.select_all_children(element.unchecked_ref());
    }
}
