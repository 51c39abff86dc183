//! Closed lists of the field: a code for the database and forms, a Russian label for people, said once beside the variant.

/// A value of a closed list.
pub trait Term: Copy + Eq + Sized + 'static {
    /// All values, in the order in which people expect them.
    const ALL: &'static [Self];

    /// What stands in the database and in forms.
    fn code(self) -> &'static str;

    /// What people read.
    fn label(self) -> &'static str;

    /// The value of a code; `None` when the list has no such.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|term| term.code() == code)
    }
}

/// Declares a closed list:
///
/// ```
/// use domain::term::Term;
/// domain::terms! {
///     /// Where a meeting takes place.
///     pub enum Place {
///         /// In one room.
///         InPerson = "in_person" => "Очно",
///         /// By video.
///         Online = "online" => "Онлайн",
///     }
/// }
/// assert_eq!(Place::from_code("online"), Some(Place::Online));
/// assert_eq!(Place::Online.to_string(), "Онлайн");
/// ```
#[macro_export]
macro_rules! terms {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal => $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $crate::term::Term for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str($crate::term::Term::label(*self))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::term::Term::code(*self))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::term::Term>::from_code(&code)
                    .ok_or_else(|| ::serde::de::Error::custom(concat!("unknown ", stringify!($name))))
            }
        }
    };
}

#[cfg(test)]
mod tests;
