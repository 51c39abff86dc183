//! What a form says about a signed sheet and its scan.

use chrono::{Months, NaiveDate};
use domain::{
    consent::{SchoolConsentKind, Signer, Validity, WaySigned},
    dates::{PastDate, parse_date},
    file::{FileName, MediaType},
    subject::Participant,
};

use crate::forms::{Check, FormState, FormValues, Uploaded};

/// What a browser offers to choose from.
pub(in crate::pages) const ACCEPT: &str = "application/pdf,image/jpeg,image/png";
/// What fits, said at the field.
pub(in crate::pages) const FITS: &str =
    "PDF, JPEG или PNG до 5 МБ: скан или чёткая фотография. Если в форме найдётся ошибка, файл нужно выбрать снова";
/// Nobody signs for longer: such a year is a slip.
const LONGEST: Months = Months::new(120);

/// What a form says about a sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) kind: SchoolConsentKind,
    /// `None` where the age leaves no choice.
    pub(super) signed: Option<Vec<Signer>>,
    pub(super) signed_on: NaiveDate,
    pub(super) valid_until: NaiveDate,
    pub(super) way: WaySigned,
    pub(super) scan: (FileName, MediaType),
}

/// Without a last day the consent holds for a year.
pub(super) fn parse(
    values: &FormValues,
    file: Option<&Uploaded>,
    participant: Participant,
    today: NaiveDate,
) -> Result<Sheet, FormState> {
    let mut check = Check::new(values);
    let kind = check.one_of::<SchoolConsentKind>("kind", "Выберите, на что дано согласие");
    if kind.is_some_and(|kind| !SchoolConsentKind::of(participant).contains(&kind)) {
        check.fail("kind", "Выберите, на что дано согласие");
    }
    let signed_on = check.required("signed_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let signed = if values.has("asks_who") {
        check.some_of::<Signer>("signed", "Отметьте, чьи подписи стоят на листе").map(Some)
    } else {
        Some(None)
    };
    let way = check.one_of::<WaySigned>("way", "Выберите, как подписано согласие");
    if way.is_some_and(|way| !WaySigned::WITH_FILE.contains(&way)) {
        check.fail("way", "Выберите, как подписано согласие");
    }
    let until = check.optional("valid_until", parse_date);
    let valid_until = signed_on.zip(until).and_then(|(signed_on, until)| last_day(&mut check, signed_on, until));
    let scan = scan(&mut check, "scan", file);
    check.finish(|| {
        Some(Sheet {
            kind: kind?,
            signed: signed?,
            signed_on: signed_on?,
            valid_until: valid_until?,
            way: way?,
            scan: scan??,
        })
    })
}

fn last_day(check: &mut Check<'_>, signed_on: NaiveDate, until: Option<NaiveDate>) -> Option<NaiveDate> {
    let until = until.unwrap_or(Validity::for_a_year(signed_on).valid_until);
    if until < signed_on {
        check.fail("valid_until", "Согласие не может закончиться раньше, чем его подписали");
        return None;
    }
    if signed_on.checked_add_months(LONGEST).is_some_and(|last| until > last) {
        check.fail("valid_until", "Проверьте год: согласие выходит дольше десяти лет");
        return None;
    }
    Some(until)
}

/// The scan by its content. Where none was chosen: `Some(None)`, and a message as the field asks for one.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the file can be used, the inner whether there is one"
)]
fn scan(check: &mut Check<'_>, field: &str, file: Option<&Uploaded>) -> Option<Option<(FileName, MediaType)>> {
    if file.is_none() {
        check.fail(field, "Выберите файл: скан или фотографию подписанного листа");
    }
    optional_scan(check, field, file)
}

/// The scan by its content, where it may be left out.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the file can be used, the inner whether there is one"
)]
pub(in crate::pages) fn optional_scan(
    check: &mut Check<'_>,
    field: &str,
    file: Option<&Uploaded>,
) -> Option<Option<(FileName, MediaType)>> {
    let Some(file) = file else { return Some(None) };
    match MediaType::of_scan(&file.bytes) {
        Ok(kind) => Some(Some((FileName::of(&file.name, kind), kind))),
        Err(error) => {
            check.fail(field, error.to_string());
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::russian;

    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n\nstartxref\n9\n%%EOF\n";

    fn read(pairs: &[(&str, &str)], file: Option<&'static [u8]>) -> Result<Sheet, Vec<String>> {
        let file = file.map(|bytes| Uploaded { name: "скан.pdf".to_owned(), bytes: bytes.into() });
        let today = "2026-11-24".parse().unwrap();
        parse(&FormValues::from_pairs(pairs.iter().copied()), file.as_ref(), Participant::Mentor, today)
            .map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// A sheet has a purpose, a day, a way and a scan; its term is a year unless said otherwise.
    #[test]
    fn sheets() {
        let good = [("kind", "processing"), ("signed_on", "24.11.2026"), ("way", "paper_scan")];
        let sheet = read(&good, Some(PDF)).unwrap();
        assert_eq!((russian::date(sheet.valid_until).as_str(), sheet.signed), ("24.11.2027", None));
        assert_eq!(sheet.scan, (FileName::of("скан.pdf", MediaType::Pdf), MediaType::Pdf));
        let with = |more: &[(&'static str, &'static str)]| [&good[..], more].concat();
        let until = read(&with(&[("valid_until", "31.08.2027")]), Some(PDF)).unwrap();
        assert_eq!(russian::date(until.valid_until), "31.08.2027");
        for (pairs, file, fields, row) in [
            (with(&[]), None, vec!["scan"], "no scan"),
            (with(&[]), Some(&b"PK\x03\x04"[..]), vec!["scan"], "a workbook"),
            (with(&[("valid_until", "23.11.2026")]), Some(PDF), vec!["valid_until"], "ends before it begins"),
            (with(&[("valid_until", "24.11.2062")]), Some(PDF), vec!["valid_until"], "a slip in the year"),
            (with(&[("asks_who", "yes")]), Some(PDF), vec!["signed"], "nobody's signature"),
            (vec![("kind", "third_party_info"), good[1], good[2]], Some(PDF), vec!["kind"], "not asked of mentors"),
            (vec![good[0], ("signed_on", "25.11.2026"), good[2]], Some(PDF), vec!["signed_on"], "tomorrow"),
            (vec![good[0], good[1], ("way", "electronic_simple_signature")], Some(PDF), vec!["way"], "only by a link"),
            (vec![], None, vec!["kind", "signed_on", "way", "scan"], "empty"),
        ] {
            assert_eq!(read(&pairs, file).unwrap_err(), fields, "{row}");
        }
    }
}
