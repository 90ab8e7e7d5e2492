//! Attributes and event listeners of one type each.
//!
//! With leptos' own, `id="…"`, `id=text` and `role="…"` are three types, and each brings half a kilobyte of code. A view
//! that imports [`crate::ui::prelude`] sets all of them by the traits here, which have the names of leptos' own.

use leptos::{
    ev::{Custom, EventDescriptor, On, on},
    prelude::{AddAnyAttr, Get, RenderEffect, Signal},
    tachys::{
        html::{
            attribute::{
                AttributeValue,
                custom::{CustomAttr, custom_attribute},
            },
            element::HtmlElement,
        },
        renderer::types::Element,
    },
};
use wasm_bindgen::JsCast;

/// What an attribute is set to.
#[derive(Clone, Debug)]
pub enum Worth {
    /// Always this text.
    Fixed(&'static str),
    /// This text until the element is drawn anew; `None` is no attribute.
    Given(Option<String>),
    /// It follows a signal; `None` takes the attribute away.
    Live(Signal<Option<String>>),
    /// It follows a text.
    Words(Signal<String>),
}

impl Worth {
    fn read(&self) -> Option<String> {
        match self {
            Self::Fixed(text) => Some((*text).to_owned()),
            Self::Given(text) => text.clone(),
            Self::Live(signal) => signal.get(),
            Self::Words(signal) => Some(signal.get()),
        }
    }
}

macro_rules! worth {
    ($($from:ty => $make:expr),* $(,)?) => { $(
        impl From<$from> for Worth {
            fn from(value: $from) -> Self {
                let make: fn($from) -> Self = $make;
                make(value)
            }
        }
    )* };
}

worth!(
    &'static str => Self::Fixed,
    Option<&'static str> => |text| text.map_or(Self::Given(None), Self::Fixed),
    String => |text| Self::Given(Some(text)),
    Option<String> => Self::Given,
    Signal<Option<String>> => Self::Live,
    Signal<String> => Self::Words,
    bool => |on| if on { Self::Fixed("") } else { Self::Given(None) },
);

/// An attribute on its element.
pub struct Applied {
    element: Element,
    kept: Kept,
}

enum Kept {
    Still(Option<String>),
    Following { _effect: RenderEffect<Option<String>> },
}

/// Sets or takes away an attribute whose value has changed.
fn apply(element: &Element, name: &str, before: Option<&Option<String>>, now: Option<&String>) {
    match (before, now) {
        (Some(before), now) if before.as_ref() == now => {}
        (None, None) => {}
        // The names are those of this page's own source.
        (_, Some(value)) => drop(element.set_attribute(name, value)),
        (Some(_), None) => drop(element.remove_attribute(name)),
    }
}

impl Worth {
    fn put(self, element: &Element, name: &str, before: Option<Option<String>>) -> Applied {
        let kept = match self {
            Self::Fixed(_) | Self::Given(_) => {
                let now = self.read();
                apply(element, name, before.as_ref(), now.as_ref());
                Kept::Still(now)
            }
            Self::Live(_) | Self::Words(_) => {
                let (element, name) = (element.clone(), name.to_owned());
                let follow: Box<dyn FnMut(Option<Option<String>>) -> Option<String>> = Box::new(move |last| {
                    let now = self.read();
                    apply(&element, &name, last.as_ref().or(before.as_ref()), now.as_ref());
                    now
                });
                Kept::Following { _effect: RenderEffect::new(follow) }
            }
        };
        Applied { element: element.clone(), kept }
    }
}

impl AttributeValue for Worth {
    type State = Applied;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, _: &str, _: &mut String) {}

    fn to_template(_: &str, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, name: &str, element: &Element) -> Applied {
        self.put(element, name, None)
    }

    fn build(self, element: &Element, name: &str) -> Applied {
        self.put(element, name, None)
    }

    fn rebuild(self, name: &str, state: &mut Applied) {
        let before = match &state.kept {
            Kept::Still(before) => before.clone(),
            Kept::Following { .. } => state.element.get_attribute(name),
        };
        *state = self.put(&state.element, name, Some(before));
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

type Named = CustomAttr<&'static str, Worth>;
type With<T> = <T as AddAnyAttr>::Output<Named>;

/// An attribute of any name: what a view says as `data-key=…`, and all in an SVG.
pub trait CustomAttribute: Sized + AddAnyAttr {
    /// Adds it.
    fn attr(self, name: &'static str, value: impl Into<Worth>) -> With<Self> {
        self.add_any_attr(custom_attribute(name, value.into()))
    }
}

impl<E, At, Ch> CustomAttribute for HtmlElement<E, At, Ch> where Self: AddAnyAttr {}

/// The attribute `class`.
pub trait ClassAttribute: CustomAttribute {
    /// Sets the classes of the element.
    fn class(self, value: impl Into<Worth>) -> With<Self> {
        self.attr("class", value)
    }
}

impl<T: CustomAttribute> ClassAttribute for T {}

macro_rules! attributes {
    ($(#[$meta:meta])* $trait:ident: $($method:ident $name:literal),* $(,)?) => {
        $(#[$meta])*
        pub trait $trait: CustomAttribute {
            $(
                #[doc = concat!("Sets the attribute `", $name, "`.")]
                fn $method(self, value: impl Into<Worth>) -> With<Self> {
                    self.attr($name, value)
                }
            )*
        }

        impl<T: CustomAttribute> $trait for T {}
    };
}

attributes!(
    /// Attributes that every element can have.
    GlobalAttributes:
    autofocus "autofocus",
    dir "dir",
    hidden "hidden",
    id "id",
    lang "lang",
    part "part",
    role "role",
    spellcheck "spellcheck",
    tabindex "tabindex",
    title "title",
    translate "translate",
);

attributes!(
    /// What assistive technology is told of an element.
    AriaAttributes:
    aria_activedescendant "aria-activedescendant",
    aria_autocomplete "aria-autocomplete",
    aria_busy "aria-busy",
    aria_controls "aria-controls",
    aria_describedby "aria-describedby",
    aria_disabled "aria-disabled",
    aria_expanded "aria-expanded",
    aria_haspopup "aria-haspopup",
    aria_hidden "aria-hidden",
    aria_invalid "aria-invalid",
    aria_label "aria-label",
    aria_labelledby "aria-labelledby",
    aria_pressed "aria-pressed",
    aria_required "aria-required",
    aria_rowcount "aria-rowcount",
    aria_rowindex "aria-rowindex",
    aria_selected "aria-selected",
    aria_sort "aria-sort",
);

type Listener = On<Custom<web_sys::Event>, Box<dyn FnMut(web_sys::Event)>>;

/// Listeners of an element.
pub trait OnAttribute: Sized + AddAnyAttr {
    /// Listens to an event.
    fn on<E: EventDescriptor>(
        self,
        event: E,
        mut listener: impl FnMut(E::EventType) + 'static,
    ) -> <Self as AddAnyAttr>::Output<Listener>
    where
        E::EventType: JsCast,
    {
        let listener: Box<dyn FnMut(web_sys::Event)> = Box::new(move |event| listener(event.unchecked_into()));
        self.add_any_attr(on(Custom::new(event.name()), listener))
    }
}

impl<E, At, Ch> OnAttribute for HtmlElement<E, At, Ch> where Self: AddAnyAttr {}
