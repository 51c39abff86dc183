//! The smallest browser: one connection that is kept, one cookie, and the compression browsers ask for.

use std::{io::Read as _, net::SocketAddr};

use anyhow::{Context as _, bail};
use flate2::read::GzDecoder;
use http_body_util::{BodyExt as _, Full};
use hyper::{
    HeaderMap, Method, Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::{
        ACCEPT, ACCEPT_ENCODING, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, HOST, HeaderName,
        HeaderValue, LOCATION, SET_COOKIE, USER_AGENT,
    },
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A connection to the server.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    cookie: Option<String>,
}

/// What the server said.
pub(crate) struct Answer {
    /// Status.
    pub(crate) status: u16,
    /// Headers.
    pub(crate) headers: HeaderMap,
    /// The body as it was transferred.
    pub(crate) body: Bytes,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// Nobody listens.
    pub(crate) async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the sender; what goes wrong on the way, the sender is told.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender, host: format!("localhost:{}", address.port()), cookie: None })
    }

    /// Another connection of the same person.
    ///
    /// # Errors
    /// Nobody listens.
    pub(crate) async fn again(&self, address: SocketAddr) -> anyhow::Result<Self> {
        Ok(Self { cookie: self.cookie.clone(), ..Self::connect(address).await? })
    }

    /// The cookie of the session: `name=value`.
    pub(crate) fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// Asks for a path.
    ///
    /// # Errors
    /// The connection breaks.
    pub(crate) async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send(Method::GET, path, None, Bytes::new()).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// The connection breaks.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), form.into()).await
    }

    /// Sends a form with a file in the field of this name.
    ///
    /// # Errors
    /// The connection breaks.
    pub(crate) async fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: &str,
        content: &[u8],
    ) -> anyhow::Result<Answer> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{file}\"; filename=\"{file}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        self.send(Method::POST, path, Some("multipart/form-data; boundary=cut"), body.into()).await
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        media_type: Option<&'static str>,
        body: Bytes,
    ) -> anyhow::Result<Answer> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, &self.host)
            .header(USER_AGENT, "mayak-bench")
            .header(ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
            .header(ACCEPT_ENCODING, "gzip, deflate, br");
        if let Some(media_type) = media_type {
            request = request.header(CONTENT_TYPE, media_type);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        self.sender.ready().await?;
        let response = self.sender.send_request(request.body(Full::new(body))?).await?;
        let (head, body) = response.into_parts();
        let answer =
            Answer { status: head.status.as_u16(), headers: head.headers, body: body.collect().await?.to_bytes() };
        if let Some(given) = answer.headers.get(SET_COOKIE).and_then(|value| value.to_str().ok()) {
            self.cookie = given.split(';').next().map(str::to_owned);
        }
        Ok(answer)
    }
}

impl Answer {
    /// The body as text.
    ///
    /// # Errors
    /// As [`Answer::plain`], or it is no text.
    pub(crate) fn text(&self) -> anyhow::Result<String> {
        String::from_utf8(self.plain()?).context("the answer is no text")
    }

    /// The body as it was before it was compressed for the way.
    ///
    /// # Errors
    /// It is compressed in a way we did not ask for.
    pub(crate) fn plain(&self) -> anyhow::Result<Vec<u8>> {
        Ok(match self.headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes) {
            None => self.body.to_vec(),
            Some(b"br") => {
                let mut plain = Vec::new();
                brotli::BrotliDecompress(&mut self.body.as_ref(), &mut plain).context("this is no brotli")?;
                plain
            }
            Some(b"gzip") => {
                let mut plain = Vec::new();
                GzDecoder::new(self.body.as_ref()).read_to_end(&mut plain).context("this is no gzip")?;
                plain
            }
            Some(other) => bail!("the answer is compressed as {}", String::from_utf8_lossy(other)),
        })
    }

    /// Whether it is a page of ours.
    pub(crate) fn is_page(&self) -> bool {
        self.header(&CONTENT_TYPE).is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// Whether it is a file to be saved.
    pub(crate) fn is_file(&self) -> bool {
        self.header(&CONTENT_DISPOSITION).is_some_and(|given| given.starts_with("attachment"))
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<&str> {
        self.header(&LOCATION)
    }

    /// The name under which the server's log knows the request.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.headers.get("x-request-id")?.to_str().ok()
    }
}
