//! The marks and what is behind them, for people.

use super::{
    category::Category,
    judge::{MEANT, median},
    profile::Profile,
    report::{Failing, Report},
};

/// A line for each profile, the targets, and every audit that was not passed.
pub(super) fn lines(all: &[(Profile, Vec<Report>)], steady: bool) -> Vec<String> {
    let shown: Vec<Category> = Category::ALL.into_iter().filter(|category| !steady || category.is_steady()).collect();
    let heads = shown.iter().map(|category| category.name().to_owned());
    let mut lines = vec![String::new(), row("", heads)];
    for (profile, reports) in all {
        lines.push(row(profile.name(), shown.iter().map(|category| cell(*category, reports))));
    }
    let targets = Profile::ALL.map(|profile| profile.target().to_string()).join("/");
    lines.push(row(
        "target",
        shown.iter().map(|category| match category {
            Category::Performance => targets.clone(),
            Category::Accessibility | Category::BestPractices => "100".to_owned(),
            Category::Seo => "none".to_owned(),
        }),
    ));
    lines.push(format!(
        "SEO has no target, but all of it except {MEANT}: the page asks search engines to leave it out."
    ));
    if !steady {
        let speeds = all.iter().flat_map(|(_, reports)| reports).map(|report| format!("{:.0}", report.speed()));
        let speeds = speeds.collect::<Vec<_>>().join(", ");
        lines.push(format!("Speed of this machine meanwhile, by Lighthouse's own measure: {speeds}"));
    }
    for (profile, reports) in all {
        for category in &shown {
            for (failing, times) in not_passed(*category, reports) {
                let title = format!("{}, {}: {}", profile.name(), category.name(), failing.title);
                lines.push(format!("\n{title} ({}, {times} of {})", failing.id, reports.len()));
                lines.extend(failing.reasons.iter().map(|reason| format!("    {reason}")));
            }
        }
    }
    lines
}

fn row(name: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.map(|cell| format!(" {cell:>16}")).collect();
    format!("{name:<8}{cells}")
}

/// Of several marks the median and, where they differ, from which to which; for all but the speed, the worst.
fn cell(category: Category, reports: &[Report]) -> String {
    let mut marks: Vec<f64> = reports.iter().filter_map(|report| report.mark(category)).collect();
    marks.sort_by(f64::total_cmp);
    match (marks.first(), marks.last(), median(reports)) {
        (Some(worst), Some(best), Some(median)) if category == Category::Performance && worst < best => {
            format!("{median} ({worst}–{best})")
        }
        (Some(worst), ..) => worst.to_string(),
        (None, ..) => "no mark".to_owned(),
    }
}

/// Each audit once, as it was the first time, with the number of looks that it was not passed in.
fn not_passed(category: Category, reports: &[Report]) -> Vec<(Failing, usize)> {
    let mut all: Vec<(Failing, usize)> = Vec::new();
    for failing in reports.iter().flat_map(|report| report.failing(category)) {
        match all.iter_mut().find(|(known, _)| known.id == failing.id) {
            Some((_, times)) => *times += 1,
            None => all.push((failing, 1)),
        }
    }
    all
}
