//! What is said about the draft, and how long to wait before trying again.

use std::{fmt, time::Duration};

use super::save::DraftError;

/// What the last attempt led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// It is on the server since this time of day.
    Saved(String),
    /// It is not.
    Failed(DraftError),
}

impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saved(time) => write!(formatter, "Черновик сохранён в {time}"),
            Self::Failed(error) => formatter.write_str(match error {
                DraftError::SignIn => "Вход завершён. Войдите снова в соседней вкладке: текст не потерян",
                DraftError::NotYours => "Черновик не сохраняется: эта форма вам больше не открыта",
                DraftError::TooLarge => {
                    "Черновик не сохранён: текст слишком длинный. Сократите его или отправьте форму"
                }
                DraftError::Unavailable => "Черновик пока не сохранён: нет связи с сервером. Повторим сами",
            }),
        }
    }
}

/// Pause before the next attempt after so many failed in a row; `None` where only other text can help.
pub(super) fn pause_after(error: DraftError, failures: u32) -> Option<Duration> {
    match error {
        DraftError::NotYours | DraftError::TooLarge => None,
        // The person is signing in in the next tab.
        DraftError::SignIn => Some(Duration::from_secs(10)),
        DraftError::Unavailable => {
            Some(Duration::from_secs(5 << failures.saturating_sub(1).min(4)).min(Duration::from_mins(1)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that is away is asked less and less often, but always again within a minute.
    #[test]
    fn pauses_grow_to_a_minute() {
        let pauses = [1, 2, 3, 4, 5, 50].map(|failures| pause_after(DraftError::Unavailable, failures));
        assert_eq!(pauses.map(|pause| pause.unwrap().as_secs()), [5, 10, 20, 40, 60, 60]);
    }

    /// What was kept is said with its time of day.
    #[test]
    fn saved() {
        assert_eq!(Said::Saved("12:41".to_owned()).to_string(), "Черновик сохранён в 12:41");
    }

    /// A lost login is told with the way out, and saving goes on by itself after it.
    #[test]
    fn lost_login() {
        assert!(Said::Failed(DraftError::SignIn).to_string().contains("Войдите снова"));
        assert!(pause_after(DraftError::SignIn, 9).is_some());
        assert_eq!(pause_after(DraftError::TooLarge, 1), None);
    }
}
