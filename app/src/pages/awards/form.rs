//! The form by which thanks are written down or a certificate is made: the same at a school and at the centre.

use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::{
    award::AwardKind,
    dates::PastDate,
    ids::AwardId,
    russian,
    term::Term,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    Error,
    award::{NewAward, Receiver},
};

use crate::{
    components::{Breadcrumbs, Crumb, DateField, FormSheet, HiddenField, PageHead, TextArea, TextField},
    forms::{Check, FormState, FormValues},
};

/// What the address asks for; thanks unless it says otherwise.
pub(super) fn kind(values: &FormValues) -> AwardKind {
    AwardKind::from_code(values.get("kind")).unwrap_or(AwardKind::Thanks)
}

/// The empty form; `signer` is proposed, often another one signs. A link from a closed pair names the days of a certificate.
pub(super) fn blank(query: &FormValues, receiver: &Receiver, signer: String, today: NaiveDate) -> FormState {
    let kind = kind(query);
    let id: AwardId = store::ids::new();
    let mut values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("kind", kind.code().to_owned()),
        ("given_on", russian::date(today)),
        ("signer", signer),
    ]);
    if kind == AwardKind::Certificate {
        for (name, usual) in [("from_on", receiver.since), ("until_on", today)] {
            let named = query.get(name);
            values.set(name, if named.is_empty() { russian::date(usual) } else { named.to_owned() });
        }
    }
    FormState::filled(values)
}

/// Reads the form.
pub(super) fn parse(values: &FormValues, today: NaiveDate) -> Result<NewAward, FormState> {
    let mut check = Check::new(values);
    let kind = check.one_of::<AwardKind>("kind", "Выберите: благодарность или справка");
    let past = |text: &str| PastDate::parse(text, today).map(PastDate::date);
    let period = if kind == Some(AwardKind::Certificate) {
        let from_on = check.required("from_on", past);
        let until_on = check.required("until_on", past);
        if from_on.zip(until_on).is_some_and(|(from_on, until_on)| until_on < from_on) {
            check.fail("until_on", "Последний день не может быть раньше первого");
        }
        Some(from_on.zip(until_on))
    } else {
        None
    };
    let words = if kind == Some(AwardKind::Certificate) {
        check.optional("words", LongText::parse)
    } else {
        check.asked("words", "Напишите, за что вы благодарите наставника", LongText::parse).map(Some)
    };
    let given_on = check.required("given_on", past);
    if let (Some(Some((_, until_on))), Some(given_on)) = (period, given_on)
        && given_on < until_on
    {
        check.fail("given_on", "Справку нельзя выдать раньше последнего дня, о котором она говорит");
    }
    let signer = check.asked("signer", "Напишите должность и имя того, кто подписывает", ShortText::parse);
    let award_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    check.finish(|| {
        Some(NewAward {
            award_id,
            kind: kind?,
            given_on: given_on?,
            signer: signer?,
            words: words?,
            period: period.flatten(),
        })
    })
}

/// A refusal of the store as a message at its field, and its status; any other error is given back.
pub(super) fn refused(values: FormValues, error: Error) -> Result<(FormState, StatusCode), Error> {
    let (field, message, status) = if error.on_constraint("mentor_award_without_pairs") {
        ("from_on", "В эти дни у наставника не было ни одной пары: выберите другие", StatusCode::UNPROCESSABLE_ENTITY)
    } else if error.on_constraint("pool_award_before_pool") {
        (
            "from_on",
            "Тогда наставника ещё не было в пуле: выберите более поздний день",
            StatusCode::UNPROCESSABLE_ENTITY,
        )
    } else if error.on_constraint("pool_award_of_mentor") {
        ("", "Наставник уже не в пуле региона: пока вы писали, он вышел из него", StatusCode::CONFLICT)
    } else {
        return Err(error);
    };
    Ok((FormState::rejected(values, field, message), status))
}

/// What the page is called.
pub(super) fn title(kind: AwardKind) -> &'static str {
    match kind {
        AwardKind::Thanks => "Благодарность наставнику",
        AwardKind::Certificate => "Справка о наставничестве",
    }
}

