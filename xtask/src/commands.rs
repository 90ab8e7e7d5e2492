//! The commands, a file each.

mod build;
mod check;
mod clean_tools;
mod faults;
mod fuzz;
mod help;
mod lighthouse;
mod monkey;
mod mutants;
mod reproducible;
mod screenshots;
mod sentences;
mod serve;
mod setup;
mod size;
mod stage;
mod supply_chain;
mod test;

use crate::{arguments::Arguments, error::Outcome, project::Project};

/// A command as the person sees it.
struct Entry {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    run: fn(&Project, Arguments) -> Outcome,
}

/// What may be called by name. `stage` is for Trunk alone and not listed.
const COMMANDS: [Entry; 17] = [
    Entry {
        name: "serve",
        arguments: "[--port N] [--api-port N]",
        summary: "the page with live reload and the reference service with sample data",
        run: serve::run,
    },
    Entry {
        name: "test",
        arguments: "[--filter NAME] [--all-browsers]",
        summary: "everything that must hold: checks, native tests, release build, sizes, browser tests in Chromium, or in all",
        run: test::run,
    },
    Entry {
        name: "build",
        arguments: "[--public-url /]",
        summary: "the release build in dist/ (standalone) and dist/embed/ (embedded), and its sizes",
        run: build::run,
    },
    Entry {
        name: "check",
        arguments: "",
        summary: "format, the list of dependencies, and clippy, for this machine and for WebAssembly",
        run: check::run,
    },
    Entry {
        name: "fuzz",
        arguments: "[--minutes 10] [--keep] [TARGET]",
        summary: "looks for inputs that break a rule, so long for each target; --keep adds what it found to the corpus",
        run: fuzz::run,
    },
    Entry {
        name: "reproducible",
        arguments: "",
        summary: "whether two builds of the same commit, in two folders, are the same bytes",
        run: reproducible::run,
    },
    Entry {
        name: "supply-chain",
        arguments: "[--advisories]",
        summary: "what comes from outside: the list in docs, licences, double versions, sources",
        run: supply_chain::run,
    },
    Entry {
        name: "faults",
        arguments: "[--call TEXT] [--fault TEXT]",
        summary: "every call of the contract under every fault in the browser, as a table",
        run: faults::run,
    },
    Entry {
        name: "mutants",
        arguments: "[--only REGEX]",
        summary: "changes the rules one by one and lists the changes that no test notices (hours)",
        run: mutants::run,
    },
    Entry {
        name: "size",
        arguments: "",
        summary: "the sizes of the release build against their budgets",
        run: size::run,
    },
    Entry {
        name: "screenshots",
        arguments: "[--docs | --keep] [--only TEXT]",
        summary: "every state of the page to look through, in target/gallery; --docs: the README's pictures; --keep: those that tests compare with",
        run: screenshots::run,
    },
    Entry {
        name: "sentences",
        arguments: "[FILE]",
        summary: "every sentence in every language, with where it is said, as a page to read",
        run: sentences::run,
    },
    Entry {
        name: "monkey",
        arguments: "[--seed N] [--minutes M] [--steps K]",
        summary: "random use against a service that fails at random; a seed and its steps replay",
        run: monkey::run,
    },
    Entry {
        name: "lighthouse",
        arguments: "[--runs N] [--steady]",
        summary: "what Lighthouse says of the release build on nginx, against the targets; --steady: without its speed",
        run: lighthouse::run,
    },
    Entry {
        name: "setup",
        arguments: "",
        summary: "gets every tool that the others need (they do so themselves)",
        run: setup::run,
    },
    Entry { name: "clean-tools", arguments: "", summary: "removes the cached tools", run: clean_tools::run },
    Entry { name: "help", arguments: "", summary: "this list", run: help::run },
];

/// Runs the command called `name`.
pub(crate) fn run(name: &str, words: Vec<String>) -> Outcome {
    let listed = COMMANDS.iter().find(|command| command.name == name).map(|command| command.run);
    let run = match name {
        "--help" | "-h" => help::run,
        "stage" => stage::run,
        _ => listed.ok_or("there is no such command; `cargo xtask` lists all")?,
    };
    run(&Project::find()?, Arguments::new(words))
}
