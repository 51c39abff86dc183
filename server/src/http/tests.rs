//! The layers around a few routes that behave badly: whatever happens inside, the answer has the right status, a page in
//! Russian and the headers that protect it.

use std::{fs, time::Duration};

use app::request::RequestContext;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
    response::{Html, Response},
    routing::{get, post},
};
use http_body_util::BodyExt as _;
use tokio::sync::mpsc;
use tower::ServiceExt as _;

use super::{assets::Assets, gate::Gate, *};
use crate::{cli::tests::read, config::Config};

fn config(flags: &[&str]) -> Config {
    let mut all = vec!["--max-body=16", "--request-timeout=1"];
    all.extend(flags);
    read(&all).unwrap()
}

/// A site whose pages panic, hang, take anything and greet.
fn site(flags: &[&str]) -> Router {
    let config = config(flags);
    let edge = Edge::new(config.http.clone(), config.environment, "/assets/0");
    around(routes(), uploads(), &edge)
}

fn routes() -> Router {
    Router::new()
        .route(
            "/hello",
            get(async || Html(RequestContext::current().map(|context| context.nonce.to_string()).unwrap_or_default())),
        )
        .route("/panic", get(async || -> StatusCode { panic!("Иванов Иван") }))
        .route("/hang", get(async || tokio::time::sleep(Duration::from_mins(1)).await))
        .route("/form", post(async |body: String| body.len().to_string()))
        .route("/number/{id}", get(async |axum::extract::Path(id): axum::extract::Path<u32>| id.to_string()))
        .route("/kept", get(async || ([(header::CACHE_CONTROL, "public, max-age=60")], "kept")))
        .fallback(async || app::error::PageError::NotFound)
}

/// The form at the address of a page that takes a file.
fn uploads() -> Router {
    let take =
        async |body: Body| axum::body::to_bytes(body, usize::MAX).await.map_or(0, |bytes| bytes.len()).to_string();
    Router::new().route("/hello", post(take))
}

async fn text(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

fn request(method: &str, address: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(address).header("host", "localhost:3000");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

/// Each way to fail gives its status and a page in Russian that repeats nothing of the failure's own text.
#[tokio::test]
async fn failures_have_pages() {
    let site = site(&[]);
    let large = "x".repeat(20_000);
    for (status, request) in [
        (404, request("GET", "/nowhere", &[], "")),
        (400, request("GET", "/number/abc", &[], "")),
        (405, request("DELETE", "/hello", &[], "")),
        (413, request("POST", "/form", &[("content-length", "20000")], large.clone())),
        // Without the header the size is known only while reading.
        (413, request("POST", "/form", &[], large)),
        (403, request("POST", "/form", &[("origin", "https://evil.example")], "a=1")),
        (403, request("POST", "/form", &[("sec-fetch-site", "cross-site")], "a=1")),
        (500, request("GET", "/panic", &[], "")),
        (503, request("GET", "/hang", &[], "")),
    ] {
        let address = format!("{} {}", request.method(), request.uri());
        let response = site.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), status, "{address}");
        let kind = response.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        assert!(kind.starts_with("text/html"), "{address}: {kind}");
        let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
        let page = text(response).await;
        assert!(page.contains("<h1"), "{address}: {page}");
        assert!(!page.contains("Иванов") && !page.contains("Cannot parse"), "{address}: {page}");
        assert_eq!(page.contains(&id), status == 500, "{address}: the id is for the support");
    }
}

/// A form with a file may be larger than others, up to its own limit; its page is as every page.
#[tokio::test]
async fn uploads_have_room() {
    let site = site(&[]);
    let large = "x".repeat(20_000);
    let taken = site.clone().oneshot(request("POST", "/hello", &[], large.clone())).await.unwrap();
    assert_eq!((taken.status(), text(taken).await), (StatusCode::OK, "20000".to_owned()));
    let page = site.clone().oneshot(request("GET", "/hello", &[], "")).await.unwrap();
    assert_eq!(page.status(), 200);
    let length = (LARGEST_UPLOAD + 1).to_string();
    let refused = site.clone().oneshot(request("POST", "/hello", &[("content-length", &length)], large)).await.unwrap();
    assert_eq!(refused.status(), 413);
    let foreign = site.oneshot(request("POST", "/hello", &[("origin", "https://evil.example")], "a=1")).await.unwrap();
    assert_eq!(foreign.status(), 403);
}

/// What the error says in its headers stays: a browser and a proxy act on them.
#[tokio::test]
async fn headers_of_failures_stay() {
    let site = site(&[]);
    let response = site.clone().oneshot(request("DELETE", "/hello", &[], "")).await.unwrap();
    assert!(response.headers().contains_key(header::ALLOW));
    let response = site.oneshot(request("GET", "/hang", &[], "")).await.unwrap();
    assert!(response.headers().contains_key(header::RETRY_AFTER));
}

/// Forms of our own site, of its address behind a proxy that renames the host, and of programs without a browser pass.
#[tokio::test]
async fn own_forms_pass() {
    let site = site(&["--base-url=https://mayak.example.org"]);
    for headers in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("origin", "https://mayak.example.org"), ("sec-fetch-site", "same-origin")],
        &[("origin", "https://mayak.example.org")],
        &[],
    ] {
        let response = site.clone().oneshot(request("POST", "/form", headers, "a=1")).await.unwrap();
        assert_eq!(response.status(), 200, "{headers:?}");
    }
}

