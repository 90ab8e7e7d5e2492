//! See `src/leaked_key.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| fuzz::run(fuzz::leaked_key::check, input));
