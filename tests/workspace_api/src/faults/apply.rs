//! What a fault makes of an answer.

use super::{Effect, Fault};
use crate::{answer::Answer, problem::Problem};
use bytes::Bytes;
use http::Method;
use serde_json::json;

/// What goes out.
pub(crate) enum Spoiled {
    /// A whole answer.
    Whole(Answer),
    /// An answer whose connection breaks after half of it.
    Cut(Answer),
    /// Nothing.
    Nothing,
}

impl Spoiled {
    /// The same with another answer.
    pub(crate) fn map(self, change: impl FnOnce(Answer) -> Answer) -> Self {
        match self {
            Self::Whole(answer) => Self::Whole(change(answer)),
            Self::Cut(answer) => Self::Cut(change(answer)),
            Self::Nothing => Self::Nothing,
        }
    }

    /// What is sent, or was meant to be.
    pub(crate) fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Whole(answer) | Self::Cut(answer) => Some(answer),
            Self::Nothing => None,
        }
    }
}

impl Fault {
    /// Whether the service is to do what was asked, whatever becomes of the answer.
    pub(crate) fn reaches_service(&self, method: &Method) -> bool {
        self.after_change
            || matches!(
                self.effect,
                Effect::Pass | Effect::Hold | Effect::Edit(_) | Effect::Rewrite(_) | Effect::Recode(_)
            )
            || method.is_safe()
    }

    /// Whether the service is asked before the wait: a change that is made while its answer takes its time.
    pub(crate) fn is_early(&self) -> bool {
        self.after_change
    }

    pub(crate) fn delay_before(&self) -> std::time::Duration {
        self.delay
    }

    pub(crate) fn holds(&self) -> bool {
        matches!(self.effect, Effect::Hold)
    }

    /// Whether an answer of this fault is still the service's own.
    pub(crate) fn is_harmless(&self) -> bool {
        matches!(self.effect, Effect::Pass | Effect::Hold) && self.headers.is_empty()
    }
}

/// An answer to a change that never reached the service.
pub(crate) fn stand_in() -> Answer {
    Answer::json(200, &json!({ "nothing": "was changed" }))
}

/// The answer after the fault.
pub(crate) fn spoil(fault: &Fault, own: Answer) -> Spoiled {
    let spoiled = match &fault.effect {
        Effect::Pass | Effect::Hold | Effect::CutBody => own,
        Effect::Problem { status, code, detail, errors } => {
            Problem::new(*status, code, detail.as_str()).with_errors(errors.clone()).into()
        }
        Effect::Raw { status, content_type, body } => {
            let answer = Answer { body: Bytes::from(body.clone()), ..Answer::empty(*status) };
            if content_type.is_empty() { answer } else { answer.with_header("content-type", content_type.as_str()) }
        }
        Effect::Json(body) => Answer { body: body.to_string().into(), ..own },
        Effect::Edit(edit) => {
            let body = edit(serde_json::from_slice(&own.body).unwrap_or_default());
            Answer { body: body.to_string().into(), ..own }
        }
        Effect::Rewrite(rewrite) => {
            let body = rewrite(&String::from_utf8_lossy(&own.body));
            Answer { body: body.into(), ..own }
        }
        Effect::Recode(recode) => Answer { body: recode(&own.body).into(), ..own },
        Effect::Empty => Answer { body: Bytes::new(), ..own },
        Effect::Truncate => Answer { body: own.body.slice(..own.body.len() / 2), ..own },
        Effect::Drop => return Spoiled::Nothing,
    };
    let answer = fault.headers.iter().fold(spoiled, |mut answer, (name, value)| {
        if value.is_empty() {
            answer.headers.retain(|(present, _)| !present.eq_ignore_ascii_case(name));
            answer
        } else {
            answer.with_header(name, value.as_str())
        }
    });
    if matches!(fault.effect, Effect::CutBody) { Spoiled::Cut(answer) } else { Spoiled::Whole(answer) }
}
