//! A list that follows its filters. Without it the filters are an ordinary form with a button.

#[cfg(feature = "hydrate")]
mod follow;

use leptos::prelude::*;

/// Id of the part of a page that is swapped: the table with its count.
pub(crate) const LIST_REGION: &str = "list";

/// Stands inside the form of a list's filters and shows nothing itself. While somebody types or chooses, it asks for the
/// same address the form would lead to and puts that answer's list in the place of the one shown; the address of the page
/// follows. Whatever goes wrong, the form still works.
#[island]
pub fn LiveSearch() -> impl IntoView {
    let place = NodeRef::<leptos::html::Span>::new();
    #[cfg(feature = "hydrate")]
    super::browser::with_form_around(place, follow::follow);
    view! { <span hidden node_ref=place></span> }
}

/// The query of a form as the browser writes it, without the fields left empty: an address people can read.
#[cfg(any(test, feature = "hydrate"))]
fn filled(query: &str) -> String {
    query.split('&').filter(|pair| !pair.is_empty() && !pair.ends_with('=')).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::filled;

    /// Empty filters leave no trace in the address; a value that holds signs of the query itself stays whole.
    #[test]
    fn empty_filters_are_left_out() {
        assert_eq!(filled("q=&form=&consent="), "");
        assert_eq!(filled("q=%D0%B8%D0%B2&form="), "q=%D0%B8%D0%B2");
        assert_eq!(filled("q=a%3D&form=pupil_pupil"), "q=a%3D&form=pupil_pupil");
        assert_eq!(filled(""), "");
    }
}
