//! A browser without a screen: keeps cookies, follows nothing by itself.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, Response, header},
};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::{
    SCAN,
    html::{self, Form, Html, Kind},
    pdf_reader,
};

/// Media type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Media type of a document for word processors.
const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Each browser calls from an address of its own, so that the limits per address do not meet.
static NEXT_ADDRESS: AtomicU32 = AtomicU32::new(0x0a00_0001);

/// A list that can be brought in.
const LIST: &str = "ФИО;Дата рождения;Класс\nПришлый Клим;14.03.2012;8Б\n";

/// One browser. A clone is a second tab with the cookies of now.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    address: SocketAddr,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// The page; of a workbook the texts of its cells.
    pub(crate) body: String,
}

impl Answer {
    /// Where it sends the browser.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The page as a browser reads it.
    pub(crate) fn html(&self) -> Html {
        html::read(&self.body)
    }

    /// Whether it is a file, to be saved and not shown: no page of ours.
    fn is_file(&self) -> bool {
        let given = self.headers.get(header::CONTENT_DISPOSITION).and_then(|value| value.to_str().ok());
        self.status == 200 && given.is_some_and(|given| given.starts_with("attachment"))
    }

    /// What of a page of ours is missing: it is Russian, has a heading, and no markup but our own. Never a 500.
    pub(crate) fn faults(&self, status: &[u16]) -> Option<String> {
        let html = self.html();
        let russian = html.heading.chars().any(|letter| matches!(letter, 'а'..='я' | 'ё'));
        let fault = if self.status == 500 || !status.contains(&self.status) {
            "another status"
        } else if (300..400).contains(&self.status) || self.is_file() {
            return None;
        } else if html.lang != "ru" || !russian {
            "no Russian page"
        } else if html
            .text
            .split("Ошибка ")
            .nth(1)
            .is_some_and(|rest| !rest.trim().starts_with(&self.status.to_string()))
        {
            "another status on the page"
        } else if !html.foreign.is_empty() {
            "foreign markup"
        } else {
            return None;
        };
        let text = html.text.split("Разделы").last().unwrap_or_default();
        Some(format!("{} {fault}, «{}» {:?} {:?}: {text}", self.status, html.heading, html.foreign, self.refusals()))
    }

    /// What a form that was refused says at its top.
    pub(crate) fn refusals(&self) -> Vec<String> {
        let Some(summary) = self.body.split("class=\"error-summary\"").nth(1) else { return Vec::new() };
        let items = summary.split("</ul>").next().unwrap_or_default().split("<li>").skip(1);
        items.map(|item| html::read(item).text.trim().to_owned()).collect()
    }
}

impl Browser {
    pub(super) fn new(router: Router) -> Self {
        let address = Ipv4Addr::from(NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed));
        Self { router, cookies: BTreeMap::new(), address: SocketAddr::from((address, 40_000)) }
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, body.len());
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form of a page with these pairs in place of its own. A file named is sent whole, and a name that is none is
    /// sent as the content of a file.
    pub(crate) async fn submit(&mut self, path: &str, form: &Form, pairs: &[(String, String)]) -> Answer {
        let file = form.fields.iter().find(|field| field.kind == Kind::File).map(|field| field.name.as_str());
        let (files, pairs): (Vec<_>, Vec<_>) = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .partition(|(name, _)| file == Some(*name));
        if !form.multipart {
            return self.post(path, &pairs).await;
        }
        let file =
            files.first().filter(|(_, name)| !name.is_empty()).map(|(field, name)| match name.rsplit_once('.') {
                Some((_, "csv")) => (*field, *name, LIST.as_bytes()),
                Some((_, "pdf")) => (*field, *name, SCAN),
                _ => (*field, "файл.pdf", name.as_bytes()),
            });
        self.upload(path, &pairs, file).await
    }

    /// Sends anything.
    pub(crate) async fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a form with a file: its field, its name, its content.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &str, &[u8])>,
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(format!("{head}{value}\r\n").as_bytes());
        }
        // A browser sends an empty part when no file was chosen.
        let (field, name, content) = file.unwrap_or(("scan", "", b""));
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n");
        body.extend_from_slice(format!("{head}Content-Type: application/octet-stream\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Saves a file: its bytes, and the status.
    pub(crate) async fn download(&mut self, path: &str) -> (Vec<u8>, u16) {
        let response = self.answer(Request::get(path).body(Body::empty()).unwrap()).await;
        let status = response.status().as_u16();
        (response.into_body().collect().await.unwrap().to_bytes().to_vec(), status)
    }

    async fn send(&mut self, request: Request<Body>) -> Answer {
        let (parts, body) = self.answer(request).await.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let body = match parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) {
            Some(WORKBOOK) => {
                documents::sheet::read(&bytes).unwrap().rows.iter().map(|row| row.cells.join("; ") + "\n").collect()
            }
            // What somebody brought may be none.
            Some("application/pdf") => {
                pdf_reader::read(&bytes).map_or_else(|| String::from_utf8_lossy(&bytes).into_owned(), |read| read.text)
            }
            // An archive is no text, and a document is one.
            Some("application/zip" | DOCUMENT) => String::from_utf8_lossy(&bytes).into_owned(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    async fn answer(&mut self, mut request: Request<Body>) -> Response<Body> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        headers.insert(header::HOST, "localhost:3000".parse().unwrap());
        headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        response
    }

    fn keep(&mut self, line: &str) {
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').unwrap();
        if value.is_empty() || attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
