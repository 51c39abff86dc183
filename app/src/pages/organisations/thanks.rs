//! Thanks to an organisation: when, for what, how.

use domain::{
    dates::PastDate,
    ids::{OrganisationId, ThanksId},
    organisation::ThanksForm,
    russian,
    term::Term,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Held, HeldThanks, Thanks},
};

use super::part::{Head, Kind};
use crate::{
    clock,
    components::{Choice, DateField, RadioGroup, TextArea},
    forms::{Check, FormState, FormValues, Uploaded},
    page::Done,
    pages::stale::{self, Tidy},
};

/// What an organisation was thanked for.
pub(super) struct ThanksGiven;

impl Kind for ThanksGiven {
    type Id = ThanksId;
    type Entry = Thanks;
    type Stored = HeldThanks;

    const HEAD: Head = Head {
        title: "Благодарность",
        lead: "За что и как центр поблагодарил организацию.",
        with_file: false,
        question: "Удалить запись о благодарности?",
        goes: "В истории останется, что запись была и когда её удалили, без её текста.",
    };
    const WORD: &'static str = "thanks";
    const FIELDS: &'static [(&'static str, &'static str)] =
        &[("given_on", "Когда"), ("form", "Как поблагодарили"), ("reason", "За что")];
    const TIDY: &'static [Tidy] = &[("given_on", stale::date)];
    const ADDED: Done = Done::ThanksWritten;
    const REMOVED: Done = Done::ThanksRemoved;

    fn blank() -> FormValues {
        FormValues::from_pairs([("given_on", russian::date(clock::today()))])
    }

    fn parse(values: &FormValues, _: Option<&Uploaded>) -> Result<Thanks, FormState> {
        let mut check = Check::new(values);
        let given_on = check.required("given_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
        let form = check.one_of::<ThanksForm>("form", "Отметьте, как поблагодарили");
        let reason = check.required("reason", LongText::parse);
        check.finish(|| Some(Thanks { given_on: given_on?, reason: reason?, form: form? }))
    }

    fn values(stored: &HeldThanks) -> FormValues {
        FormValues::from_pairs([
            ("given_on", russian::date(stored.given_on)),
            ("form", stored.form.code().to_owned()),
            ("reason", stored.reason.clone()),
        ])
    }

    fn words(stored: &HeldThanks, field: &str, values: &[String]) -> String {
        if field == "form" { stored.form.label().to_owned() } else { values.join(", ") }
    }

    fn fields(form: &FormState, _: Option<(&HeldThanks, &str)>) -> AnyView {
        view! {
            <DateField field=form.field("given_on") label="Когда" hint="Например, 01.06.2026" />
            <RadioGroup field=form.field("form") legend="Как поблагодарили" choices={Choice::all::<ThanksForm>()} />
            <TextArea field=form.field("reason") label="За что" hint="Например: за трёх наставников и экскурсии в цех" rows=3 />
        }
        .into_any()
    }

    async fn load(tx: &mut RegionTx, id: ThanksId) -> store::Result<Held<HeldThanks>> {
        organisation::thanks(tx, id).await
    }

    async fn add(tx: &mut RegionTx, of: OrganisationId, id: ThanksId, new: &Thanks) -> store::Result<()> {
        organisation::add_thanks(tx, of, id, new).await
    }

    async fn edit(tx: &mut RegionTx, id: ThanksId, new: &Thanks, version: i32) -> store::Result<()> {
        organisation::edit_thanks(tx, id, new, version).await
    }

    async fn remove(tx: &mut RegionTx, id: ThanksId) -> store::Result<OrganisationId> {
        organisation::remove_thanks(tx, id).await
    }
}
