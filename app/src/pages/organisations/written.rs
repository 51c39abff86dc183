//! Letters to employers: written down when they go out, completed when something comes of them.

use chrono::Days;
use domain::{
    dates::{PastDate, parse_date},
    ids::{EmployerLetterId, OrganisationId},
    organisation::LetterOutcome,
    russian,
    term::Term,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, EmployerLetter, Held, HeldLetter},
};

use super::part::{Head, Kind};
use crate::{
    clock,
    components::{Choice, DateField, RadioGroup, TextArea, TextField},
    forms::{Check, FormState, FormValues, Uploaded},
    page::Done,
    pages::stale::{self, Tidy},
};

/// Proposed pause before asking again.
const PAUSE: Days = Days::new(14);

/// To whom the centre wrote.
pub(super) struct Written;

impl Kind for Written {
    type Id = EmployerLetterId;
    type Entry = EmployerLetter;
    type Stored = HeldLetter;

    const HEAD: Head = Head {
        title: "Письмо работодателю",
        lead: "Кому центр написал о наставниках и что из этого вышло.",
        with_file: false,
        question: "Удалить запись о письме?",
        goes: "В истории останется, что запись была, когда письмо отправили и чем оно кончилось. Адресат и заметка будут удалены.",
    };
    const WORD: &'static str = "letters";
    const FIELDS: &'static [(&'static str, &'static str)] = &[
        ("sent_on", "Когда отправлено"),
        ("addressee", "Кому"),
        ("outcome", "Результат"),
        ("follow_up_on", "Когда напомнить"),
        ("note", "Заметка"),
    ];
    const TIDY: &'static [Tidy] = &[("sent_on", stale::date), ("follow_up_on", stale::date)];
    const ADDED: Done = Done::LetterWritten;
    const REMOVED: Done = Done::LetterRemoved;

    fn blank() -> FormValues {
        let today = clock::today();
        FormValues::from_pairs([
            ("sent_on", russian::date(today)),
            ("outcome", LetterOutcome::Waiting.code().to_owned()),
            ("follow_up_on", russian::date(today + PAUSE)),
        ])
    }

    /// A day to ask again is only kept while an answer is waited for.
    fn parse(values: &FormValues, _: Option<&Uploaded>) -> Result<EmployerLetter, FormState> {
        let mut check = Check::new(values);
        let sent_on = check.required("sent_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
        let addressee = check.required("addressee", ShortText::parse);
        let outcome = check.one_of::<LetterOutcome>("outcome", "Отметьте, что получилось");
        let follow_up_on = check.optional("follow_up_on", parse_date);
        if let (Some(sent), Some(Some(again))) = (sent_on, follow_up_on)
            && again < sent
        {
            check.fail("follow_up_on", "Напоминание не может быть раньше самого письма");
        }
        let note = check.optional("note", LongText::parse);
        check.finish(|| {
            let outcome = outcome?;
            Some(EmployerLetter {
                sent_on: sent_on?,
                addressee: addressee?,
                outcome,
                note: note?,
                follow_up_on: follow_up_on?.filter(|_| outcome == LetterOutcome::Waiting),
            })
        })
    }

    fn values(stored: &HeldLetter) -> FormValues {
        FormValues::from_pairs([
            ("sent_on", russian::date(stored.sent_on)),
            ("addressee", stored.addressee.clone()),
            ("outcome", stored.outcome.code().to_owned()),
            ("follow_up_on", stored.follow_up_on.map(russian::date).unwrap_or_default()),
            ("note", stored.note.clone()),
        ])
    }

    fn words(stored: &HeldLetter, field: &str, values: &[String]) -> String {
        if field == "outcome" { stored.outcome.label().to_owned() } else { values.join(", ") }
    }

    fn fields(form: &FormState, _: Option<(&HeldLetter, &str)>) -> AnyView {
        view! {
            <DateField field=form.field("sent_on") label="Когда отправлено" hint="Например, 01.09.2026" />
            <TextField field=form.field("addressee") label="Кому" hint="Должность и имя: директору Зимину П. Е." autocomplete="off" />
            <RadioGroup field=form.field("outcome") legend="Результат" choices={Choice::all::<LetterOutcome>()} />
            <DateField
                field=form.field("follow_up_on")
                label="Когда напомнить"
                hint="С этого дня письмо стоит среди дел центра. Нужно, только пока ждём ответа"
                optional=true
            />
            <TextArea field=form.field("note") label="Заметка" hint="О чём договорились или почему отказали" optional=true />
        }
        .into_any()
    }

    async fn load(tx: &mut RegionTx, id: EmployerLetterId) -> store::Result<Held<HeldLetter>> {
        organisation::letter(tx, id).await
    }

    async fn add(
        tx: &mut RegionTx,
        of: OrganisationId,
        id: EmployerLetterId,
        new: &EmployerLetter,
    ) -> store::Result<()> {
        organisation::add_letter(tx, of, id, new).await
    }

    async fn edit(tx: &mut RegionTx, id: EmployerLetterId, new: &EmployerLetter, version: i32) -> store::Result<()> {
        organisation::edit_letter(tx, id, new, version).await
    }

    async fn remove(tx: &mut RegionTx, id: EmployerLetterId) -> store::Result<OrganisationId> {
        organisation::remove_letter(tx, id).await
    }
}
