//! What the browser gives to everybody: a clock, timers, chance.

use super::uuid::uuid;
use crate::model::time::Timestamp;
use js_sys::{Array, Promise};
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
    uuid(bytes)
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
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// A limit of time for what others promise. It ends when it is dropped, and lets go of what was promised.
pub(super) struct Limit {
    up: Promise,
    timer: Option<i32>,
}

impl Limit {
    /// It begins now.
    pub(super) fn new(milliseconds: i32) -> Self {
        let mut timer = None;
        let up = Promise::new(&mut |_, reject| {
            timer = web_sys::window().and_then(|window| {
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, milliseconds).ok()
            });
        });
        Self { up, timer }
    }

    /// The same promise, which is rejected with `undefined` when the time is up.
    pub(super) fn on(&self, promise: &Promise) -> Promise {
        Promise::race(&Array::of2(promise, &self.up))
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer) {
            window.clear_timeout_with_handle(timer);
        }
    }
}
