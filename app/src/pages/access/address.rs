//! Correcting the address of somebody who was invited or has access: the form, and what will follow.

use domain::{contact::EmailAddress, ids::LinkId, role::Role, term::Term};
use leptos::prelude::*;
use store::identity::access::{AccessState, Corrected};

use crate::{
    components::{FormSheet, HiddenField, Notice, NoticeKind, TextField, TextKind},
    forms::{Check, FormState, FormValues},
    page::Done,
};

/// What the form gives.
pub(crate) struct Address {
    /// The right address.
    pub(crate) email: EmailAddress,
    /// Id of the invitation that may follow; made when the form was rendered.
    pub(crate) link_id: LinkId,
}

impl Address {
    /// The form with the address of now.
    pub(crate) fn blank(role: Role, email: &str) -> FormState {
        let link_id: LinkId = store::ids::new();
        FormState::filled(FormValues::from_pairs([
            ("email", email.to_owned()),
            ("role", role.code().to_owned()),
            ("link_id", link_id.to_string()),
        ]))
    }

    /// Reads the form.
    pub(crate) fn parse(values: &FormValues) -> Result<Self, FormState> {
        let mut check = Check::new(values);
        let email = check.required("email", EmailAddress::parse);
        let link_id = check.raw("link_id").parse().unwrap_or_else(|_| store::ids::new());
        check.finish(|| Some(Self { email: email?, link_id }))
    }

    /// What to say afterwards.
    pub(crate) fn done(corrected: Corrected) -> Done {
        match corrected {
            Corrected::Base => Done::AddressCorrected,
            Corrected::Invited => Done::AddressCorrectedInvited,
        }
    }

    /// The form, under what will follow.
    pub(crate) fn view(form: FormState, state: &AccessState, cancel: String) -> AnyView {
        let (role, link_id) = (form.field("role").value, form.field("link_id").value);
        let effect = match state {
            AccessState::Open { emails } => format!(
                "Сейчас страница открыта для входа с адреса {}. Если новый адрес другой, этот доступ закроется сразу, а на \
                 новый адрес придёт приглашение. Всё, что записано, останется.",
                emails.join(", ")
            ),
            AccessState::Invited(invited) => format!(
                "Приглашение отправлено на {}. Если новый адрес другой, ссылка из того письма перестанет действовать, а на \
                 новый адрес придёт приглашение.",
                invited.email
            ),
            AccessState::Ended { .. } | AccessState::Never => {
                "Адрес изменится в базе. Приглашение само не отправится: пригласить можно в карточке.".to_owned()
            }
        };
        view! {
            <Notice kind=NoticeKind::Calm title="Что произойдёт"><p>{effect}</p></Notice>
            <FormSheet form=form.clone() submit="Исправить адрес" cancel=cancel>
                <HiddenField name="role" value=role />
                <HiddenField name="link_id" value=link_id />
                <TextField
                    field=form.field("email")
                    label="Электронная почта"
                    hint="С этим адресом человек будет входить"
                    kind=TextKind::Email
                    autocomplete="off"
                />
            </FormSheet>
        }
        .into_any()
    }
}
