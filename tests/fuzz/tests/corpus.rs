//! What fuzzing found worth keeping still holds, and the lists of targets are the same everywhere.

use std::{fs, path::Path};

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_input_of_the_corpus_holds() {
    for (target, check) in fuzz::TARGETS {
        let inputs = folder().join("corpus").join(target);
        let found = names(&inputs);
        assert!(!found.is_empty(), "{target} has no corpus");
        for name in found {
            // Shown when the rule does not hold.
            println!("{target}/{name}");
            fuzz::run(check, &fs::read(inputs.join(name)).unwrap());
        }
    }
}

#[test]
fn every_target_has_a_program_and_a_corpus() {
    let targets: Vec<String> = fuzz::TARGETS.map(|(name, _)| name.to_owned()).into();
    assert_eq!(names(&folder().join("corpus")), targets);
    let programs: Vec<String> = targets.iter().map(|name| format!("{name}.rs")).collect();
    assert_eq!(names(&folder().join("fuzz_targets")), programs);
}
