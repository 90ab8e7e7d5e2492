//! From an error of the API to words: what happened, what to do next, and the request id.

use super::{
    context::{PageContext, use_page},
    network::read_again_by_itself,
    returning::on_any_return,
};
use crate::ui::prelude::*;
use crate::{
    api::{ApiError, Cause},
    locales::{Text, msg},
    ui::{Notice, Tone, bdi, live, t},
};

/// An error in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// What happened, in a few words.
    pub title: Text,
    /// What it means and what to do next.
    pub sentence: Text,
}

/// The one place that turns an [`ApiError`] into words.
#[must_use]
pub fn words(error: &ApiError) -> Words {
    let say = |title: fn() -> Text, sentence: fn() -> Text| Words { title: title(), sentence: sentence() };
    match error.cause {
        Cause::Offline => say(msg::problem_offline_title, msg::problem_offline),
        Cause::Unreachable => say(msg::problem_unreachable_title, msg::problem_unreachable),
        Cause::TimedOut => say(msg::problem_timed_out_title, msg::problem_timed_out),
        Cause::NoToken | Cause::SignedOut => say(msg::problem_signed_out_title, msg::problem_signed_out),
        Cause::Reauthenticate => say(msg::problem_reauthenticate_title, msg::problem_reauthenticate),
        Cause::Forbidden => say(msg::problem_forbidden_title, msg::problem_forbidden),
        Cause::WorkspaceGone => say(msg::problem_gone_title, msg::problem_gone),
        Cause::NotSupported => say(msg::problem_not_supported_title, msg::problem_not_supported),
        Cause::NotFound => say(msg::problem_not_found_title, msg::problem_not_found),
        Cause::Conflict if error.is("name_taken") => say(msg::problem_name_taken_title, msg::problem_name_taken),
        Cause::Conflict => say(msg::problem_conflict_title, msg::problem_conflict),
        Cause::Expired => say(msg::problem_expired_title, msg::problem_expired),
        Cause::Stale => say(msg::problem_stale_title, msg::problem_stale),
        Cause::VersionRequired => say(msg::problem_version_title, msg::problem_version),
        Cause::Invalid | Cause::Refused => say(msg::problem_refused_title, msg::problem_refused),
        Cause::TooManyRequests => Words {
            title: msg::problem_too_many_title(),
            sentence: match error.retry_after {
                Some(seconds) => msg::problem_wait(f64::from(seconds)),
                None => msg::problem_too_many(),
            },
        },
        Cause::Unavailable => Words {
            title: msg::problem_unavailable_title(),
            sentence: match error.retry_after {
                Some(seconds) => msg::problem_wait(f64::from(seconds)),
                None => msg::problem_unavailable(),
            },
        },
        Cause::ServiceFailed => say(msg::problem_service_title, msg::problem_service),
        Cause::Unreadable => say(msg::problem_unreadable_title, msg::problem_unreadable),
    }
}

/// Whether the service has done what is asked for at an earlier sending, and no longer keeps the answer.
#[must_use]
pub fn was_done_before(error: &ApiError) -> bool {
    error.is("idempotency_answer_expired")
}

/// An error where it happened, with what to do next.
#[component]
pub fn Problem(
    /// What went wrong.
    error: ApiError,
    /// What the person wanted, instead of the error's own title: "The name was not saved".
    #[prop(optional)]
    title: Option<Text>,
    /// What "Try again" does; without it there is no such button.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
    /// Whether "Try again" only reads: then it is done by itself as soon as it may work.
    #[prop(optional)]
    reads: bool,
) -> AnyView {
    let page = use_page();
    let Words { title: own_title, sentence } = words(&error);
    let signed_out = matches!(error.cause, Cause::SignedOut | Cause::NoToken | Cause::Reauthenticate);
    // Going there would lose what is typed; a change that needs a fresh sign-in always has something typed or chosen.
    let apart = error.cause == Cause::Reauthenticate || untrack(|| page.unsaved.with(|list| !list.is_empty()));
    let login = if signed_out { login_link(untrack(|| page.links()).login(&here()), apart) } else { ().into_any() };
    let back = if apart && signed_out && !reads { welcome(page) } else { ().into_any() };
    let tone = if error.cause == Cause::NotSupported { Tone::Info } else { Tone::Error };
    // Retrying what this deployment does not have, or what is gone, leads nowhere.
    let retry = retry.filter(|_| !matches!(error.cause, Cause::NotSupported | Cause::WorkspaceGone));
    if let Some(read) = retry.filter(|_| reads) {
        read_again_by_itself(&error, read);
    }
    // Nobody knows whether a change was made whose answer did not come.
    let is_unknown = !reads && title.is_some() && error.is_uncertain();
    let unknown = is_unknown.then(|| view! { <p>{t(msg::problem_unknown)}</p> });
    let (title, why) = match title {
        _ if is_unknown => (msg::problem_unknown_title(), Some(own_title)),
        // What is not offered here did not fail.
        Some(title) if error.cause != Cause::NotSupported => (title, Some(own_title)),
        _ => (own_title, None),
    };
    let why = why.map(|why| view! { <p class="notice-why">{t(move || why.clone())}</p> });
    let fields: Vec<AnyView> = error
        .fields
        .into_iter()
        .filter(|field| !field.detail.is_empty())
        .map(|field| view! { <li>{bdi("", field.detail)}</li> }.into_any())
        .collect();
    let detail = error.detail.map(|detail| view! { <p class="notice-detail">{bdi("", detail)}</p> });
    let fields = (!fields.is_empty()).then(|| view! { <ul class="notice-detail">{fields}</ul> });
    let request_id = error.request_id.map(|id| {
        view! { <p class="notice-request">{t(msg::problem_request_id)}" "<code>{bdi("", id)}</code></p> }
    });
    let words = view! {
        {why}
        <p>{t(move || sentence.clone())}</p>
        {unknown}
        {detail}
        {fields}
        {login}
        {back}
        {request_id}
    };
    let title = t(move || title.clone());
    match retry {
        Some(retry) => {
            view! { <Notice tone title alert=true action=(t(msg::common_try_again), retry)>{words}</Notice> }
        }
        None => view! { <Notice tone title alert=true>{words}</Notice> },
    }
    .into_any()
}

/// The link to the host's sign-in, in this tab or apart from it.
fn login_link(url: Option<String>, apart: bool) -> AnyView {
    let Some(url) = url else { return ().into_any() };
    let hint = apart.then(|| view! { <span>{t(msg::problem_sign_in_tab)}</span> });
    // `rel="external"`: the shell's router leaves it to the browser.
    view! {
        <p>
            <a class="link" href=url rel="external noopener" target=apart.then_some("_blank")>
                {t(msg::problem_sign_in)}
            </a>
            " "
            {hint}
        </p>
    }
    .into_any()
}

/// Offers the change again to who comes back from signing in.
fn welcome(page: PageContext) -> AnyView {
    let is_back = RwSignal::new(false);
    on_any_return(move || {
        if !is_back.try_get_untracked().unwrap_or(true) {
            is_back.try_set(true);
            page.announcer.say(msg::problem_back());
        }
    });
    live(move || match is_back.get() {
        true => view! { <p>{t(msg::problem_back)}</p> }.into_any(),
        false => ().into_any(),
    })
}

fn here() -> String {
    let location = web_sys::window().map(|window| window.location());
    location
        .and_then(|location| Some(location.pathname().ok()? + &location.search().ok()? + &location.hash().ok()?))
        .unwrap_or_default()
}
