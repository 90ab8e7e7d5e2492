//! Where an element is, once it is drawn: one kind of signal and one kind of attribute for elements of every kind.

use super::state::RwSignal;
use leptos::{
    html::{Div, ElementType},
    prelude::AddAnyAttr,
    tachys::{
        html::{
            element::HtmlElement,
            node_ref::{NodeRefAttr, NodeRefContainer, node_ref},
        },
        renderer::types::Element,
    },
};
use send_wrapper::SendWrapper;
use std::{fmt, marker::PhantomData};
use wasm_bindgen::JsCast;

/// The signal behind every [`NodeRef`].
#[derive(Clone, Copy)]
pub struct Place(RwSignal<Option<SendWrapper<Element>>>);

impl Place {
    fn element(self, follow: bool) -> Option<Element> {
        let held = if follow { self.0.try_get() } else { self.0.try_get_untracked() };
        held.flatten().map(SendWrapper::take)
    }
}

// The attribute wants some element; a place takes every one.
impl NodeRefContainer<Div> for Place {
    fn load(self, element: &Element) {
        self.0.set(Some(SendWrapper::new(element.clone())));
    }
}

/// Where an element is: nothing until it is drawn. Copies are the same.
pub struct NodeRef<E>(Place, PhantomData<fn() -> E>);

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}

impl<E> fmt::Debug for NodeRef<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NodeRef")
    }
}

impl<E> Default for NodeRef<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> NodeRef<E> {
    /// A place for an element that is not drawn yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Place(RwSignal::new(None)), PhantomData)
    }
}

impl<E: ElementType> NodeRef<E>
where
    E::Output: JsCast,
{
    /// The element, followed; `None` before it is drawn, and when its owner is gone.
    #[must_use]
    pub fn get(self) -> Option<E::Output> {
        self.0.element(true).map(JsCast::unchecked_into)
    }

    /// The element, not followed; `None` before it is drawn, and when its owner is gone.
    #[must_use]
    pub fn get_untracked(self) -> Option<E::Output> {
        self.0.element(false).map(JsCast::unchecked_into)
    }
}

/// The attribute `node_ref`.
pub trait NodeRefAttribute: Sized + AddAnyAttr {
    /// Puts the element into its place as soon as it is drawn.
    fn node_ref<T>(self, place: NodeRef<T>) -> <Self as AddAnyAttr>::Output<NodeRefAttr<Div, Place>> {
        self.add_any_attr(node_ref(place.0))
    }
}

impl<E, At, Ch> NodeRefAttribute for HtmlElement<E, At, Ch> where Self: AddAnyAttr {}
