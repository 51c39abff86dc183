//! One organisation: what it is, whom to speak to, agreements, letters, thanks, its mentors by state, what was done.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{ids::OrganisationId, organisation::LetterOutcome, russian, state::ApplicationState, term::Term};
use leptos::prelude::*;
use store::{
    Error, nav,
    organisation::{self, Card as Organisation, CardAgreement, CardContact, CardLetter, CardThanks},
};

use super::{apart, card_path, here, list::days_tag, list_path, names, words};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{
        Breadcrumbs, ButtonLink, Card, CardAction, CardRow, Column, Crumb, DataTable, EmptyState, Fact, Facts,
        NameCell, PageHead, Row, Section, Split, Tag, TagKind,
    },
    error::PageError,
    page::{CentreSection, Page},
    pages::{history, person},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = match organisation::card(&mut tx, organisation_id).await {
        Ok(card) => card,
        // Links in letters and in people's notes lead to what the organisation has become.
        Err(Error::NotFound) => {
            here(&mut tx, &staff, organisation_id, "").await?;
            return Err(PageError::NotFound);
        }
        Err(error) => return Err(error.into()),
    };
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let (list, path, today) = (list_path(&staff), card_path(&staff, organisation_id), clock::today());
    let region = routes::region(&staff.slug, "");
    let title = card.name.clone();
    Ok(Page::region(&staff, counts, CentreSection::Organisations, &title).respond(move || {
        let (numbers, merge) = (format!("{path}/numbers"), format!("{path}/merge"));
        let events = card.events.clone();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Организации", list.clone())] />
            <PageHead title=card.name.clone() lead=card.kind.label()>
                <ButtonLink href=numbers label="В цифрах" />
                <ButtonLink href=merge label="Объединить с другой" />
            </PageHead>
            <Split>
                <div>
                    {about(&card, &path)}
                    {agreements(card.agreements, &region, &path, today)}
                    {letters(card.letters, &region, &path, today)}
                    {thanks(card.thanks, &region, &path)}
                </div>
                <div>
                    {mentors(&card.states, &path)}
                    {contacts(card.contacts, &region, &path)}
                    {names::section(card.former_names, &path)}
                    {apart::section(card.apart, &list, &path)}
                    {history::section(events, &words::TOLD, &store::dictionary::current())}
                </div>
            </Split>
        }
    }))
}

fn about(card: &Organisation, path: &str) -> AnyView {
    let rows = vec![
        CardRow::text("Вид", card.kind.label()),
        CardRow::text("Муниципалитет", card.municipality.clone()),
        CardRow { label: "Сайт".into(), value: site(&card.site) },
        CardRow::text("На странице региона", if card.shown_publicly { "Показываем" } else { "Не показываем" }),
        CardRow::text("В регионе с", russian::date(clock::day(card.created_at))),
    ];
    let edit = CardAction::new("Изменить", format!("{path}/edit"));
    view! { <Card title="Организация" rows=rows action=edit /> }.into_any()
}

fn site(address: &str) -> Option<AnyView> {
    let (href, text) = (address.to_owned(), address.to_owned());
    (!address.is_empty()).then(|| view! { <a href=href rel="noopener noreferrer">{text}</a> }.into_any())
}

fn mentors(states: &[(ApplicationState, i64)], path: &str) -> AnyView {
    let all = format!("{path}/mentors");
    let items = in_order(states)
        .map(|(state, count)| Fact::new(state.label(), count).link(format!("{all}?state={}", state.code())))
        .collect::<Vec<_>>();
    let body = if items.is_empty() {
        view! { <p class="soft">"В пул из этой организации пока никого не приняли."</p> }.into_any()
    } else {
        view! { <Facts items=items /> }.into_any()
    };
    view! { <Section title="Наставники">{body}</Section> }.into_any()
}

/// States in the order of an application's way.
fn in_order(states: &[(ApplicationState, i64)]) -> impl Iterator<Item = (ApplicationState, i64)> {
    ApplicationState::ALL.iter().filter_map(|state| states.iter().find(|(one, _)| one == state).copied())
}

