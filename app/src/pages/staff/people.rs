//! What the pages of a school and of a centre share: the tables of colleagues and invitations, and the form of an invitation.

use chrono::{DateTime, Utc};
use domain::{
    contact::EmailAddress,
    ids::{AccountId, LinkId},
    role::Role,
    russian,
    term::Term,
    text::PersonName,
};
use leptos::prelude::*;
use store::{
    Error,
    identity::{
        invitation::{ALREADY_INVITED, ALREADY_MEMBER, NewColleague, OpenInvitation},
        staff::{LAST_COORDINATOR, LAST_CURATOR, Member, Staff},
    },
};

use crate::{
    clock,
    components::{
        Column, Confirm, DataTable, EmptyState, Notice, NoticeKind, PostButton, Row, Section, Tag, TagKind, TextField,
        TextKind,
    },
    forms::{Check, FormState, FormValues},
};

/// Who looks at the tables, and where their buttons lead.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    /// The person who looks.
    pub(crate) me: AccountId,
    /// Path under which the buttons post, `/s/school-12/staff`; `None` for whoever only looks.
    pub(crate) actions: Option<String>,
    /// Where a button comes back to.
    pub(crate) back: String,
    /// The role a place must not be left without.
    pub(crate) kept: Role,
}

/// Both tables. `refusal`: why the last button did nothing.
pub(crate) fn tables(staff: Staff, desk: &Desk, refusal: Option<&'static str>) -> AnyView {
    let holders = staff.members.iter().filter(|member| member.role == desk.kept).count();
    let members = staff.members.into_iter().map(|member| row(member, desk, holders)).collect();
    let columns = columns(["Имя", "Роль", "Работает с"], desk);
    let invited = invitations(staff.invitations, desk);
    view! {
        {refusal.map(|text| view! { <Notice kind=NoticeKind::Bad><p>{text}</p></Notice> })}
        <Section title="Работают">
            <DataTable caption="Коллеги" columns=columns rows=members>
                <EmptyState title="Здесь пока никто не работает" text="Пригласите первого человека: он получит письмо со ссылкой." />
            </DataTable>
        </Section>
        {invited}
    }
    .into_any()
}

