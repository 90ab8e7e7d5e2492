//! Lets the monkey play: `monkey LOG SEED MINUTES STEPS`; `cargo xtask monkey` calls it.

use e2e::monkey::{Plan, run};
use std::{env, fs::File, io::Write, process::ExitCode, time::Duration};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let number = |place: usize| words.get(place).and_then(|word| word.parse::<u64>().ok());
    let (Some(path), Some(seed), Some(minutes), Some(steps)) = (words.first(), number(1), number(2), number(3)) else {
        eprintln!("usage: monkey LOG SEED MINUTES STEPS");
        return ExitCode::FAILURE;
    };
    let mut file = match File::create(path) {
        Ok(file) => file,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let steps = usize::try_from(steps).unwrap_or(usize::MAX);
    let plan = Plan { seed, time: Duration::from_secs(minutes * 60), steps };
    let report = run(plan, |line| {
        // A log that can't be written must not end the run.
        let _ = writeln!(file, "{line}");
    });
    let _ = writeln!(file, "{report}");
    println!("{report}");
    ExitCode::SUCCESS
}