fn contacts(people: Vec<CardContact>, region: &str, path: &str) -> AnyView {
    let add = format!("{path}/contacts/new");
    let rows = people
        .into_iter()
        .map(|one| {
            let href = format!("{region}/contacts/{}", one.organisation_contact_id);
            let (email, phone) = (person::email_link(&one.email), person::phone_link(&one.phone));
            Row::new(view! { <NameCell href=href name=one.full_name note=one.post /> })
                .cell(view! { <div>{email}</div><div>{phone}</div> })
        })
        .collect();
    view! {
        <Section title="С кем говорить">
            <DataTable caption="Контактные лица" columns={["Имя", "Связь"].map(Column::text).into()} rows=rows>
                <EmptyState title="Контактов пока нет" />
            </DataTable>
            <div class="actions"><ButtonLink href=add label="Добавить контакт" /></div>
        </Section>
    }
    .into_any()
}

fn agreements(all: Vec<CardAgreement>, region: &str, path: &str, today: NaiveDate) -> AnyView {
    let add = format!("{path}/agreements/new");
    let rows = all
        .into_iter()
        .map(|one| {
            let href = format!("{region}/agreements/{}", one.organisation_agreement_id);
            let days = one.days();
            let file = one.file.map(|name| {
                let address = format!("{href}/file");
                view! { <a href=address>{name}</a> }.into_any()
            });
            let signed = format!("от {}", russian::date(one.signed_on));
            Row::new(view! { <NameCell href=href name=format!("№ {}", one.number) note=signed /> })
                .cell(days_tag(days, today))
                .cell(file.unwrap_or_else(|| view! { <span class="soft">"Файла нет"</span> }.into_any()))
        })
        .collect();
    view! {
        <Section title="Соглашения">
            <DataTable caption="Партнёрские соглашения" columns={["Соглашение", "Срок", "Файл"].map(Column::text).into()} rows=rows>
                <EmptyState title="Соглашений пока нет" />
            </DataTable>
            <div class="actions"><ButtonLink href=add label="Записать соглашение" /></div>
        </Section>
    }
    .into_any()
}

fn letters(all: Vec<CardLetter>, region: &str, path: &str, today: NaiveDate) -> AnyView {
    let add = format!("{path}/letters/new");
    let rows = all
        .into_iter()
        .map(|one| {
            let href = format!("{region}/letters/{}", one.employer_letter_id);
            let again = one.follow_up_on.map(|day| {
                let kind = if day <= today { TagKind::Warn } else { TagKind::Calm };
                view! { <Tag kind=kind text=format!("Напомнить {}", russian::date(day)) /> }
            });
            let outcome = outcome_tag(one.outcome);
            Row::new(view! { <NameCell href=href name=russian::date(one.sent_on) note=one.addressee /> })
                .cell(view! { {outcome}" "{again} })
                .maybe(Some(one.note))
        })
        .collect();
    view! {
        <Section title="Письма работодателю">
            <DataTable caption="Письма работодателю" columns={["Отправлено", "Результат", "Заметка"].map(Column::text).into()} rows=rows>
                <EmptyState title="Писем пока не было" />
            </DataTable>
            <div class="actions"><ButtonLink href=add label="Записать письмо" /></div>
        </Section>
    }
    .into_any()
}

fn outcome_tag(outcome: LetterOutcome) -> AnyView {
    let kind = match outcome {
        LetterOutcome::Agreed => TagKind::Ok,
        LetterOutcome::Declined => TagKind::Bad,
        LetterOutcome::Waiting | LetterOutcome::NoAnswer => TagKind::Calm,
    };
    view! { <Tag kind=kind text=outcome.label() /> }.into_any()
}

fn thanks(all: Vec<CardThanks>, region: &str, path: &str) -> AnyView {
    let add = format!("{path}/thanks/new");
    let rows = all
        .into_iter()
        .map(|one| {
            let href = format!("{region}/thanks/{}", one.organisation_thanks_id);
            Row::new(view! { <NameCell href=href name=russian::date(one.given_on) note=one.form.label() /> })
                .cell(one.reason)
        })
        .collect();
    view! {
        <Section title="Благодарности">
            <DataTable caption="Благодарности" columns={["Когда", "За что"].map(Column::text).into()} rows=rows>
                <EmptyState title="Благодарностей пока не было" />
            </DataTable>
            <div class="actions"><ButtonLink href=add label="Записать благодарность" /></div>
        </Section>
    }
    .into_any()
}