/// The page with the form, under the mentor's card in the list at `list`; `counted` says what a certificate will state.
pub(super) fn page(
    form: &FormState,
    kind: AwardKind,
    counted: &'static str,
    name: String,
    list: String,
    card: String,
) -> AnyView {
    let title = title(kind);
    view! {
        <Breadcrumbs items=vec![Crumb::new("Наставники", list), Crumb::new(name.clone(), card.clone())] />
        <PageHead title=title lead=name />
        {sheet(form, kind, counted, card)}
    }
    .into_any()
}

/// The form on its sheet.
fn sheet(form: &FormState, kind: AwardKind, counted: &'static str, cancel: String) -> AnyView {
    let (form, id) = (form.clone(), form.field("id").value);
    let (submit, label, hint) = match kind {
        AwardKind::Thanks => (
            "Поблагодарить",
            "Слова благодарности",
            "За что вы благодарны. Фамилий и имён наставляемых не называйте: текст уйдёт из школы вместе с наставником",
        ),
        AwardKind::Certificate => {
            ("Выдать справку", "Дополнить словами", "Одно или два предложения под фактами, без имён наставляемых")
        }
    };
    let certificate = kind == AwardKind::Certificate;
    let period = certificate.then(|| {
        view! {
            <p class="soft">{counted}</p>
            <DateField field=form.field("from_on") label="Первый день" hint="Например, 01.09.2026" />
            <DateField field=form.field("until_on") label="Последний день" hint="Например, 31.05.2027" />
        }
    });
    view! {
        <FormSheet form=form.clone() id=id submit=submit cancel=cancel>
            <HiddenField name="kind" value=kind.code().to_owned() />
            {period}
            <TextArea field=form.field("words") label=label hint=hint optional=certificate />
            <TextField
                field=form.field("signer")
                label="Кто подписывает"
                hint="Должность и имя, например: директор Степанова Ирина Львовна"
                autocomplete="off"
            />
            <DateField field=form.field("given_on") label="Дата" hint="Например, 25.05.2027" />
        </FormSheet>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<NewAward, Vec<String>> {
        let values = FormValues::from_pairs(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())));
        parse(&values, "2026-11-24".parse().unwrap())
            .map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    const THANKS: [(&str, &str); 4] = [
        ("kind", "thanks"),
        ("words", "Спасибо за луноход"),
        ("signer", "Директор Иль А. А."),
        ("given_on", "24.11.2026"),
    ];

    /// Thanks have words and no days; a certificate has days and may have words.
    #[test]
    fn two_kinds() {
        let thanks = read(&THANKS).unwrap();
        assert!(thanks.period.is_none() && thanks.words.is_some());
        let certificate =
            [("kind", "certificate"), ("from_on", "01.09.2026"), ("until_on", "20.11.2026"), THANKS[2], THANKS[3]];
        let certificate = read(&certificate).unwrap();
        assert!(certificate.period.is_some() && certificate.words.is_none());
    }

    /// Every gap and every contradiction is told at its field.
    #[test]
    fn wrong_answers() {
        let days = |from, until| {
            [("kind", "certificate"), ("from_on", from), ("until_on", until), THANKS[2], ("given_on", "20.11.2026")]
        };
        for (pairs, fields, row) in [
            (vec![], vec!["kind", "words", "given_on", "signer"], "nothing said"),
            (vec![("kind", "medal"), THANKS[1], THANKS[2], THANKS[3]], vec!["kind"], "no such kind"),
            (vec![THANKS[0], ("words", " "), THANKS[2], THANKS[3]], vec!["words"], "no words"),
            (vec![THANKS[0], THANKS[1], THANKS[2], ("given_on", "25.11.2026")], vec!["given_on"], "tomorrow"),
            (days("", "").to_vec(), vec!["from_on", "until_on"], "no days"),
            (days("10.11.2026", "09.11.2026").to_vec(), vec!["until_on"], "turned round"),
            (days("01.11.2026", "25.11.2026").to_vec(), vec!["until_on"], "days to come"),
            (days("01.11.2026", "21.11.2026").to_vec(), vec!["given_on"], "given before its last day"),
        ] {
            assert_eq!(read(&pairs).unwrap_err(), fields, "{row}");
        }
    }
}
