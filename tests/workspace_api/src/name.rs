//! The rules for names of workspaces and keys (contract, "Workspace").

/// The most characters (Unicode code points) that a name has, after trimming.
pub(crate) const LONGEST: usize = 80;

/// The name as it is stored, or what is wrong with it.
pub(crate) fn check(name: &str) -> Result<String, &'static str> {
    let name = name.trim();
    if name.is_empty() {
        Err("A name is needed.")
    } else if name.chars().count() > LONGEST {
        Err("A name has at most 80 characters.")
    } else if name.chars().any(char::is_control) {
        Err("A name has no control characters.")
    } else {
        Ok(name.to_owned())
    }
}
