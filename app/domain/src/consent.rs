//! Consents: what was agreed to, who signed, how, and whether it holds on a given day. Without one in force nobody is put
//! into a pair and no mentor is shown to schools.
//!
//! Source: 152-FZ art. 9 and the domain reference §5.1–5.2. Since 01.09.2025 each consent is a document of its own for
//! one purpose, so each kind here has its own row, term and withdrawal.

mod document;
mod school;
mod signers;
mod stop;

use chrono::{Months, NaiveDate};

pub use document::{Closing, DocumentDays};
pub use school::SchoolConsentKind;
pub use signers::{CannotSign, Signers, TeenRule};
pub use stop::StopItem;

use crate::russian;

crate::terms! {
    /// What a mentor of the pool agreed to, towards the regional centre: one purpose each. What a school asks of its own
    /// participants is a [`SchoolConsentKind`].
    pub enum ConsentKind {
        /// Personal data are processed for the programme.
        Processing = "processing" => "Обработка персональных данных",
        /// A mentor's entry is shown to the schools of the region («по запросу и с разрешения наставников»).
        RegionalPool = "regional_pool" => "Показ анкеты школам региона",
    }
}

crate::terms! {
    /// Who signed.
    pub enum Signer {
        /// The person concerned.
        Myself = "self" => "Лично",
        /// Parent or guardian.
        Representative = "representative" => "Законный представитель",
    }
}

impl Signer {
    /// Who must sign for a person born on `born`, on the day `on`: under 18 the representative (domain reference §5.1;
    /// the law names no younger age at which a minor may consent alone). A birth date after `on` counts as a minor.
    #[must_use]
    pub fn required(born: NaiveDate, on: NaiveDate) -> Self {
        match on.years_since(born) {
            Some(age) if age >= ADULT_AGE => Self::Myself,
            _ => Self::Representative,
        }
    }
}

/// Full years from which a person signs alone.
const ADULT_AGE: u32 = 18;

crate::terms! {
    /// How it was signed.
    pub enum WaySigned {
        /// On paper; the school keeps the sheet.
        PaperScan = "paper_scan" => "На бумаге, скан",
        /// Simple electronic signature.
        ElectronicSimpleSignature = "electronic_simple_signature" => "Простая электронная подпись",
        /// Through the state portal.
        Esia = "esia" => "Через Госуслуги",
        /// A signed file was handed in.
        Uploaded = "uploaded" => "Загружен подписанный файл",
    }
}

impl WaySigned {
    /// Ways of which the school keeps a file that proves the signature.
    pub const WITH_FILE: &'static [Self] = &[Self::PaperScan, Self::Esia, Self::Uploaded];
}

crate::terms! {
    /// By what right a representative signs for a minor.
    pub enum RepresentativeBasis {
        /// Mother or father.
        Parent = "parent" => "Родитель",
        /// Adoptive parent.
        AdoptiveParent = "adoptive_parent" => "Усыновитель",
        /// Guardian of a child under 14, trustee from 14 (опекун, попечитель).
        Guardian = "guardian" => "Опекун или попечитель",
        /// Foster parent.
        FosterParent = "foster_parent" => "Приёмный родитель",
        /// Head of the organisation in whose care the child is.
        CareOrganisation = "care_organisation" => "Руководитель организации, где воспитывается ребёнок",
    }
}

/// The days on which a consent holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub signed_on: NaiveDate,
    /// The last day, itself included.
    pub valid_until: NaiveDate,
    /// From this day on it holds no more, whatever the term.
    pub withdrawn_on: Option<NaiveDate>,
}

/// Within so many days of its end a consent is said to end soon: time to send a sheet home and get it back.
pub const SOON_DAYS: i64 = 30;

impl Validity {
    /// A consent signed on that day with the default term of one year, the length of a programme.
    #[must_use]
    pub fn for_a_year(signed_on: NaiveDate) -> Self {
        let valid_until = signed_on.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
        Self { signed_on, valid_until, withdrawn_on: None }
    }

    /// Whether it holds on that day.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.state(on).in_force()
    }

    /// What to say about it on that day.
    #[must_use]
    pub fn state(&self, on: NaiveDate) -> ConsentState {
        if self.withdrawn_on.is_some_and(|day| day <= on) {
            ConsentState::Withdrawn
        } else if on > self.valid_until {
            ConsentState::Expired
        } else if on < self.signed_on {
            ConsentState::NotYet { from: self.signed_on }
        } else if (self.valid_until - on).num_days() <= SOON_DAYS {
            ConsentState::ExpiresSoon { until: self.valid_until }
        } else {
            ConsentState::Signed
        }
    }
}

/// Where the consent of a person stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentState {
    /// Never given.
    Missing,
    /// Asked for; not everybody has signed yet.
    Asked,
    /// Asked for, and somebody whose signature is needed said no.
    Refused,
    /// Dated later than the day asked about.
    NotYet {
        /// Its first day.
        from: NaiveDate,
    },
    /// In force for more than thirty days.
    Signed,
    /// In force for thirty days or less.
    ExpiresSoon {
        /// Its last day.
        until: NaiveDate,
    },
    /// Its term is over.
    Expired,
    /// Taken back by who gave it.
    Withdrawn,
}

impl ConsentState {
    /// The state of a person of whom these consents of one kind are kept: what is in force counts, the longest first; else
    /// what was signed last tells what went wrong. An `Option` of one consent will do.
    #[must_use]
    pub fn of(consents: impl IntoIterator<Item = Validity>, on: NaiveDate) -> Self {
        consents
            .into_iter()
            .max_by_key(|one| {
                let in_force = one.is_in_force(on);
                (in_force, if in_force { one.valid_until } else { one.signed_on })
            })
            .map_or(Self::Missing, |one| one.state(on))
    }

    /// The same where a request for a consent is under way: that matters as long as none is in force.
    #[must_use]
    pub fn or_asked(self, asked: bool) -> Self {
        if asked && !self.in_force() { Self::Asked } else { self }
    }

    /// Whether it lets the person be put into a pair.
    #[must_use]
    pub fn in_force(self) -> bool {
        matches!(self, Self::Signed | Self::ExpiresSoon { .. })
    }

    /// Short words for a tag: «Подписано», «До 01.12.2026», «Нет согласия».
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Missing => "Нет согласия".to_owned(),
            Self::Asked => "Ждём подписи".to_owned(),
            Self::Refused => "Отказ".to_owned(),
            Self::NotYet { from } => format!("С {}", russian::date(from)),
            Self::Signed => "Подписано".to_owned(),
            Self::ExpiresSoon { until } => format!("До {}", russian::date(until)),
            Self::Expired => "Истекло".to_owned(),
            Self::Withdrawn => "Отозвано".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
