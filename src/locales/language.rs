//! What is known of a language by its tag alone: its plural categories, and which way it is written.
//!
//! Both are CLDR's. A test of `xtask` holds them against what the `Intl` of Node says.

/// The plural categories of the languages that have others than `one` and `other`. A category with a `?` may be left out:
/// in these languages it is for whole millions, for which `other` reads as well.
const PLURALS: [(&str, &str); 9] = [
    (
        "other",
        "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh",
    ),
    ("zero one other", "blo cv ksh lag lv prg"),
    ("one two other", "he iu naq sat se sma smi smj smn sms"),
    ("one few other", "bs hr ro shi sr"),
    ("one many? other", "ca es fr it lld pt scn vec"),
    ("one two few other", "dsb gd hsb sl"),
    ("one few many other", "be cs lt pl ru sk uk"),
    ("one two few many other", "br ga gv mt sgs"),
    ("zero one two few many other", "ar ars cy kw"),
];

/// The languages that are written from right to left.
const RIGHT_TO_LEFT: &str = "ar ars ckb fa he ks nqo ps sd syr ug ur yi";

/// The plural categories of a language in CLDR's order, each with whether a sentence must have it.
pub fn plural_categories(language: &str) -> Vec<(&'static str, bool)> {
    let found = PLURALS.iter().find(|(_, languages)| is_among(language, languages));
    let categories = found.map_or("one other", |(categories, _)| categories);
    categories.split(' ').map(|category| (category.trim_end_matches('?'), !category.ends_with('?'))).collect()
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(language: &str) -> bool {
    is_among(language, RIGHT_TO_LEFT)
}

fn is_among(language: &str, languages: &str) -> bool {
    languages.split(' ').any(|other| other == language)
}
