//! The build script: a Rust function for every sentence, so that a sentence that is missing does not compile and one
//! that nobody uses is a warning (which the checks turn into an error).

#[allow(dead_code, unreachable_pub, reason = "shared with xtask, which uses the rest")]
#[path = "catalog.rs"]
mod catalog;

use std::{env, fmt::Write as _, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/locales");
    // Where each function and each byte of data stands, for whoever cuts the parts out.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg=--emit-relocs");
    }
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("src/locales");
    let locales = catalog::read(&folder)?;
    let reference = locales.first().ok_or("no sentence files")?;
    let mut code = String::from("// Written by src/locales/build.rs from the sentence files.\n");
    let shipped = catalog::shipped(&reference.sentences, env::var_os("CARGO_FEATURE_STANDALONE").is_some());
    for (number, (key, sentence)) in shipped.first.into_iter().chain(shipped.later).enumerate() {
        write_function(&mut code, number, key, &sentence.words)?;
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("sentences.rs"), code)?;
    Ok(())
}

fn write_function(
    code: &mut String,
    number: usize,
    key: &str,
    sentence: &serde_json::Value,
) -> Result<(), Box<dyn std::error::Error>> {
    let holes = catalog::holes(sentence)?;
    let name = key.replace(['.', '-'], "_");
    let parameters: Vec<String> = holes
        .iter()
        .map(|hole| format!("{}: {}", hole.name, if hole.number { "f64" } else { "impl Into<Argument>" }))
        .collect();
    let arguments: Vec<String> = holes
        .iter()
        .map(|hole| match hole.number {
            true => format!("(\"{0}\", Argument::Number({0}))", hole.name),
            false => format!("(\"{0}\", {0}.into())", hole.name),
        })
        .collect();
    let example = match sentence {
        serde_json::Value::Object(forms) => forms.get("other").and_then(serde_json::Value::as_str),
        other => other.as_str(),
    };
    let arguments = match arguments.is_empty() {
        true => "Vec::new()".to_owned(),
        false => format!("vec![{}]", arguments.join(", ")),
    };
    writeln!(code, "/// `{}`", example.unwrap_or_default().replace('`', "'").replace('\n', " "))?;
    writeln!(code, "pub(crate) fn {name}({}) -> Text {{ Text::new({number}, {arguments}) }}", parameters.join(", "))?;
    Ok(())
}
