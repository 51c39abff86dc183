//! What search engines ask for before they look at a page: where they may go, and what there is. Apart from the pages:
//! nobody reads it in a browser.

use axum::{
    Router,
    extract::State,
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
    routing::get,
};
use store::identity::{self, RegionName};

use crate::{error::PageError, last_good::Shown, routes, state::AppState};

/// `/robots.txt` and `/sitemap.xml`
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/robots.txt", get(|State(state): State<AppState>| std::future::ready(robots(&state.base_url))))
        .route("/sitemap.xml", get(sitemap))
}

/// Pages of regions are for everybody. The steps of a sign-up and what follows a form are under their own links.
fn robots(origin: &str) -> Response {
    let text = format!(
        "User-agent: *\nAllow: /$\nAllow: /r/\nDisallow: /r/*/mentor/\nDisallow: /r/*/partner/\nDisallow: /\n\n\
         Sitemap: {origin}/sitemap.xml\n"
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

async fn sitemap(State(state): State<AppState>) -> Result<Response, PageError> {
    let regions = regions(&state).await?;
    let mut paths = vec![routes::START.to_owned()];
    for region in regions.value.iter() {
        paths.extend([routes::public_region(&region.slug), routes::public_partner(&region.slug)]);
    }
    // Names of regions in addresses hold nothing to escape.
    let urls: Vec<String> =
        paths.iter().map(|path| format!("<url><loc>{}{path}</loc></url>", state.base_url)).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}\n</urlset>\n",
        urls.join("\n")
    );
    Ok(([(CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response())
}

/// The regions of this installation, or those of a moment ago while the database is away.
pub(in crate::pages) async fn regions(state: &AppState) -> Result<Shown<Vec<RegionName>>, PageError> {
    state.regions.get("", load(state)).await
}

async fn load(state: &AppState) -> Result<Vec<RegionName>, PageError> {
    let mut tx = state.db.identity().await?;
    let regions = identity::regions(&mut tx).await?;
    tx.commit().await?;
    Ok(regions)
}
