//! An address as a QR code: one path, dark on light in every theme and on paper, so that any camera reads it.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode as Grid};

/// Light modules around the code, which readers need.
const QUIET: usize = 4;

/// The code of an address. What is too long for one shows nothing: the address itself always stands beside it.
#[component]
pub fn QrCode(
    /// What it holds: a whole address.
    text: String,
    /// What it opens, read out instead of the picture.
    #[prop(into)]
    label: Oco<'static, str>,
) -> AnyView {
    let Ok(grid) = Grid::with_error_correction_level(text.as_bytes(), EcLevel::M) else { return ().into_any() };
    let side = grid.width() + 2 * QUIET;
    view! {
        <svg class="qr-code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
            <rect class="qr-light" width=side height=side />
            <path class="qr-dark" d=path(&grid) />
        </svg>
    }
    .into_any()
}

/// Runs of dark modules, row by row.
fn path(grid: &Grid) -> String {
    let (width, mut path) = (grid.width(), String::new());
    for (y, row) in grid.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                // Writing to a text never fails.
                let _ = write!(path, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path draws exactly the dark modules, inside the quiet border, and nothing needs an inline style.
    #[test]
    fn draws_every_dark_module() {
        let address = "https://mayak.example/me/AAAAAAAAAAAAAAAAAAAAAA";
        let grid = Grid::with_error_correction_level(address.as_bytes(), EcLevel::M).unwrap();
        let dark = grid.to_colors().iter().filter(|color| **color == Color::Dark).count();
        let drawn: usize =
            path(&grid).split('h').skip(1).filter_map(|part| part.split('v').next()?.parse::<usize>().ok()).sum();
        assert_eq!(drawn, dark);
        let html = Owner::new().with(|| view! { <QrCode text=address.to_owned() label="Страница" /> }.to_html());
        assert!(html.contains("<path") && !html.contains("style"), "{html}");
    }

    /// What no code can hold draws nothing and breaks nothing.
    #[test]
    fn too_long() {
        let html = Owner::new().with(|| view! { <QrCode text="a".repeat(5000) label="Страница" /> }.to_html());
        assert!(!html.contains("<svg"), "{html}");
    }
}
