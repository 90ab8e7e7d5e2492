//! The kinds of settings that the source offers.

use super::{
    flow::Flow,
    form::{held, not_read},
    stage::Work,
};
use crate::ui::prelude::*;
use crate::{
    api::imports::Element,
    locales::msg,
    page::Loadable,
    ui::{Button, Checkbox, Look, Skeleton, derived, live, locale, t},
};

/// The check boxes, as soon as a source is chosen.
pub(super) fn elements(flow: Flow) -> AnyView {
    live(move || {
        if flow.source.with(String::is_empty) {
            return ().into_any();
        }
        match flow.elements.get() {
            Loadable::Loading => view! { <Skeleton lines=3/> }.into_any(),
            Loadable::Failed(error) => not_read(error, msg::import_elements_failed(), move |()| flow.load_elements()),
            Loadable::Ready(elements) if elements.is_empty() => {
                view! { <p class="quiet">{t(msg::import_elements_empty)}</p> }.into_any()
            }
            Loadable::Ready(elements) => boxes(flow, elements),
        }
    })
}

fn boxes(flow: Flow, elements: Vec<Element>) -> AnyView {
    let all: Vec<String> =
        elements.iter().filter(|element| element.supported).map(|element| element.id.clone()).collect();
    let set = move |wanted: Vec<String>| {
        if flow.work.with_untracked(|work| *work != Work::Starting) {
            flow.wanted.set(wanted);
            flow.choice_changed();
        }
    };
    let boxes: Vec<AnyView> = elements.into_iter().map(|element| check_box(flow, element)).collect();
    view! {
        <fieldset class="import-choices">
            <legend class="field-label">{t(msg::import_elements)}</legend>
            <div class="import-boxes">{boxes}</div>
            <div class="actions">
                <Button
                    label=t(msg::import_select_all)
                    look=Look::Quiet
                    unavailable=held(flow)
                    on_press=move |()| set(all.clone())
                />
                <Button
                    label=t(msg::import_clear)
                    look=Look::Quiet
                    unavailable=held(flow)
                    on_press=move |()| set(Vec::new())
                />
            </div>
        </fieldset>
    }
    .into_any()
}

fn check_box(flow: Flow, element: Element) -> AnyView {
    let (locale, held) = (locale(), held(flow));
    let Element { id, name, description, count, supported, reason } = element;
    let label = {
        let name = name.unwrap_or_else(|| id.clone());
        derived(move || locale.apart(&name))
    };
    let description = derived(move || {
        let count = count.filter(|_| supported).map(|count| locale.string(&msg::import_element_count(count as f64)));
        let description = description.as_deref().filter(|description| !description.trim().is_empty());
        let description = description.map(|description| locale.apart(description));
        [count, description].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let unavailable = derived(move || match supported {
        true => held.get(),
        false => Some(match &reason {
            Some(reason) => locale.apart(reason),
            None => locale.string(&msg::import_element_unsupported()),
        }),
    });
    let is_wanted = {
        let id = id.clone();
        derived(move || supported && flow.wanted.with(|wanted| wanted.contains(&id)))
    };
    let change = move |wanted: bool| {
        flow.wanted.update(|all| {
            all.retain(|other| *other != id);
            if wanted {
                all.push(id.clone());
            }
        });
        flow.choice_changed();
    };
    view! { <Checkbox label description checked=is_wanted unavailable on_change=change/> }.into_any()
}
