//! What every file with a view imports: leptos' own prelude, with attributes and signals of one type each in the place of
//! leptos' own (see [`super::attributes`] and [`super::state`]).

pub use super::attributes::{AriaAttributes, ClassAttribute, CustomAttribute, GlobalAttributes, OnAttribute};
pub use super::node_ref::{NodeRef, NodeRefAttribute};
pub use super::state::{Derived, Memo, RwSignal};
pub use leptos::prelude::*;
