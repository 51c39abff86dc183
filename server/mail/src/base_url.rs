//! The address people reach the platform at: the start of every link in a letter.

use std::fmt;
use std::str::FromStr;

use url::Url;

/// Scheme and host (and port) in front of every path of a letter, such as `https://mayak.example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

/// The text is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be http:// or https:// with a host and nothing behind it, such as https://mayak.example.org")]
pub struct InvalidBaseUrl;

impl BaseUrl {
    /// The full address of a path of the platform. Whatever the path is, the result stays on this host: a path that
    /// starts with `//` must not lead elsewhere.
    pub fn join(&self, path: &str) -> String {
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path, None),
        };
        let mut link = self.0.clone();
        link.set_path(path.trim_start_matches('/'));
        link.set_query(query);
        link.into()
    }
}

impl FromStr for BaseUrl {
    type Err = InvalidBaseUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text.trim()).map_err(|_| InvalidBaseUrl)?;
        let plain = matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if plain { Ok(Self(url)) } else { Err(InvalidBaseUrl) }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn every_link_stays_on_the_host() {
        let base: BaseUrl = "https://mayak.example.org:8443/".parse().unwrap();
        for (path, link) in [
            ("/invite/AbC-_1", "https://mayak.example.org:8443/invite/AbC-_1"),
            ("/s/school-5/pairs?state=active", "https://mayak.example.org:8443/s/school-5/pairs?state=active"),
            ("//evil.example.com/x", "https://mayak.example.org:8443/evil.example.com/x"),
            ("https://evil.example.com", "https://mayak.example.org:8443/https://evil.example.com"),
            ("/a b\"<>", "https://mayak.example.org:8443/a%20b%22%3C%3E"),
            ("/a\r\nBcc: x", "https://mayak.example.org:8443/aBcc:%20x"),
        ] {
            assert_eq!(base.join(path), link, "{path}");
        }
    }

    #[test]
    fn only_a_bare_site_is_a_base() {
        for wrong in [
            "",
            "mayak.example.org",
            "ftp://mayak.example.org",
            "https://",
            "https://mayak.example.org/prefix",
            "https://mayak.example.org/?a",
            "https://mayak.example.org/#a",
            "https://a:b@mayak.example.org",
            "javascript:1",
        ] {
            assert!(wrong.parse::<BaseUrl>().is_err(), "{wrong}");
        }
        let base: BaseUrl = "http://127.0.0.1:3000".parse().unwrap();
        assert_eq!(base.to_string(), "http://127.0.0.1:3000");
    }
}
