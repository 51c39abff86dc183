//! The opening of a public page: what this is, whom it is for, one thing to do. A lighthouse at sea behind it.

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
            {lighthouse()}
            <div class="hero-text">
                <h1>{title}</h1>
                <p class="lead">{lead}</p>
                {children.map(|children| view! { <div class="actions">{children()}</div> })}
            </div>
        </div>
    }
    .into_any()
}

/// The picture: decoration only, gone in the version without images. It is cut from the left when there is less room,
/// so the lighthouse itself always stays.
fn lighthouse() -> AnyView {
    view! {
        <svg class="illustration" viewBox="0 0 1200 440" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" focusable="false">
            <defs>
                <linearGradient id="beam-left" x1="1" x2="0">
                    <stop offset="0" stop-color="#f0a030" stop-opacity=".55" />
                    <stop offset="1" stop-color="#f0a030" stop-opacity="0" />
                </linearGradient>
                <linearGradient id="beam-right">
                    <stop offset="0" stop-color="#f0a030" stop-opacity=".5" />
                    <stop offset="1" stop-color="#f0a030" stop-opacity=".1" />
                </linearGradient>
            </defs>
            <path fill="url(#beam-left)" d="M1000 132 380 8v248z" />
            <path fill="url(#beam-right)" d="M1020 132 1200 92v80z" />
            <path class="lh-far" d="M0 372c200-14 400-14 600-4s400 8 600-6v78H0z" />
            <path class="lh-rock" d="M880 430c16-60 60-76 90-80h80c34 6 66 28 86 80z" />
            <path class="lh-tower" d="M982 164h56l16 188h-88z" />
            <path class="lh-band" d="M978.6 204h62.8l3.4 40h-69.6zM971.8 284h76.4l3.4 40h-83.2z" />
            <path class="lh-gallery" d="M970 154h80v11h-80z" />
            <path class="lh-light" d="M988 110h44v44h-44z" />
            <path class="lh-roof" d="M980 110 1010 84l30 26z" />
            <path class="lh-sea" d="M0 392c50-16 100-16 150 0s100 16 150 0 100-16 150 0 100 16 150 0 100-16 150 0 100 16 150 0 100-16 150 0 100 16 150 0v48H0z" />
            <path class="lh-wave" d="M0 416c50-12 100-12 150 0s100 12 150 0 100-12 150 0 100 12 150 0 100-12 150 0 100 12 150 0 100-12 150 0 100 12 150 0v24H0z" />
        </svg>
    }
    .into_any()
}
