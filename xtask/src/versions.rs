//! The pinned versions of the tools, all in one place.
//!
//! The tools from npm are pinned by `xtask/npm/package-lock.json` and `tests/e2e/package-lock.json`, Rust itself by
//! `rust-toolchain.toml`. Lighthouse stays at 12, since 13 wants Node 22; two of its own dependencies ask for "latest", which
//! `overrides` in that `package.json` pin.

/// Newer ones want a newer Rust than the project's.
pub(crate) const TRUNK: &str = "0.21.14";

/// The command and the crate must have the very same version.
pub(crate) const WASM_BINDGEN: &str = "0.2.128";

/// Licences, double versions, sources and advisories.
pub(crate) const DENY: &str = "0.20.2";

/// Changes the rules to see whether a test notices.
pub(crate) const MUTANTS: &str = "27.1.0";

/// Drives Firefox.
pub(crate) const GECKODRIVER: &str = "0.37.0";

/// Looks for inputs that break a rule.
pub(crate) const FUZZ: &str = "0.13.2";

/// Debian 12's own Node has to do.
pub(crate) const OLDEST_NODE: u32 = 18;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{files, project::Project};

    #[test]
    fn the_wasm_bindgen_command_fits_the_crate() {
        let lock = files::read(&Project::root().join("Cargo.lock")).unwrap();
        let version = lock
            .split("[[package]]")
            .find(|package| package.contains("\nname = \"wasm-bindgen\"\n"))
            .and_then(|package| package.lines().find_map(|line| line.strip_prefix("version = ")))
            .unwrap();
        assert_eq!(version.trim_matches('"'), WASM_BINDGEN);
    }

    #[test]
    fn trunk_s_settings_want_the_same_trunk() {
        let settings = files::read(&Project::root().join("Trunk.toml")).unwrap();
        assert!(settings.contains(&format!("\ntrunk-version = \"={TRUNK}\"\n")));
    }
}
