//! A text box that finds one of many options: the ARIA combobox with a list box as its popup.

use super::{
    announcer::Announcer,
    dom::unique_id,
    live::{attr, derived, effect, flag, live, truth},
};
use crate::locales::Text;
use crate::model::option_list::{matching_options, moved};
use crate::ui::prelude::*;
use leptos::{ev, html};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// The most options that are drawn at a time; typing more brings the others.
const MOST_DRAWN: usize = 100;

/// How long nothing is typed before it is said how many options match.
const TYPING_PAUSE: Duration = Duration::from_millis(700);

/// A searchable choice. `options` are pairs of a value and what is shown for it.
#[component]
pub fn Combobox(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What to do in it.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    options: Derived<Vec<(String, String)>>,
    /// The value of what is chosen; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Shown when no option matches what is typed.
    #[prop(into)]
    nothing_found: Signal<String>,
    /// Says how many options match what is typed.
    found: fn(f64) -> Text,
    /// Shown below the options when there are more than can be shown.
    #[prop(into)]
    more: Signal<String>,
    /// Why nothing can be chosen at the moment; `None` when it can.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    /// Something else is chosen.
    #[prop(into)]
    on_change: Callback<String>,
) -> AnyView {
    let id = unique_id("combobox");
    let (list_id, reason_id) = ([&id, "-list"].concat(), [&id, "-reason"].concat());
    let option_id = {
        let id = StoredValue::new(id.clone());
        move |place: usize| [&id.get_value(), "-", &place.to_string()].concat()
    };
    let chosen_text = move || {
        let value = value.get();
        options
            .with(|options| options.iter().find(|(option, _)| *option == value).map(|(_, text)| text.clone()))
            .unwrap_or_default()
    };
    let popup = RwSignal::new(Popup::Closed);
    let typed = RwSignal::new(String::new());
    let list = NodeRef::<html::Ul>::new();
    // What is chosen stands in the box until somebody types.
    effect(move || typed.set(chosen_text()));
    let matching = Memo::new(move |_| match popup.with(|popup| *popup == Popup::Closed) {
        true => Vec::new(),
        // What is chosen is no search: opening the list shows everything.
        false => matching_options(
            &options.get(),
            if typed.get() == chosen_text() { String::new() } else { typed.get() }.trim(),
        ),
    });
    tell_found(popup, matching, found, nothing_found);
    let close = move || {
        popup.set(Popup::Closed);
        typed.set(untrack(chosen_text));
    };
    let choose = move |chosen: Option<(String, String)>| {
        if let Some((option, text)) = chosen {
            popup.set(Popup::Closed);
            typed.set(text);
            on_change.run(option);
        }
    };
    let is_off = move || unavailable.with_untracked(Option::is_some);
    let keydown = move |event: ev::KeyboardEvent| {
        if is_off() || event.is_composing() {
            return;
        }
        let key = event.key();
        let open = popup.get_untracked() != Popup::Closed;
        if key == "Enter" && open {
            event.prevent_default();
            let drawn = matching.get_untracked();
            let only = if drawn.len() == 1 { drawn.first() } else { None };
            choose(popup.get_untracked().active().and_then(|place| drawn.get(place)).or(only).cloned());
        } else if key == "Escape" && open {
            event.prevent_default();
            event.stop_propagation();
            close();
        } else if key == "ArrowDown" || key == "ArrowUp" || (open && (key == "Home" || key == "End")) {
            event.prevent_default();
            if !open {
                popup.set(Popup::Open(None));
            }
            let drawn = matching.with_untracked(|matching| matching.len().min(MOST_DRAWN));
            popup.update(|popup| *popup = Popup::Open(moved(popup.active(), &key, drawn)));
            if let Some(list) = list.get_untracked() {
                show_active(&list);
            }
        }
    };
    let input = move |event: web_sys::Event| {
        typed.set(event_target_value(&event));
        popup.set(Popup::Open(None));
    };
    let blur = move |_| {
        // An emptied box means that nothing is chosen any more.
        if typed.with_untracked(|typed| typed.trim().is_empty()) && !value.with_untracked(String::is_empty) {
            on_change.run(String::new());
        }
        close();
    };
    let drawn = move || {
        let found = matching.get();
        if found.is_empty() {
            return view! { <p class="combobox-note">{nothing_found}</p> }.into_any();
        }
        let rest = (found.len() > MOST_DRAWN).then(|| view! { <p class="combobox-note">{more}</p> });
        let option = |(place, (option, text)): (usize, (String, String))| {
            let pick = StoredValue::new((option, text.clone()));
            view! {
                <li
                    id=option_id(place)
                    class="combobox-option"
                    role="option"
                    aria-selected=truth(move || popup.with(|popup| popup.active() == Some(place)))
                    on:click=move |_| choose(Some(pick.get_value()))
                >
                    <bdi>{text}</bdi>
                </li>
            }
            .into_any()
        };
        let options: Vec<AnyView> = found.into_iter().take(MOST_DRAWN).enumerate().map(option).collect();
        // A press must not take the focus out of the box, or the list would close under it.
        view! {
            <ul
                node_ref=list
                id=list_id.clone()
                class="combobox-list"
                role="listbox"
                aria-label=label
                on:mousedown=|event| event.prevent_default()
            >
                {options}
            </ul>
            {rest}
        }
        .into_any()
    };
    let controlled = [&id, "-list"].concat();
    let is_shown = Memo::new(move |_| popup.with(|popup| *popup != Popup::Closed));
    let described = reason_id.clone();
    view! {
        <div class="field combobox">
            <label class="field-label" for=id.clone()>{label}</label>
            <input
                id=id
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                placeholder=placeholder
                aria-expanded=truth(move || !matching.with(Vec::is_empty))
                aria-controls=attr(move || matching.with(|found| !found.is_empty()).then(|| controlled.clone()))
                aria-activedescendant=attr(move || popup.with(|popup| popup.active()).map(option_id))
                aria-disabled=flag(move || unavailable.with(Option::is_some))
                aria-describedby=attr(move || unavailable.with(Option::is_some).then(|| described.clone()))
                readonly=move || unavailable.with(Option::is_some)
                prop:value=derived(move || typed.get())
                on:input=input
                on:keydown=keydown
                on:blur=blur
                on:click=move |_| {
                    if !is_off() && popup.get_untracked() == Popup::Closed {
                        popup.set(Popup::Open(None));
                    }
                }
            />
            {live(move || match is_shown.get() {
                true => view! { <div class="combobox-popup">{live(drawn.clone())}</div> }.into_any(),
                false => ().into_any(),
            })}
            {live(move || {
                let id = reason_id.clone();
                unavailable.get().map(|why| view! { <p class="field-hint" id=id>{why}</p> }).into_any()
            })}
        </div>
    }
    .into_any()
}

