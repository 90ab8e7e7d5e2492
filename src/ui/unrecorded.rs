//! What tools that record visits leave out.

use web_sys::Element;

/// The classes by which recorders leave an element out: rrweb, Sentry, PostHog, FullStory, Amplitude, Mixpanel, New Relic,
/// Highlight, Mouseflow.
const CLASSES: &str =
    "rr-block sentry-block ph-no-capture fs-exclude amp-block mp-block nr-block highlight-block no-mouseflow";

/// The attributes by which others do: Datadog, LogRocket, Hotjar, Clarity, OpenReplay, Smartlook, Contentsquare, Matomo.
const ATTRIBUTES: [(&str, &str); 8] = [
    ("data-dd-privacy", "hidden"),
    ("data-private", ""),
    ("data-hj-suppress", ""),
    ("data-clarity-mask", "true"),
    ("data-openreplay-hidden", ""),
    ("data-recording-disable", "true"),
    ("data-cs-mask", ""),
    ("data-matomo-mask", ""),
];

/// Marks an element so that recorders of visits leave it out. It has to be marked before a secret is in it.
pub fn leave_unrecorded(element: &Element) {
    // Only classes with a space in them, and attributes without a name, are refused.
    for class in CLASSES.split(' ') {
        let _ = element.class_list().add_1(class);
    }
    for (name, value) in ATTRIBUTES {
        let _ = element.set_attribute(name, value);
    }
}
