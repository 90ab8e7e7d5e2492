//! Going elsewhere within the shell while something is unsaved: it asks first.
//!
//! The router follows clicks and the history by listeners on the window. Those here come before it, and it never hears
//! of what they hold: for clicks while they are captured, for the history by having listened first.

use super::{Shell, routes};
use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    page::{
        Unsaved,
        later::{Arrival, part},
    },
    ui::{Button, Dialog, DialogKind, Look, derived, live, t},
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlElement, MouseEvent};

/// Where somebody wants to go who has something unsaved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Elsewhere {
    /// To another workspace, by the chooser.
    Workspace(String),
    /// Where a link leads.
    Link,
    /// To another place of the history.
    History,
}

/// What is done when the person goes back or forward in the history, before the router hears of it.
pub(crate) type OnHistory = Rc<dyn Fn(&Event)>;

/// Listens to the history. It has to be called before the router listens: an event of the window itself goes to its
/// listeners in the order in which they came, whether they capture it or not.
pub(super) fn listen_to_history(shell: Shell) {
    // The shell lives as long as the document.
    _ = window_event_listener_untyped("popstate", move |event| {
        if let Some(run) = shell.on_history.try_get_value().flatten() {
            run(&event);
        }
    });
}

part!(
    /// What holds and asks. It is loaded as soon as anything is unsaved.
    dialogs: fn part() -> fn(Shell) -> AnyView = hold
);

/// The part that holds and asks, on its way.
pub(super) fn holder() -> Arrival<fn(Shell) -> AnyView> {
    part()
}

/// Holds for as long as it stands.
fn hold(shell: Shell) -> AnyView {
    let link = StoredValue::new_local(None::<HtmlElement>);
    // Set once the person goes after all.
    let going = Rc::new(Cell::new(false));
    let (path, address) = here();
    listen_to_clicks(going.clone(), {
        let path = path.clone();
        move |event| {
            if let Some(followed) = followed(event, &path) {
                event.prevent_default();
                link.set_value(Some(followed));
                shell.leaving.set(Some(Elsewhere::Link));
            }
        }
    });
    let is_going = going.clone();
    let stop_history: OnHistory = Rc::new(move |event: &Event| {
        // Another section of the same page is no other place.
        if is_going.get() || here().0 == path {
            return;
        }
        event.stop_immediate_propagation();
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            // The browser is there already. It gets a place for this page again, from which going back leads there.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
        }
        shell.leaving.set(Some(Elsewhere::History));
    });
    shell.on_history.set_value(Some(stop_history));
    on_cleanup(move || _ = shell.on_history.try_set_value(None));
    let go_to = routes::go_to();
    let leave = StoredValue::new_local(move || {
        going.set(true);
        match shell.leaving.try_update(Option::take).flatten() {
            Some(Elsewhere::Workspace(id)) => go_to(&id),
            Some(Elsewhere::Link) => link.with_value(|link| link.iter().for_each(HtmlElement::click)),
            Some(Elsewhere::History) => {
                if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
                    let _ = history.back();
                }
            }
            None => (),
        }
    });
    let stay = move |()| shell.leaving.set(None);
    let question = move || {
        let line = |what| view! { <li>{t(move || words(what))}</li> }.into_any();
        let lines = live(move || shell.unsaved.get().into_iter().map(line).collect::<Vec<AnyView>>().into_any());
        view! {
            <div id="unsaved-lost">
                <p>{t(msg::unsaved_lost)}</p>
                <ul class="list">{lines}</ul>
            </div>
            <div class="dialog-actions">
                <Button label=t(msg::unsaved_stay) autofocus=true on_press=stay/>
                <Button
                    label=t(msg::unsaved_leave)
                    look=Look::Danger
                    on_press=move |()| leave.with_value(|leave| leave())
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=derived(move || shell.leaving.with(Option::is_some))
            title=t(msg::unsaved_title)
            kind=DialogKind::Alert
            about="unsaved-lost"
            on_cancel=stay
        >
            {question()}
        </Dialog>
    }
    .into_any()
}

fn words(what: Unsaved) -> Text {
    match what {
        Unsaved::Name => msg::unsaved_name(),
        Unsaved::KeyForm => msg::unsaved_key_form(),
        Unsaved::KeyName => msg::unsaved_key_name(),
        Unsaved::KeyValue => msg::unsaved_key_value(),
        Unsaved::SeveralKeys => msg::unsaved_several_keys(),
        Unsaved::Confirmation => msg::unsaved_confirmation(),
    }
}

/// The path of the present address, and the address from the path on.
fn here() -> (String, String) {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    let path = part(web_sys::Location::pathname);
    let address = path.clone() + &part(web_sys::Location::search) + &part(web_sys::Location::hash);
    (path, address)
}

/// The link that a click follows, if that leads to another place of the shell. What leaves the document, or opens
/// another, is the browser's matter.
fn followed(event: &Event, path: &str) -> Option<HtmlElement> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    if mouse.button() != 0 || mouse.meta_key() || mouse.ctrl_key() || mouse.shift_key() || mouse.alt_key() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href^='/']:not([target], [download], [rel~='external'])").ok().flatten()?;
    let wanted = link.get_attribute("href")?;
    let same = wanted.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'));
    if same { None } else { link.dyn_into().ok() }
}

/// Listens to clicks before anybody else, until the person goes or this is gone.
fn listen_to_clicks(going: Rc<Cell<bool>>, run: impl Fn(&Event) + 'static) {
    let run: Box<dyn Fn(&Event)> = Box::new(run);
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if !going.get() {
            run(&event);
        }
    });
    let Some(window) = web_sys::window() else { return };
    // The browser takes every listener.
    let _ = window.add_event_listener_with_callback_and_bool("click", heard.as_ref().unchecked_ref(), true);
    let heard = StoredValue::new_local(Some(heard));
    on_cleanup(move || {
        if let Some(heard) = heard.try_update_value(Option::take).flatten() {
            let _ = window.remove_event_listener_with_callback_and_bool("click", heard.as_ref().unchecked_ref(), true);
        }
    });
}
