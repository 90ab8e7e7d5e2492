//! See `src/keys_view.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::run(fuzz::keys_view::check, input));