/// Every answer is protected, scripts run with this answer's nonce only, and nothing is kept unless a page says so.
#[tokio::test]
async fn answers_are_protected() {
    let local = site(&[]);
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let response = local.clone().oneshot(request("GET", "/hello", &[], "")).await.unwrap();
        let headers = response.headers().clone();
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY), "a local trial has no https");
        let nonce = text(response).await;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains(&format!("'nonce-{nonce}'")), "{policy}");
        assert!(!policy.contains("unsafe-inline") && policy.starts_with("default-src 'none'"), "{policy}");
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
    let kept = local.oneshot(request("GET", "/kept", &[], "")).await.unwrap();
    assert_eq!(kept.headers()[header::CACHE_CONTROL], "public, max-age=60");
}

/// When all places are taken the next request is told so at once instead of waiting.
#[tokio::test]
async fn overload_is_said_at_once() {
    let site = site(&["--max-requests=1"]);
    let hanging = tokio::spawn(site.clone().oneshot(request("GET", "/hang", &[], "")));
    tokio::time::sleep(Duration::from_millis(100)).await;
    let refused = site.clone().oneshot(request("GET", "/hello", &[], "")).await.unwrap();
    assert_eq!(refused.status(), 503);
    assert_eq!(hanging.await.unwrap().unwrap().status(), 503);
    let free = site.oneshot(request("GET", "/hello", &[], "")).await.unwrap();
    assert_eq!(free.status(), 200, "the place is free again");
}

/// A form whose sender hangs up is still worked on, and a stopping server waits for it.
#[tokio::test]
async fn forms_run_to_their_end() {
    let (done, mut finished) = mpsc::channel(1);
    let slow = post(async move || {
        tokio::time::sleep(Duration::from_millis(300)).await;
        done.send(RequestContext::current().is_some()).await.unwrap();
    });
    let config = config(&[]);
    let edge = Edge::new(config.http, config.environment, "/assets/0");
    let site = around(Router::new().route("/slow", slow), Router::new(), &edge);
    let call = site.oneshot(request("POST", "/slow", &[], ""));
    assert!(tokio::time::timeout(Duration::from_millis(50), call).await.is_err(), "the caller hangs up");
    edge.work().close();
    edge.work().wait().await;
    assert_eq!(finished.try_recv(), Ok(true), "the work knows its request");
}

/// Pages are compressed for browsers that can; the answer says that it depends on them.
#[tokio::test]
async fn pages_are_compressed() {
    let response = site(&[]).oneshot(request("GET", "/nowhere", &[("accept-encoding", "gzip, br")], "")).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
    assert_eq!(response.headers()[header::VARY], "accept-encoding");
}

/// Static files are kept for ever under their own version and not at all under another; compressed copies are used.
#[tokio::test]
async fn static_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.css"), "a{}").unwrap();
    fs::write(folder.path().join("main.css.br"), "compressed").unwrap();
    fs::write(folder.path().join("favicon.svg"), "<svg/>").unwrap();
    fs::write(folder.path().join("text.woff2"), "f".repeat(1000)).unwrap();
    let assets = Assets::load(folder.path()).unwrap();
    let config = config(&[]);
    let edge = Edge::new(config.http, config.environment, assets.path());
    let site = around(routes().merge(assets.router()), Router::new(), &edge);
    let ask = async |address: String| {
        let response = site.clone().oneshot(request("GET", &address, &[("accept-encoding", "br")], "")).await.unwrap();
        let keep = response.headers()[header::CACHE_CONTROL].to_str().unwrap().to_owned();
        (response.status().as_u16(), keep, text(response).await)
    };
    let current = ask(format!("{}/main.css", assets.path())).await;
    assert_eq!(current, (200, "public, max-age=31536000, immutable".to_owned(), "compressed".to_owned()));
    assert_eq!(ask("/assets/0/main.css".to_owned()).await, (200, "no-store".to_owned(), "compressed".to_owned()));
    let font = ask(format!("{}/text.woff2", assets.path())).await;
    assert_eq!(font.2.len(), 1000, "a font is compressed already");
    for outside in ["missing.css", "../Cargo.toml", "%2e%2e/Cargo.toml", ""] {
        let (status, keep, _) = ask(format!("{}/{outside}", assets.path())).await;
        assert_eq!((status, keep.as_str()), (404, "no-store"), "{outside}");
    }
    assert_eq!(ask("/favicon.ico".to_owned()).await.2, "<svg/>");
}

/// Until the database is there, pages answer 503 and say when to come again; the process counts as alive, not as ready.
#[tokio::test]
async fn gate_waits_and_opens() {
    let config = config(&[]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.css"), "a{}").unwrap();
    let assets = Assets::load(folder.path()).unwrap();
    let edge = Edge::new(config.http, config.environment, assets.path());
    let gate = Gate::new(&edge, &assets);
    let listening = gate.router();
    let ask = async |address: &str| listening.clone().oneshot(request("GET", address, &[], "")).await.unwrap();
    let page = ask("/hello").await;
    assert_eq!(page.status(), 503);
    assert!(page.headers().contains_key(header::RETRY_AFTER));
    assert!(text(page).await.contains("<h1"));
    assert_eq!(ask(&format!("{}/main.css", assets.path())).await.status(), 200, "the page of the wait has its styles");
    assert_eq!(ask("/healthz").await.status(), 200);
    assert_eq!(ask("/readyz").await.status(), 503);
    gate.open(around(routes(), Router::new(), &edge));
    assert_eq!(ask("/hello").await.status(), 200);
}