/// Tells how many options match, once the person stops typing.
fn tell_found(
    popup: RwSignal<Popup>,
    matching: Memo<Vec<(String, String)>>,
    found: fn(f64) -> Text,
    nothing_found: Signal<String>,
) {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let told = RwSignal::new(None);
    // How many there are while they are shown. Reactive.
    let count =
        move || popup.try_get().filter(|popup| *popup != Popup::Closed).and(matching.try_get()).map(|all| all.len());
    effect(move || {
        let seen = count();
        set_timeout(
            move || {
                let is_news = untrack(count) == seen && told.try_get_untracked() != Some(seen);
                match seen.filter(|_| is_news) {
                    Some(0) => announcer.tell(false, &[], &[untrack(|| nothing_found.get())]),
                    Some(count) => announcer.say(found(count as f64)),
                    None => (),
                }
                if is_news {
                    told.try_set(seen);
                }
            },
            TYPING_PAUSE,
        );
    });
}

/// Whether the options are shown, and which one the keyboard is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Popup {
    Closed,
    Open(Option<usize>),
}

impl Popup {
    fn active(self) -> Option<usize> {
        match self {
            Self::Closed => None,
            Self::Open(place) => place,
        }
    }
}

fn show_active(list: &web_sys::HtmlUListElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    // The attribute follows in the next turn of the event loop.
    let list = list.clone();
    super::live::spawn(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await;
        let active = list.unchecked_ref::<web_sys::Element>().query_selector("[aria-selected=true]");
        if let Ok(Some(active)) = active {
            active.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
