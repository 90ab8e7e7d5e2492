//! Where things are.

use crate::{error::Outcome, process};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The name of the package of the page.
pub(crate) const PACKAGE: &str = "workspace-general";

/// The target that the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The folders of this checkout.
pub(crate) struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the person has it.
    pub(crate) target: PathBuf,
    /// What is shipped.
    pub(crate) dist: PathBuf,
    /// The cached tools: `.tools`, or what `WG_TOOLS` names, so that several checkouts can share them.
    pub(crate) tools: PathBuf,
}

impl Project {
    /// Finds the folders of this checkout.
    pub(crate) fn find() -> Outcome<Self> {
        let root = Self::root();
        let metadata = process::capture(cargo(&root).args(["metadata", "--no-deps", "--format-version=1"]))?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let target = metadata["target_directory"].as_str().ok_or("cargo metadata names no target folder")?.into();
        let tools = env::var_os("WG_TOOLS").map_or_else(|| root.join(".tools"), |folder| root.join(folder));
        Ok(Self { dist: root.join("dist"), root, target, tools })
    }

    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) fn root() -> PathBuf {
        // Cargo says it to what it runs; what was compiled in may be another checkout with the same target folder.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let manifest = Path::new(&manifest);
        manifest.parent().unwrap_or(manifest).to_owned()
    }

    /// Cargo, in the root of the project.
    pub(crate) fn cargo(&self) -> Command {
        cargo(&self.root)
    }
}

fn cargo(root: &Path) -> Command {
    // Cargo names itself to what it runs; the plain word would do as well, but costs a look-up through rustup.
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Flags that keep the folders of this machine out of what is shipped: panics name their places in the source.
///
/// They come to those of `.cargo/config.toml`, for the page only.
pub(crate) fn without_own_paths(command: &mut Command, root: &Path) {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".cargo")));
    let sources =
        home.into_iter().filter_map(|home| std::fs::read_dir(home.join("registry/src")).ok()).flatten().flatten();
    let flags = sources
        .map(|entry| entry.path())
        .chain([root.to_owned()])
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.collect::<Vec<_>>().join(" "));
}
