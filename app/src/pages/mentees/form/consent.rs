//! The fields of a consent: on a page of their own, and at the end of the form of a new mentee.

use chrono::{Months, NaiveDate};
use domain::{
    consent::{Validity, WaySigned},
    dates::{PastDate, parse_date},
    ids::ConsentId,
    russian,
};
use leptos::prelude::*;
use store::mentee::NewConsent;

use crate::{
    components::{Choice, DateField, RadioGroup},
    forms::{Check, FormState},
};

/// Nobody signs for longer: such a year is a slip.
const LONGEST: Months = Months::new(120);

/// Reads a consent; what is wrong is noted in `check`. Without a last day it holds for a year.
pub(in super::super) fn parse(check: &mut Check<'_>, consent_id: ConsentId, today: NaiveDate) -> Option<NewConsent> {
    let signed_on = check.required("signed_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let way_signed = check.one_of::<WaySigned>("way_signed", "Выберите, как подписано согласие");
    let until = check.optional("valid_until", parse_date);
    let signed_on = signed_on?;
    let valid_until = until?.unwrap_or(Validity::for_a_year(signed_on).valid_until);
    if valid_until < signed_on {
        check.fail("valid_until", "Согласие не может закончиться раньше, чем его подписали");
        return None;
    }
    if signed_on.checked_add_months(LONGEST).is_some_and(|last| valid_until > last) {
        check.fail("valid_until", "Проверьте год: согласие выходит дольше десяти лет");
        return None;
    }
    Some(NewConsent { consent_id, way_signed: way_signed?, signed_on, valid_until })
}

/// The same where it may be left for later: `Some(None)` when no field was touched.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether there is a consent"
)]
pub(in super::super) fn parse_if_begun(
    check: &mut Check<'_>,
    consent_id: ConsentId,
    today: NaiveDate,
) -> Option<Option<NewConsent>> {
    let begun = ["signed_on", "way_signed", "valid_until"].iter().any(|field| !check.raw(field).trim().is_empty());
    if begun { parse(check, consent_id, today).map(Some) } else { Some(None) }
}

/// The fields.
pub(in super::super) fn fields(form: &FormState, optional: bool, today: NaiveDate) -> AnyView {
    let example = format!("Например, {}", russian::date(today));
    view! {
        <DateField field=form.field("signed_on") label="Дата подписания" hint=example optional=optional />
        <RadioGroup
            field=form.field("way_signed")
            legend="Как подписано"
            choices={Choice::all::<WaySigned>()}
            optional=optional
        />
        <DateField
            field=form.field("valid_until")
            label="Действует до"
            hint="Последний день. Если не заполнять, год со дня подписания"
            optional=true
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::FormValues;

    fn read(signed: &str, way: &str, until: &str) -> Result<Option<NewConsent>, Vec<String>> {
        let values = FormValues::from_pairs([("signed_on", signed), ("way_signed", way), ("valid_until", until)]);
        let mut check = Check::new(&values);
        let consent = parse_if_begun(&mut check, store::ids::new(), "2026-11-24".parse().unwrap());
        check.finish(|| consent).map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// A consent is whole or not there; its term is a year unless said otherwise.
    #[test]
    fn consents() {
        assert!(read("", "", "").unwrap().is_none(), "left for later");
        let year = read("24.11.2026", "paper_scan", "").unwrap().unwrap();
        assert_eq!(russian::date(year.valid_until), "24.11.2027");
        let said = read("01.09.2026", "esia", "31.08.2027").unwrap().unwrap();
        assert_eq!((said.way_signed, russian::date(said.valid_until).as_str()), (WaySigned::Esia, "31.08.2027"));
        for (signed, way, until, fields, row) in [
            ("24.11.2026", "", "", vec!["way_signed"], "no way"),
            ("", "paper_scan", "", vec!["signed_on"], "no day"),
            ("25.11.2026", "paper_scan", "", vec!["signed_on"], "tomorrow"),
            ("31.11.2026", "paper_scan", "", vec!["signed_on"], "no such day"),
            ("24.11.2026", "paper_scan", "23.11.2026", vec!["valid_until"], "ends before it begins"),
            ("24.11.2026", "paper_scan", "31.02.2027", vec!["valid_until"], "ends on no day"),
            ("24.11.2026", "paper_scan", "24.11.2062", vec!["valid_until"], "a slip in the year"),
            ("", "", "24.11.2027", vec!["signed_on", "way_signed"], "only the end"),
        ] {
            assert_eq!(read(signed, way, until).unwrap_err(), fields, "{row}");
        }
        assert!(read("24.11.2026", "paper_scan", "24.11.2026").unwrap().is_some(), "one day");
    }
}
