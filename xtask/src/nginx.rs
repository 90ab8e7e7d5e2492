//! nginx, with which the browser tests serve the build by `deploy/nginx.conf`.

use crate::{apt, error::Outcome, process};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Where Debian has programs that its people do not have on their PATH.
const PROGRAM: &str = "/usr/sbin/nginx";

/// Where Debian has the modules, and the one for files that were compressed beforehand.
const MODULES: &str = "/usr/lib/nginx/modules";
const BROTLI: &str = "ngx_http_brotli_static_module.so";

const PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];

/// The program and its module, found.
pub(crate) struct Nginx {
    program: PathBuf,
    modules: PathBuf,
}

impl Nginx {
    /// Finds both, or installs Debian's. `WG_NGINX` and `WG_NGINX_MODULES` (a folder) name others.
    pub(crate) fn set_up() -> Outcome<Self> {
        if let Some(nginx) = Self::find() {
            return Ok(nginx);
        }
        // Only a service that is new here is kept from running; a person's own goes on.
        let services: &[&str] = if program().is_none() { &["nginx"] } else { &[] };
        apt::install_idle("nginx or its module for brotli is missing", &PACKAGES, services)?;
        Self::find().ok_or_else(|| format!("nginx is installed, but not as {PROGRAM} with {MODULES}/{BROTLI}").into())
    }

    /// Tells a command that runs nginx where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WG_NGINX", &self.program).env("WG_NGINX_MODULES", &self.modules);
    }

    fn find() -> Option<Self> {
        let modules = env::var_os("WG_NGINX_MODULES").map_or_else(|| MODULES.into(), PathBuf::from);
        modules.join(BROTLI).exists().then_some(())?;
        Some(Self { program: program()?, modules })
    }
}

fn program() -> Option<PathBuf> {
    let debian = || process::is_program(Path::new(PROGRAM)).then(|| PROGRAM.into());
    env::var_os("WG_NGINX").map(PathBuf::from).or_else(|| process::find("nginx")).or_else(debian)
}
