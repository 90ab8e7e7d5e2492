//! What the browser gives to everybody: a clock, timers, chance.

use crate::model::time::Timestamp;
use wasm_bindgen_futures::JsFuture;

/// A fresh `Idempotency-Key` (UUID version 4). `crypto.randomUUID` is missing on plain http, so the random bytes are formatted here.
#[must_use]
pub fn new_idempotency_key() -> String {
    let mut bytes = [0u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            {
                *byte = (js_sys::Math::random() * 256.0) as u8;
            }
        }
    }
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{number:032x}");
    let mut uuid = String::with_capacity(36);
    for (place, digit) in hex.chars().enumerate() {
        if matches!(place, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(digit);
    }
    uuid
}

/// The browser's clock.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
    Timestamp::from_milliseconds(js_sys::Date::now() as i64)
}

/// A number from 0 to 1, excluding 1.
pub(super) fn chance() -> f64 {
    if cfg!(test) { 0.5 } else { js_sys::Math::random() }
}

/// Resolves after so many milliseconds; at once in tests without a browser.
pub async fn pause(milliseconds: i32) {
    if cfg!(test) {
        return;
    }
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}
