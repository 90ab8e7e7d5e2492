//! `cargo xtask fuzz`: looks for inputs that break a rule (`tests/fuzz`), with libFuzzer.

use crate::{arguments::Arguments, error::Outcome, files, process, project::Project, tools};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Where the targets are, from the root of the project.
const FOLDER: &str = "tests/fuzz";

/// How long a target is looked at when nobody says.
const MINUTES: u32 = 10;

/// How long as a step of the tests.
const SECONDS_IN_TESTS: u32 = 15;

/// Longer inputs than this say nothing new.
const LONGEST: &str = "-max_len=2000";

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let minutes = match arguments.option("--minutes")? {
        None => MINUTES,
        // None at all would be for ever.
        Some(minutes) => match minutes.parse() {
            Ok(minutes) if minutes > 0 => minutes,
            _ => return Err(format!("--minutes wants a number of minutes, not “{minutes}”").into()),
        },
    };
    let is_kept = arguments.flag("--keep");
    let wanted = arguments.word();
    arguments.end()?;
    let mut targets = targets(project)?;
    if let Some(wanted) = wanted {
        targets.retain(|target| *target == wanted);
        if targets.is_empty() {
            return Err(format!("there is no target “{wanted}” in {FOLDER}/fuzz_targets").into());
        }
    }
    for target in &targets {
        look(project, target, minutes * 60)?;
        if is_kept {
            keep(project, target)?;
        }
    }
    println!("\nNothing broke a rule");
    Ok(())
}

/// A short look at every target.
pub(super) fn short(project: &Project) -> Outcome {
    targets(project)?.iter().try_for_each(|target| look(project, target, SECONDS_IN_TESTS))
}

/// The names of all targets.
fn targets(project: &Project) -> Outcome<Vec<String>> {
    let programs = files::all_below(&project.root.join(FOLDER).join("fuzz_targets"))?;
    Ok(programs.iter().filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned())).collect())
}

fn look(project: &Project, target: &str, seconds: u32) -> Outcome {
    let found = found(project, target);
    std::fs::create_dir_all(&found)?;
    let mut fuzz = cargo_fuzz(project, target)?;
    fuzz.arg(found).arg(kept(project, target)).args(["--", LONGEST, "-verbosity=0", "-print_final_stats=1"]);
    fuzz.arg(format!("-max_total_time={seconds}"));
    process::run(&mut fuzz).map_err(|error| {
        format!("{error}\nThe input is in {FOLDER}/artifacts/{target}; put it into the corpus once it holds").into()
    })
}

/// Puts the fewest inputs that reach all that was ever reached in place of the kept ones.
fn keep(project: &Project, target: &str) -> Outcome {
    let (kept, found) = (kept(project, target), found(project, target));
    let fewest = found.with_extension("fewest");
    files::remove_folder(&fewest)?;
    std::fs::create_dir_all(&fewest)?;
    let mut fuzz = cargo_fuzz(project, target)?;
    process::run(fuzz.args([&fewest, &kept, &found]).args(["--", "-set_cover_merge=1", "-use_counters=0"]))?;
    // What a person wrote has a name that says what it is, and stays.
    for file in files::all_below(&kept)?.iter().filter(|file| is_found(file)) {
        files::remove(file)?;
    }
    for file in files::all_below(&fewest)?.iter().filter(|file| is_found(file)) {
        let name = file.file_name().unwrap_or_default();
        files::write(&kept.join(name), files::read_bytes(file)?)?;
    }
    files::remove_folder(&fewest)
}

/// libFuzzer calls what it found by its hash.
fn is_found(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.len() == 40 && name.bytes().all(|digit| digit.is_ascii_hexdigit())
}

fn kept(project: &Project, target: &str) -> PathBuf {
    project.root.join(FOLDER).join("corpus").join(target)
}

fn found(project: &Project, target: &str) -> PathBuf {
    project.target.join("fuzz/corpus").join(target)
}

/// `cargo fuzz run` without a sanitizer: those need a nightly Rust, and nothing here is unsafe.
fn cargo_fuzz(project: &Project, target: &str) -> Outcome<Command> {
    let mut fuzz = Command::new(tools::FUZZ.set_up(&project.tools)?);
    fuzz.args(["fuzz", "run", "--sanitizer", "none", "--features", "libfuzzer", "--fuzz-dir", FOLDER, "--target-dir"])
        .arg(project.target.join("fuzz"))
        .arg(target)
        // The release is made small, and slowly; here the code shall be quick, and soon there.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .current_dir(&project.root);
    Ok(fuzz)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_libfuzzer_named_is_replaced() {
        assert!(is_found(Path::new("corpus/time/0a4d55a8d778e5022fab701977c5d840bbc486d0")));
        assert!(!is_found(Path::new("corpus/time/leap-second")));
    }
}