/// A heading for the buttons only where there are any.
fn columns(heads: [&'static str; 3], desk: &Desk) -> Vec<Column> {
    let mut columns: Vec<Column> = heads.map(Column::text).into();
    if desk.actions.is_some() {
        columns.push(Column::text("Действия"));
    }
    columns
}

fn person(name: String, email: String) -> AnyView {
    view! { {name}<small>{email}</small> }.into_any()
}

fn row(member: Member, desk: &Desk, holders: usize) -> Row {
    let me = member.account_id == desk.me;
    let title = if me { format!("{} (вы)", member.full_name) } else { member.full_name.clone() };
    let row = Row::new(person(title, member.email)).cell(member.role.label()).cell(day(member.since));
    let Some(base) = &desk.actions else { return row };
    if member.role == desk.kept && holders == 1 {
        let only = format!("Единственный {}", member.role.label().to_lowercase());
        return row.cell(view! { <span class="soft">{only}</span> });
    }
    let action = format!("{base}/{}/end", member.membership_id);
    let question = if me {
        "Закрыть доступ себе?".to_owned()
    } else {
        format!("Закрыть доступ: {}?", member.full_name)
    };
    let effect = format!(
        "Роль «{}» здесь закончится сразу. Всё, что записано, останется; вернуть доступ можно новым приглашением.",
        member.role.label().to_lowercase()
    );
    let hidden = vec![("back", desk.back.clone())];
    row.cell(view! {
        <Confirm label="Закрыть доступ" question=question action=action submit="Закрыть доступ" hidden=hidden>
            <p>{effect}</p>
        </Confirm>
    })
}

fn invitations(open: Vec<OpenInvitation>, desk: &Desk) -> Option<AnyView> {
    if open.is_empty() {
        return None;
    }
    let now = clock::now();
    let rows = open.into_iter().map(|invitation| invited(invitation, desk, now)).collect();
    let columns = columns(["Кому", "Роль", "Действует до"], desk);
    Some(
        view! {
            <Section title="Приглашены" lead="Ещё не приняли приглашение.">
                <DataTable caption="Открытые приглашения" columns=columns rows=rows />
            </Section>
        }
        .into_any(),
    )
}

fn invited(invitation: OpenInvitation, desk: &Desk, now: DateTime<Utc>) -> Row {
    let until = if invitation.expires_at <= now {
        view! { <Tag kind=TagKind::Warn text="Срок вышел" /> }.into_any()
    } else {
        day(invitation.expires_at).into_any()
    };
    let about = invitation.email.clone();
    let row = Row::new(person(invitation.full_name, invitation.email)).cell(invitation.role.label()).cell(until);
    let Some(base) = &desk.actions else { return row };
    let path = format!("{base}/invitations/{}", invitation.link_id);
    let back = || vec![("back", desk.back.clone())];
    let question = format!("Отозвать приглашение для {about}?");
    row.cell(view! {
        <div class="actions">
            <PostButton action=format!("{path}/resend") label="Отправить ещё раз" about=about hidden=back() />
            <Confirm label="Отозвать" question=question action=format!("{path}/withdraw") submit="Отозвать" hidden=back()>
                <p>"Ссылка из письма перестанет действовать."</p>
            </Confirm>
        </div>
    })
}

fn day(moment: DateTime<Utc>) -> String {
    russian::date(clock::day(moment))
}

/// A colleague as the form gives one.
pub(crate) struct Invited {
    link_id: LinkId,
    email: EmailAddress,
    full_name: PersonName,
}

impl Invited {
    /// Reads name and address; the id of the link was made when the form was rendered.
    pub(crate) fn check(check: &mut Check<'_>) -> Option<Self> {
        let full_name = check.required("full_name", PersonName::parse);
        let email = check.required("email", EmailAddress::parse);
        let link_id = check.raw("id").parse().unwrap_or_else(|_| store::ids::new());
        Some(Self { link_id, email: email?, full_name: full_name? })
    }

    /// The same for the store.
    pub(crate) fn colleague(&self) -> NewColleague<'_> {
        NewColleague { link_id: self.link_id, email: &self.email, full_name: &self.full_name }
    }
}

/// An empty form with the id of the link to be.
pub(crate) fn blank() -> FormState {
    let link_id: LinkId = store::ids::new();
    FormState::filled(FormValues::default().with("id", link_id.to_string()))
}

/// Name and address of the one to be invited.
pub(crate) fn fields(form: &FormState) -> impl IntoView + use<> {
    view! {
        <TextField
            field=form.field("full_name")
            label="Фамилия, имя, отчество"
            hint="Так к человеку обратится письмо; он сможет исправить имя сам"
            autocomplete="off"
        />
        <TextField
            field=form.field("email")
            label="Электронная почта"
            hint="На неё придёт ссылка, с ней человек будет входить"
            kind=TextKind::Email
            autocomplete="off"
        />
    }
}

/// Turns a refusal of an invitation into a message at its field; any other error is given back.
pub(crate) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let message = if error.on_constraint(ALREADY_INVITED) {
        "Этот адрес уже приглашён с этой ролью. Отправьте то приглашение ещё раз: оно в списке"
    } else if error.on_constraint(ALREADY_MEMBER) {
        "Человек с этим адресом уже работает здесь с этой ролью"
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, "email", message))
}

/// Why a workplace was not ended, or an invitation neither sent nor withdrawn; any other error is given back.
pub(crate) fn refusal(error: Error) -> Result<&'static str, Error> {
    if error.on_constraint(LAST_CURATOR) {
        Ok("Это единственный куратор школы. Сначала пригласите другого и дождитесь, когда он примет приглашение.")
    } else if error.on_constraint(LAST_COORDINATOR) {
        Ok("Это единственный координатор региона. Сначала пригласите другого и дождитесь, когда он примет приглашение.")
    } else if error.on_constraint("link_used") {
        Ok("Приглашение уже приняли: человек работает здесь, его имя в списке.")
    } else if error.on_constraint("link_withdrawn") {
        Ok("Приглашение уже отозвано. Чтобы открыть доступ, пригласите человека заново.")
    } else {
        Err(error)
    }
}
