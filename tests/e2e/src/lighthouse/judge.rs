//! The targets.

use super::{
    category::Category,
    profile::Profile,
    report::{Failing, Report},
};

/// What accessibility and best practices have to reach.
const ALL: f64 = 100.0;

/// What the page fails of SEO on purpose: settings behind a sign-in are not to be found by search engines, so `index.html`
/// asks them to leave it out. The mark has no target for that reason; the rest of the category has to be passed.
pub(super) const MEANT: &str = "is-crawlable";

/// The targets that these looks of one profile miss, in words.
pub(super) fn missed(profile: Profile, reports: &[Report], steady: bool) -> Vec<String> {
    Category::ALL
        .into_iter()
        .filter(|category| !steady || category.is_steady())
        .filter_map(|category| {
            let why = match category {
                Category::Performance => below(&[median(reports)], profile.target()),
                Category::Accessibility | Category::BestPractices => {
                    below(&reports.iter().map(|report| report.mark(category)).collect::<Vec<_>>(), ALL)
                }
                Category::Seo => reports.iter().flat_map(|report| report.failing(category)).find_map(unmeant),
            };
            why.map(|why| format!("{}, {}: {why}", profile.name(), category.name()))
        })
        .collect()
}

/// The performance that counts of several looks.
pub(super) fn median(reports: &[Report]) -> Option<f64> {
    let mut marks: Vec<f64> = reports.iter().filter_map(|report| report.mark(Category::Performance)).collect();
    marks.sort_by(f64::total_cmp);
    marks.get(marks.len().checked_sub(1)? / 2).copied()
}

fn below(marks: &[Option<f64>], target: f64) -> Option<String> {
    marks.iter().find_map(|mark| match mark {
        Some(mark) if *mark >= target => None,
        Some(mark) => Some(format!("{mark} of at least {target}")),
        None => Some("no mark".to_owned()),
    })
}

fn unmeant(failing: Failing) -> Option<String> {
    (failing.id != MEANT).then(|| format!("{} is not passed", failing.id))
}

#[cfg(test)]
mod tests {
    use super::{median, missed};
    use crate::lighthouse::{profile::Profile, report::Report};
    use serde_json::{Value, json};

    /// A look with these scores for performance, accessibility and best practices, in which only these audits of SEO fail.
    fn look(scores: [Value; 3], failing: &[&str]) -> Report {
        let [performance, accessibility, practices] = scores.map(|score| json!({ "score": score }));
        let references: Vec<Value> = failing.iter().map(|id| json!({ "id": id })).collect();
        let audit = |id: &&str| ((*id).to_owned(), json!({ "id": id, "scoreDisplayMode": "binary", "score": 0 }));
        let audits: serde_json::Map<String, Value> = failing.iter().map(audit).collect();
        let seo = json!({ "score": 0.5, "auditRefs": references });
        let categories = json!({
            "performance": performance, "accessibility": accessibility, "best-practices": practices, "seo": seo,
        });
        Report::new(json!({ "categories": categories, "audits": audits })).unwrap()
    }

    fn fast(performance: f64) -> Report {
        look([json!(performance), json!(1), json!(1)], &["is-crawlable"])
    }

    #[test]
    fn the_median_counts() {
        assert_eq!(median(&[0.9, 0.5, 0.99].map(fast)), Some(90.0));
        assert_eq!(median(&[0.9, 0.5].map(fast)), Some(50.0));
        assert_eq!(median(&[]), None);
        assert!(missed(Profile::Mobile, &[0.85, 0.5, 0.99].map(fast), false).is_empty());
    }

    #[test]
    fn each_target_is_held() {
        assert_eq!(missed(Profile::Desktop, &[fast(0.94)], false), ["desktop, performance: 94 of at least 95"]);
        assert!(missed(Profile::Desktop, &[fast(0.94)], true).is_empty());
        let looks = [fast(1.0), look([json!(1), json!(0.99), Value::Null], &["is-crawlable", "meta-description"])];
        assert_eq!(
            missed(Profile::Desktop, &looks, false),
            [
                "desktop, accessibility: 99 of at least 100",
                "desktop, best practices: no mark",
                "desktop, SEO: meta-description is not passed",
            ]
        );
    }
}
