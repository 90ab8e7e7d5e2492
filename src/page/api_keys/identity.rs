//! Which key it is, beside its name: names may be the same, or look so.

use super::store::Keys;
use crate::model::api_key::ApiKey;
use crate::ui::prelude::*;

/// The visible part of the key's value, and its id.
pub(super) fn identity(keys: Keys, key: &ApiKey) -> AnyView {
    let masked = key.masked_value.as_deref().map(|value| keys.locale.words(value));
    let id = keys.locale.words(&key.id);
    view! {
        <p class="actions" translate="no">
            {masked.map(|masked| view! { <code class="key-value">{masked}</code> })}
            " "
            <code class="quiet">{id}</code>
        </p>
    }
    .into_any()
}
