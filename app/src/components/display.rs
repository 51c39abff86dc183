//! How a person wants pages to look: theme and the settings of the low-vision version (ГОСТ Р 52872-2019).
//!
//! Kept in one cookie, written out as `data-` attributes of `<html>`, changed by plain forms. No I/O here:
//! the handler reads the cookie into [`Display::from_cookie`], changes it with [`Display::apply`] and writes
//! [`Display::to_cookie`] back.

use domain::term::Term;

use crate::forms::FormValues;

domain::terms! {
    /// Light or dark; the system decides unless said otherwise.
    #[derive(Default)]
    pub enum Theme {
        /// As the system says.
        #[default]
        System = "system" => "Как в системе",
        /// Always light.
        Light = "light" => "Светлое",
        /// Always dark.
        Dark = "dark" => "Тёмное",
    }
}
domain::terms! {
    /// Size of the text.
    #[derive(Default)]
    pub enum TextSize {
        /// As designed.
        #[default]
        Usual = "100" => "Обычный",
        /// Half as large again.
        Large = "150" => "Крупный",
        /// Twice as large.
        Huge = "200" => "Очень крупный",
    }
}
domain::terms! {
    /// Colours. A scheme other than the usual one replaces the theme.
    #[derive(Default)]
    pub enum Scheme {
        /// The colours of the product.
        #[default]
        Usual = "usual" => "Обычные",
        /// Black on white.
        BlackOnWhite = "black-on-white" => "Чёрным по белому",
        /// White on black.
        WhiteOnBlack = "white-on-black" => "Белым по чёрному",
        /// Dark blue on light blue.
        BlueOnBlue = "blue-on-blue" => "Синим по голубому",
    }
}
domain::terms! {
    /// Space between letters, words and lines.
    #[derive(Default)]
    pub enum Spacing {
        /// As designed.
        #[default]
        Usual = "normal" => "Обычное",
        /// Wider.
        Wide = "wide" => "Увеличенное",
        /// Much wider.
        Wider = "wider" => "Большое",
    }
}
domain::terms! {
    /// Pictures and illustrations. Icons repeat a word and stay.
    #[derive(Default)]
    pub enum Images {
        /// Shown.
        #[default]
        Shown = "on" => "Показывать",
        /// Taken away.
        Hidden = "off" => "Убрать",
    }
}

/// The value of the attribute on `<html>`: nothing for the default.
pub(super) fn attribute<T: Term + Default>(setting: T) -> Option<&'static str> {
    (setting != T::default()).then(|| setting.code())
}

/// Name of the cookie.
pub const DISPLAY_COOKIE: &str = "display";

/// All settings of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Display {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the low-vision version is on: its bar of settings is then on every page.
    pub low_vision: bool,
    /// Size of the text.
    pub size: TextSize,
    /// Colours.
    pub scheme: Scheme,
    /// Spacing.
    pub spacing: Spacing,
    /// Pictures.
    pub images: Images,
}

impl Display {
    /// Reads the cookie. What it does not understand keeps its default.
    #[must_use]
    pub fn from_cookie(cookie: &str) -> Self {
        let mut parts = cookie.split('.');
        let mut part = || parts.next().unwrap_or_default();
        Self {
            theme: Theme::from_code(part()).unwrap_or_default(),
            low_vision: part() == "low",
            size: TextSize::from_code(part()).unwrap_or_default(),
            scheme: Scheme::from_code(part()).unwrap_or_default(),
            spacing: Spacing::from_code(part()).unwrap_or_default(),
            images: Images::from_code(part()).unwrap_or_default(),
        }
    }

    /// The cookie's value: codes separated by dots, `dark.low.150.black-on-white.normal.on`.
    #[must_use]
    pub fn to_cookie(self) -> String {
        [
            self.theme.code(),
            if self.low_vision { "low" } else { "usual" },
            self.size.code(),
            self.scheme.code(),
            self.spacing.code(),
            self.images.code(),
        ]
        .join(".")
    }

    /// Applies what a form of the shell sent: any of `theme`, `size`, `scheme`, `spacing`, `images`, and
    /// `low_vision` = `on` (starts with large black text on white) or `off` (takes all of it back).
    #[must_use]
    pub fn apply(mut self, form: &FormValues) -> Self {
        match form.get("low_vision") {
            "on" => {
                self.low_vision = true;
                self.size = TextSize::Large;
                self.scheme = Scheme::BlackOnWhite;
            }
            "off" => {
                self = Self { theme: self.theme, ..Self::default() };
            }
            _ => {}
        }
        self.theme = Theme::from_code(form.get("theme")).unwrap_or(self.theme);
        self.size = TextSize::from_code(form.get("size")).unwrap_or(self.size);
        self.scheme = Scheme::from_code(form.get("scheme")).unwrap_or(self.scheme);
        self.spacing = Spacing::from_code(form.get("spacing")).unwrap_or(self.spacing);
        self.images = Images::from_code(form.get("images")).unwrap_or(self.images);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Display, Images, Scheme, TextSize, Theme};
    use crate::forms::FormValues;

    /// What is written into the cookie is what is read back.
    #[test]
    fn the_cookie_gives_back_every_setting() {
        let display = Display {
            theme: Theme::Dark,
            low_vision: true,
            size: TextSize::Huge,
            images: Images::Hidden,
            ..Display::default()
        };
        assert_eq!(Display::from_cookie(&display.to_cookie()), display);
    }

    /// A cookie nobody wrote gives the usual display, never an error.
    #[test]
    fn a_foreign_cookie_changes_nothing() {
        for cookie in ["", ".....", "<script>.low2.999", "a.b.c.d.e.f.g"] {
            assert_eq!(Display::from_cookie(cookie), Display::default(), "{cookie}");
        }
    }

    /// One press leaves the low-vision version whole; the choice of light or dark is not part of it.
    #[test]
    fn leaving_the_low_vision_version_keeps_the_theme_only() {
        let dark = Display::default().apply(&FormValues::default().with("theme", "dark"));
        let low = dark.apply(&FormValues::default().with("low_vision", "on"));
        assert_eq!((low.low_vision, low.scheme, low.theme), (true, Scheme::BlackOnWhite, Theme::Dark));
        assert_eq!(low.apply(&FormValues::default().with("low_vision", "off")), dark);
    }
}
