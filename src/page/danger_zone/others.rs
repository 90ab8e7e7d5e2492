//! Other tabs with the same workspace: they learn at once that it is being deleted.
//!
//! What travels is the workspace's id alone, and nothing is kept: whoever hears it asks the service.

use crate::page::PageContext;
use crate::ui::prelude::*;
use wasm_bindgen::{closure::Closure, prelude::*};

#[wasm_bindgen]
extern "C" {
    type BroadcastChannel;

    #[wasm_bindgen(constructor, catch)]
    fn new(name: &str) -> Result<BroadcastChannel, JsValue>;

    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &BroadcastChannel, listener: &JsValue);

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &BroadcastChannel, message: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn close(this: &BroadcastChannel);
}

/// An open channel, and what listens to it.
type Channel = (BroadcastChannel, Closure<dyn FnMut()>);

/// The way to the other pages about the same workspace of the same service, in other tabs or in the same document.
#[derive(Clone, Copy)]
pub(super) struct Others(StoredValue<Option<Channel>, LocalStorage>);

impl Others {
    /// Runs something whenever one of them says that the workspace is being deleted, as long as the page stands.
    pub(super) fn listen(page: PageContext, run: impl FnMut() + 'static) -> Self {
        let name =
            page.client().map(|client| format!("workspace-general {} {}", client.address(), page.workspace_id()));
        // A browser that has none, or forbids it: then the others learn it when they ask.
        let channel = name.and_then(|name| BroadcastChannel::new(&name).ok());
        let heard = Closure::<dyn FnMut()>::new(run);
        let others = Self(StoredValue::new_local(channel.map(|channel| {
            channel.set_onmessage(heard.as_ref());
            (channel, heard)
        })));
        on_cleanup(move || {
            if let Some((channel, _)) = others.0.try_update_value(Option::take).flatten() {
                channel.close();
            }
        });
        others
    }

    /// Tells them.
    pub(super) fn tell(self, workspace_id: &str) {
        self.0.try_with_value(|channel| {
            if let Some((channel, _)) = channel {
                // A text can always be sent, unless the channel is closed: then the page is gone.
                let _ = channel.post_message(workspace_id);
            }
        });
    }
}
