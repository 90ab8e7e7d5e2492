//! `cargo xtask clean-tools`: removes the cached tools, never the person's own.

use crate::{arguments::Arguments, error::Outcome, files, project::Project};

pub(super) fn run(project: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    // Only what we put there: the folder may be shared, or hold more.
    for name in ["bin", "build", "npm"] {
        files::remove_folder(&project.tools.join(name))?;
    }
    println!("Removed the tools in {}", project.tools.display());
    Ok(())
}
