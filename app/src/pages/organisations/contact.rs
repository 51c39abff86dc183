//! Contact persons of an organisation.

use domain::{
    contact::{EmailAddress, Phone},
    ids::{OrganisationContactId, OrganisationId},
    text::{PersonName, ShortText},
};
use leptos::prelude::*;
use store::{
    RegionTx,
    organisation::{self, Contact, ContactLine, Held},
};

use super::part::{Head, Kind};
use crate::{
    components::{TextField, TextKind},
    forms::{Check, FormState, FormValues, Uploaded},
    page::Done,
    pages::{person, stale::Tidy},
};

/// Whom the centre speaks to.
pub(super) struct ContactPerson;

impl Kind for ContactPerson {
    type Id = OrganisationContactId;
    type Entry = Contact;
    type Stored = ContactLine;

    const HEAD: Head = Head {
        title: "Контактное лицо",
        lead: "С кем центр говорит о наставниках. Школы и наставники этих данных не видят.",
        with_file: false,
        question: "Убрать контактное лицо?",
        goes: "Имя, почта и телефон будут удалены.",
    };
    const WORD: &'static str = "contacts";
    const FIELDS: &'static [(&'static str, &'static str)] =
        &[("full_name", "Фамилия, имя, отчество"), ("post", "Должность"), ("email", "Почта"), ("phone", "Телефон")];
    const TIDY: &'static [Tidy] = &[("phone", person::phone)];
    const ADDED: Done = Done::ContactAdded;
    const REMOVED: Done = Done::ContactRemoved;

    fn parse(values: &FormValues, _: Option<&Uploaded>) -> Result<Contact, FormState> {
        let mut check = Check::new(values);
        let full_name = check.required("full_name", PersonName::parse);
        let post = check.optional("post", ShortText::parse);
        let email = check.optional("email", EmailAddress::parse);
        let phone = check.optional("phone", Phone::parse);
        if email == Some(None) && phone == Some(None) {
            check.fail("email", "Укажите почту или телефон: иначе с человеком не связаться");
        }
        check.finish(|| Some(Contact { full_name: full_name?, post: post?, email: email?, phone: phone? }))
    }

    fn values(stored: &ContactLine) -> FormValues {
        FormValues::from_pairs([
            ("full_name", stored.full_name.clone()),
            ("post", stored.post.clone()),
            ("email", stored.email.clone()),
            ("phone", person::phone(&stored.phone)),
        ])
    }

    fn fields(form: &FormState, _: Option<(&ContactLine, &str)>) -> AnyView {
        view! {
            <TextField field=form.field("full_name") label="Фамилия, имя, отчество" autocomplete="off" />
            <TextField field=form.field("post") label="Должность" autocomplete="off" optional=true />
            <TextField field=form.field("email") label="Почта" kind=TextKind::Email autocomplete="off" optional=true />
            <TextField field=form.field("phone") label="Телефон" hint="Нужна почта или телефон" kind=TextKind::Phone autocomplete="off" optional=true />
        }
        .into_any()
    }

    async fn load(tx: &mut RegionTx, id: OrganisationContactId) -> store::Result<Held<ContactLine>> {
        organisation::contact(tx, id).await
    }

    async fn add(tx: &mut RegionTx, of: OrganisationId, id: OrganisationContactId, new: &Contact) -> store::Result<()> {
        organisation::add_contact(tx, of, id, new).await
    }

    async fn edit(tx: &mut RegionTx, id: OrganisationContactId, new: &Contact, version: i32) -> store::Result<()> {
        organisation::edit_contact(tx, id, new, version).await
    }

    async fn remove(tx: &mut RegionTx, id: OrganisationContactId) -> store::Result<OrganisationId> {
        organisation::remove_contact(tx, id).await
    }
}
