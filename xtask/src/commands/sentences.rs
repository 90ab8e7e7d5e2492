//! `cargo xtask sentences`: every sentence in every language on one page, to be read in context.

use crate::{arguments::Arguments, error::Outcome, files, project::Project, sentences};
use std::path::PathBuf;

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let file = arguments.word().map_or_else(|| project.target.join("sentences.html"), PathBuf::from);
    arguments.end()?;
    files::write(&file, sentences::page(&project.root)?)?;
    println!("{}", file.display());
    Ok(())
}
