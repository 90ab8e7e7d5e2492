//! `cargo xtask setup`: gets every tool. Other commands call the part that they need.

use crate::{
    arguments::Arguments, browser::Browser, error::Outcome, nginx::Nginx, node, project::Project, rust_target,
    tools::Tools,
};

pub(super) fn run(project: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    browser_tests(project)?;
    println!("Everything is there");
    Ok(())
}

/// What a development build of the page needs: no Node.
pub(super) fn development(project: &Project) -> Outcome<Tools> {
    rust_target::set_up(project)?;
    Tools::set_up(project)
}

/// What a release build needs.
pub(super) fn release(project: &Project) -> Outcome<Tools> {
    node::set_up()?;
    node::install_tools(project)?;
    development(project)
}

/// What the pictures need besides.
pub(super) fn pictures(project: &Project) -> Outcome<(Tools, Browser)> {
    let browser = Browser::set_up()?;
    let tools = release(project)?;
    node::install_test_tools(project)?;
    Ok((tools, browser))
}

/// What the browser tests need besides.
pub(super) fn browser_tests(project: &Project) -> Outcome<(Tools, Browser, Nginx)> {
    let nginx = Nginx::set_up()?;
    let (tools, browser) = pictures(project)?;
    node::install_portals(project)?;
    Ok((tools, browser, nginx))
}
