//! The opening of a public page: what this is, whom it is for, one thing to do. A lighthouse at sea beside it.

use leptos::prelude::*;

/// The opening of a public page.
#[component]
pub fn Hero(
    /// The heading.
    #[prop(into)]
    title: Oco<'static, str>,
    /// One or two sentences.
    #[prop(into)]
    lead: Oco<'static, str>,
    /// Buttons, the primary one first.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="hero">
            <div class="hero-text">
                <h1>{title}</h1>
                <p class="lead">{lead}</p>
                {children.map(|children| view! { <div class="actions">{children()}</div> })}
            </div>
            <Lighthouse />
        </div>
    }
    .into_any()
}

/// The picture: decoration only, gone in the version without images.
#[component]
fn Lighthouse() -> AnyView {
    view! {
        <svg class="illustration lighthouse" viewBox="0 0 360 260" aria-hidden="true" focusable="false">
            <path class="lh-beam" d="M232 66 0 18v84z" />
            <path class="lh-beam lh-beam-short" d="M252 66 360 40v52z" />
            <path class="lh-rock" d="M150 232c20-26 44-32 62-34h62c22 4 38 14 52 34z" />
            <path class="lh-tower" d="M222 92h40l12 106h-64z" />
            <path class="lh-band" d="M219.2 116h45.6l2.6 23h-50.8zM213.9 163h56.2l2.6 23h-61.4z" />
            <path class="lh-gallery" d="M214 84h56v8h-56z" />
            <path class="lh-light" d="M228 52h28v32h-28z" />
            <path class="lh-roof" d="M222 52 242 36l20 16z" />
            <path class="lh-sea" d="M0 226c30-9 60-9 90 0s60 9 90 0 60-9 90 0 60 9 90 0v34H0z" />
            <path class="lh-wave" d="M0 241c30-9 60-9 90 0s60 9 90 0 60-9 90 0 60 9 90 0v19H0z" />
        </svg>
    }
    .into_any()
}
