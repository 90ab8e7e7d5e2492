//! `deploy/release.sh`: how a release comes to the place of the one before it.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::Path,
    process::Command,
    time::Duration,
};
use tempfile::TempDir;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The files of a release: an entry, a hashed file with its copies, and a manifest that names both.
fn build(hash: &str) -> TempDir {
    let dist = TempDir::new().expect("a folder for temporary files");
    let name = format!("later/a-{hash}.wasm");
    let manifest = format!("{{ \"files\": {{ \"index.html\": {{}}, \"{name}\": {{}} }} }}");
    fs::create_dir(dist.path().join("later")).expect("a folder can be made");
    for (file, content) in [("index.html", hash), ("manifest.json", manifest.as_str()), (&name, "wasm")] {
        fs::write(dist.path().join(file), content).expect("a file can be written");
    }
    fs::write(dist.path().join(format!("{name}.br")), "br").expect("a file can be written");
    dist
}

fn release(dist: &TempDir, place: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/release.sh");
    let ended = Command::new("sh").arg(script).args([dist.path(), place]).status().expect("sh is there");
    assert!(ended.success(), "{ended}");
}

/// Makes all files of the place older.
fn wait(place: &Path, days: u32) {
    for file in files(place) {
        let file = File::options().write(true).open(place.join(file)).expect("the file is there");
        let time = file.metadata().and_then(|metadata| metadata.modified()).expect("a file has a time");
        file.set_modified(time - DAY * days).expect("its time can be set");
    }
}

fn files(place: &Path) -> BTreeSet<String> {
    let names = |folder: &str| {
        let entries = fs::read_dir(place.join(folder)).expect("the folder can be read").flatten();
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| format!("{folder}{}", entry.file_name().to_string_lossy())).collect::<Vec<_>>()
    };
    names("").into_iter().chain(names("later/")).collect()
}

/// What is there while the parts with these hashes are.
fn with(hashes: &[&str]) -> BTreeSet<String> {
    let parts = hashes.iter().flat_map(|hash| ["", ".br"].map(|end| format!("later/a-{hash}.wasm{end}")));
    parts.chain(["index.html", "manifest.json"].map(str::to_owned)).collect()
}

#[test]
fn files_stay_for_a_month_after_the_last_release_that_had_them() {
    let [first, second, third] = ["0000000000000001", "0000000000000002", "0000000000000003"];
    let outside = TempDir::new().expect("a folder for temporary files");
    let place = &outside.path().join("new/place");
    release(&build(first), place);
    assert_eq!(files(place), with(&[first]));

    // However old a release is: its month begins when it is replaced.
    wait(place, 100);
    release(&build(second), place);
    assert_eq!(files(place), with(&[first, second]));
    assert_eq!(fs::read_to_string(place.join("index.html")).expect("there is a page"), second);

    wait(place, 20);
    release(&build(third), place);
    assert_eq!(files(place), with(&[first, second, third]));

    wait(place, 20);
    release(&build(third), place);
    assert_eq!(files(place), with(&[second, third]), "the first has been away for 40 days, the second for 20");

    // What is in use stays.
    wait(place, 100);
    release(&build(third), place);
    assert_eq!(files(place), with(&[third]));
}
