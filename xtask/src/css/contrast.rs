//! The colours of `style/tokens.css` held against what they stand on, in both themes (WCAG 2.2, 1.4.3 and 1.4.11).

use crate::project::Project;
use std::collections::BTreeMap;

/// Text, and every ground on which it stands: at least 4.5:1.
const TEXT: [(&str, &[&str]); 8] = [
    (
        "text",
        &["canvas", "surface", "surface-sunken", "danger-ground", "warning-ground", "success-ground", "info-ground"],
    ),
    (
        "text-quiet",
        &["canvas", "surface", "surface-sunken", "danger-ground", "warning-ground", "success-ground", "info-ground"],
    ),
    // Links, and the actions of a row, also where the mouse is.
    ("accent", &["canvas", "surface", "surface-sunken", "line-soft", "danger-ground", "warning-ground", "info-ground"]),
    // Filled buttons, chosen chips and options.
    ("on-fill", &["accent-fill", "accent-fill-hover", "danger-fill", "danger-fill-hover"]),
    // The heading of the danger zone, errors beside fields, what failed.
    ("danger", &["surface", "surface-sunken"]),
    // What expires soon, why something can't be chosen.
    ("warning", &["surface", "surface-sunken"]),
    // "Saved".
    ("success", &["surface"]),
    // Why a control does nothing.
    ("on-reason", &["reason"]),
];

/// What is needed to see a control, its state or where the focus is: at least 3:1.
const SHAPES: [(&str, &[&str]); 9] = [
    // Borders of controls, and the dot of a key that is inactive.
    ("line-control", &["canvas", "surface", "surface-sunken", "danger-ground", "warning-ground", "info-ground"]),
    ("text-quiet", &["surface", "surface-sunken"]),
    (
        "focus",
        &["canvas", "surface", "surface-sunken", "danger-ground", "warning-ground", "success-ground", "info-ground"],
    ),
    // Boxes that are ticked, filled buttons, progress.
    ("accent-fill", &["surface", "surface-sunken", "danger-ground", "warning-ground", "info-ground"]),
    ("danger-fill", &["surface", "danger-ground"]),
    // Icons of messages.
    ("accent", &["info-ground"]),
    ("warning", &["warning-ground"]),
    ("danger", &["danger-ground", "surface"]),
    // That, and the dot of an active key.
    ("success", &["success-ground", "surface", "surface-sunken"]),
];

type Colour = [u8; 3];

/// The colours by name, for a light and a dark ground.
fn colours(tokens: &str) -> BTreeMap<&str, [Colour; 2]> {
    let line = |line: &'_ str| -> Option<(usize, [Colour; 2])> {
        let (name, value) = line.split_once(':')?;
        let value = value.trim().trim_end_matches(';');
        let both = match value.strip_prefix("light-dark(") {
            Some(both) => {
                let (light, dark) = both.trim_end_matches(')').split_once(',')?;
                [colour(light.trim())?, colour(dark.trim())?]
            }
            None => [colour(value)?; 2],
        };
        Some((name.len(), both))
    };
    tokens
        .lines()
        .filter_map(|text| {
            let text = text.trim().strip_prefix("--wg-")?;
            let (length, both) = line(text)?;
            Some((&text[..length], both))
        })
        .collect()
}

/// `#2152cf`.
fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// The relative luminance that WCAG defines.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Pairs that are closer than they may be.
fn too_close(tokens: &str, pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let colours = colours(tokens);
    let mut wrong = Vec::new();
    for (name, grounds) in pairs {
        for ground in *grounds {
            for (place, theme) in ["light", "dark"].into_iter().enumerate() {
                match (colours.get(name), colours.get(ground)) {
                    (Some(front), Some(back)) => {
                        let found = contrast(front[place], back[place]);
                        if found < least {
                            wrong.push(format!("{name} on {ground}, {theme}: {found:.2}"));
                        }
                    }
                    _ => wrong.push(format!("{name} or {ground} is no colour of tokens.css")),
                }
            }
        }
    }
    wrong
}

fn tokens() -> String {
    std::fs::read_to_string(Project::root().join("style/tokens.css")).unwrap()
}

#[test]
fn all_text_can_be_read() {
    assert_eq!(too_close(&tokens(), &TEXT, 4.5), [] as [&str; 0]);
}

#[test]
fn controls_states_and_the_focus_can_be_seen() {
    assert_eq!(too_close(&tokens(), &SHAPES, 3.0), [] as [&str; 0]);
}

#[test]
fn contrast_is_as_defined() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
    assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.005);
    let found = colours("  --wg-a: light-dark(#010203, #ffffff);\n --wg-b: #777777;\n --wg-c: 1rem;");
    assert_eq!(found, BTreeMap::from([("a", [[1, 2, 3], [255; 3]]), ("b", [[0x77; 3]; 2])]));
    assert_eq!(too_close("--wg-a: #777777;\n--wg-b: #ffffff;", &[("a", &["b", "c"])], 4.5).len(), 4);
}
