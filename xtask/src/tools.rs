//! The programs that Cargo builds, in exactly the pinned versions.

use crate::{error::Outcome, files, process, project::Project, versions};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// A program that Cargo can build.
pub(crate) struct Tool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    minutes: &'static str,
    features: &'static [&'static str],
}

const TRUNK: Tool = Tool {
    program: "trunk",
    package: "trunk",
    version: versions::TRUNK,
    minutes: "about 5 minutes on 2 cores",
    // Without downloads of its own and without TLS, which it would need for nothing else.
    features: &["--no-default-features"],
};

const WASM_BINDGEN: Tool = Tool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: versions::WASM_BINDGEN,
    minutes: "about 2 minutes on 2 cores",
    features: &[],
};

/// Looks at what comes from outside; only the tests need it.
pub(crate) const DENY: Tool = Tool {
    program: "cargo-deny",
    package: "cargo-deny",
    version: versions::DENY,
    minutes: "about 4 minutes on 2 cores",
    // Without a TLS of its own: git fetches the advisories.
    features: &["--no-default-features"],
};

/// Changes the rules to see whether a test notices; only `cargo xtask mutants` needs it.
pub(crate) const MUTANTS: Tool = Tool {
    program: "cargo-mutants",
    package: "cargo-mutants",
    version: versions::MUTANTS,
    minutes: "about 3 minutes on 2 cores",
    features: &[],
};

const GECKODRIVER: Tool = Tool {
    program: "geckodriver",
    package: "geckodriver",
    version: versions::GECKODRIVER,
    minutes: "about 3 minutes on 2 cores",
    features: &[],
};

/// What drives Firefox, which only a run in all browsers needs.
pub(crate) fn geckodriver(project: &Project) -> Outcome<PathBuf> {
    GECKODRIVER.set_up(&project.tools)
}

/// Looks for inputs that break a rule; only the tests need it.
pub(crate) const FUZZ: Tool = Tool {
    program: "cargo-fuzz",
    package: "cargo-fuzz",
    version: versions::FUZZ,
    minutes: "half a minute on 2 cores",
    features: &[],
};

/// What every build of the page needs, found or built.
pub(crate) struct Tools {
    /// Builds and serves the page.
    pub(crate) trunk: PathBuf,
    /// Writes the JavaScript beside the WebAssembly.
    pub(crate) wasm_bindgen: PathBuf,
}

impl Tools {
    /// Takes the cached tools or the person's own where the version is exactly right; builds the rest into the cache.
    pub(crate) fn set_up(project: &Project) -> Outcome<Self> {
        Ok(Self { trunk: TRUNK.set_up(&project.tools)?, wasm_bindgen: WASM_BINDGEN.set_up(&project.tools)? })
    }

    /// Trunk, in the root of the project, with a PATH on which it finds the right wasm-bindgen.
    pub(crate) fn trunk(&self, project: &Project) -> Outcome<Command> {
        let mut command = Command::new(&self.trunk);
        command.arg("--skip-version-check").current_dir(&project.root).env("PATH", self.path()?);
        // Trunk reads this variable as a switch of its own and fails on the usual value, 1.
        command.env_remove("NO_COLOR");
        // Where in Trunk an error passed by helps nobody here.
        command.env("RUST_LIB_BACKTRACE", "0");
        Ok(command)
    }

    fn path(&self) -> Outcome<OsString> {
        let own = self.wasm_bindgen.parent().map(Path::to_owned);
        let path = env::var_os("PATH").unwrap_or_default();
        Ok(env::join_paths(own.into_iter().chain(env::split_paths(&path)))?)
    }
}

impl Tool {
    /// Takes the cached program or the person's own where the version is exactly right; builds it into the cache otherwise.
    pub(crate) fn set_up(&self, cache: &Path) -> Outcome<PathBuf> {
        let cached = cache.join("bin").join(self.program);
        let own = process::find(self.program);
        if let Some(file) = [Some(cached.clone()), own].into_iter().flatten().find(|file| self.fits(file)) {
            return Ok(file);
        }
        self.build(cache)?;
        match self.fits(&cached) {
            true => Ok(cached),
            false => Err(format!("{} was built but does not report version {}", self.program, self.version).into()),
        }
    }

    fn fits(&self, file: &Path) -> bool {
        // Some that Cargo runs as `cargo NAME` know no `--version` without the name before it.
        let as_part_of_cargo = self.program.strip_prefix("cargo-");
        let questions = [Some(vec!["--version"]), as_part_of_cargo.map(|name| vec![name, "--version"])];
        process::is_program(file)
            && questions.into_iter().flatten().any(|question| {
                let answer = Command::new(file).args(question).output();
                answer.is_ok_and(|output| reports(&String::from_utf8_lossy(&output.stdout), self.version))
            })
    }

    fn build(&self, cache: &Path) -> Outcome {
        println!("Building {} {} into {}, once ({})", self.package, self.version, cache.display(), self.minutes);
        let target = cache.join("build");
        let mut cargo = Command::new("cargo");
        cargo
            .args(["install", "--locked", "--force", self.package, "--version", self.version, "--bin", self.program])
            .args(self.features)
            .arg("--root")
            .arg(cache)
            .env("CARGO_TARGET_DIR", &target)
            // A quick build matters more here than a quick tool.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            // The flags of a person or of the project's own target are not meant for tools.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .current_dir(Project::root());
        process::run(&mut cargo)?;
        files::remove_folder(&target)
    }
}

/// Whether `output` of `--version` names exactly `version`.
fn reports(output: &str, version: &str) -> bool {
    output.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_fits() {
        assert!(reports("trunk 0.21.14\n", "0.21.14"));
        assert!(!reports("trunk 0.21.140\n", "0.21.14"));
        assert!(!reports("wasm-bindgen 0.2.12 (0.2.128)\n", "0.2.128"));
        assert!(!reports("", "0.21.14"));
    }
}
