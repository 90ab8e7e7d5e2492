//! The network goes and comes back: it is noticed, said, and what could not be read meanwhile is read then.

use super::{context::PageContext, returning::on_any_return};
use crate::ui::prelude::*;
use crate::{
    api::{ApiError, Cause},
    locales::msg,
    ui::{Notice, Tone, live, t},
};

/// Runs something when the browser has a network again. It ends with the component that asks.
pub(crate) fn on_online(run: impl Fn() + 'static) {
    let listening = window_event_listener_untyped("online", move |_| run());
    on_cleanup(move || listening.remove());
}

/// What is said at the top of the window while there is no network.
pub(super) fn notice(page: PageContext) -> AnyView {
    let offline = RwSignal::new(!window().navigator().on_line());
    let listening = window_event_listener_untyped("offline", move |_| {
        offline.try_set(true);
        page.announcer.say(msg::problem_offline_title());
    });
    on_cleanup(move || listening.remove());
    on_online(move || {
        offline.try_set(false);
        page.announcer.say(msg::page_online());
    });
    live(move || match offline.get() {
        true => view! {
            <div class="offline">
                <Notice tone=Tone::Warning title=t(msg::problem_offline_title)>
                    <p>{t(msg::page_offline)}</p>
                </Notice>
            </div>
        }
        .into_any(),
        false => ().into_any(),
    })
}

/// Reads again, without being asked, what could not be read for a reason that has passed: the network is back, or the
/// person comes back from signing in. Never for changes.
pub(super) fn read_again_by_itself(error: &ApiError, read: Callback<()>) {
    match error.cause {
        Cause::Offline | Cause::Unreachable => on_online(move || read.run(())),
        Cause::SignedOut | Cause::NoToken => on_any_return(move || read.run(())),
        _ => (),
    }
}
