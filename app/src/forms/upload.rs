//! A form with a file.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};

use super::FormValues;
use crate::error::PageError;

/// The largest file of any form, in bytes; which ones a form takes is its own to say.
const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The largest body of a form with a file, in bytes: what is a little too large is still read, to be refused at its field.
pub const LARGEST_UPLOAD: usize = LARGEST_FILE + 3 * 1024 * 1024;
/// The largest text of one field, in bytes.
const LARGEST_TEXT: usize = 64 * 1024;
/// Fields read of one form; no form of ours has more.
const MOST_FIELDS: usize = 100;

/// What a form with a file sent. Its route stands among those that the server allows [`LARGEST_UPLOAD`].
#[derive(Debug, Default)]
pub struct UploadForm {
    /// The other fields.
    pub values: FormValues,
    /// The file; `None` when none was chosen.
    pub file: Option<Uploaded>,
}

/// A file as it came. Neither its name nor its size was looked at yet.
#[derive(Debug)]
pub struct Uploaded {
    /// What the browser calls it.
    pub name: String,
    /// Its content; of a file larger than 10 MiB one byte more than that.
    pub bytes: Bytes,
}

impl<S: Send + Sync> FromRequest<S> for UploadForm {
    type Rejection = PageError;

    /// A body of the ordinary kind is a form without a file: what is missing is said at its field.
    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Ok(Self { values: FormValues::from_request(request, state).await?, file: None });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|_| cut_off())?;
        let mut form = Self::default();
        for _ in 0..MOST_FIELDS {
            let Some(mut field) = parts.next_field().await.map_err(broken)? else {
                return Ok(form);
            };
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let largest = if file_name.is_some() { LARGEST_FILE + 1 } else { LARGEST_TEXT };
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(broken)? {
                let room = largest.saturating_sub(bytes.len()).min(chunk.len());
                bytes.extend_from_slice(&chunk[..room]);
            }
            match file_name {
                // A browser sends an empty part when no file was chosen.
                Some(file_name) if file_name.is_empty() && bytes.is_empty() => {}
                Some(file_name) => form.file = Some(Uploaded { name: file_name, bytes: bytes.into() }),
                None => form.values.push(name, String::from_utf8_lossy(&bytes).into_owned()),
            }
        }
        Err(cut_off())
    }
}

fn broken(error: MultipartError) -> PageError {
    match error.status() {
        // A sender who did not say the size at the start is found out only now.
        StatusCode::PAYLOAD_TOO_LARGE => PageError::refused(StatusCode::PAYLOAD_TOO_LARGE),
        _ => cut_off(),
    }
}

fn cut_off() -> PageError {
    PageError::Invalid("Форма пришла не целиком. Вернитесь и отправьте её ещё раз.".to_owned())
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    async fn read(body: impl Into<Body>) -> Result<UploadForm, PageError> {
        let request = Request::post("/").header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut");
        UploadForm::from_request(request.body(body.into()).unwrap(), &()).await
    }

    fn text(name: &str, value: &str) -> String {
        format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    }

    fn file(file_name: &str, content: &str) -> String {
        format!("--cut\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"{file_name}\"\r\n\r\n{content}\r\n")
    }

    /// Fields and the file come as they were sent; no file chosen is no file.
    #[tokio::test]
    async fn fields_and_file() {
        let body =
            [text("signed", "self"), text("signed", "representative"), file("скан.pdf", "%PDF-"), "--cut--".to_owned()];
        let form = read(body.concat()).await.unwrap();
        assert_eq!(form.values.all("signed"), ["self", "representative"]);
        let sent = form.file.unwrap();
        assert_eq!((sent.name.as_str(), &sent.bytes[..]), ("скан.pdf", &b"%PDF-"[..]));
        let none = read([file("", ""), "--cut--".to_owned()].concat()).await.unwrap();
        assert!(none.file.is_none());
    }

    /// What is too long is cut, not kept; a form cut off on its way is refused.
    #[tokio::test]
    async fn too_much() {
        let long = read([text("note", &"x".repeat(LARGEST_TEXT + 9)), "--cut--".to_owned()].concat()).await.unwrap();
        assert_eq!(long.values.get("note").len(), LARGEST_TEXT);
        for broken in [file("a.pdf", "%PDF-").trim_end().to_owned(), "no parts".to_owned(), text("a", "b").repeat(200)]
        {
            assert!(matches!(read(broken).await, Err(PageError::Invalid(_))));
        }
    }
}
