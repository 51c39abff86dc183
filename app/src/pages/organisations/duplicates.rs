//! «Возможные дубли»: organisations that look like one typed several ways. People decide, each merge has its own page.

use axum::{extract::State, response::Response};
use domain::{ids::OrganisationId, russian, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    organisation::{self, Alike, Group, Reason},
};

use super::list_path;
use crate::{
    auth::RegionStaff,
    clock,
    components::{
        Breadcrumbs, ButtonLink, Column, Crumb, DataTable, EmptyState, NameCell, PageHead, Pager, PostButton, Row,
        Section,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = organisation::duplicates(&mut tx, query.after.as_ref()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let list = list_path(&staff);
    let links = query.links(&format!("{list}/duplicates"), &[], &listed);
    Ok(Page::region(&staff, counts, CentreSection::Organisations, "Возможные дубли").respond(move || {
        let none = listed.rows.is_empty().then(|| {
            view! { <EmptyState title="Похожих организаций нет" text="Две записи об одной организации можно объединить и с её карточки." /> }
        });
        let groups = listed.rows.into_iter().map(|group| show(&list, group)).collect_view();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Организации", list.clone())] />
            <PageHead
                title="Возможные дубли"
                lead="У этих организаций одно название или один домен сайта и почты. Одна ли это организация, решаете вы."
            />
            {none}
            {groups}
            <Pager page=links noun=["группа", "группы", "групп"] />
        }
    }))
}

fn show(list: &str, group: Group) -> AnyView {
    let title = match group.reason {
        Reason::Name => group.members.first().map(|one| one.name.clone()).unwrap_or_default(),
        Reason::Domain => group.mark,
    };
    // The one with most mentors is the one to stay; another choice is made on the page of the merge.
    let kept = group.members.first().map(|one| one.name.clone()).unwrap_or_default();
    let ids: Vec<OrganisationId> = group.members.iter().map(|one| one.organisation_id).collect();
    let rows =
        group.members.into_iter().enumerate().map(|(place, one)| row(list, one, &kept, place == 0, &ids)).collect();
    let columns = vec![
        Column::text("Организация"),
        Column::text("Вид"),
        Column::number("Наставников"),
        Column::text("Что сделать"),
    ];
    view! {
        <Section title=title.clone() lead=group.reason.label()>
            <DataTable caption=format!("Похожие организации: {title}") columns=columns rows=rows />
        </Section>
    }
    .into_any()
}

fn row(list: &str, one: Alike, kept: &str, stays: bool, group: &[OrganisationId]) -> Row {
    let card = format!("{list}/{}", one.organisation_id);
    let merge = if stays {
        view! { <span class="soft">"останется"</span> }.into_any()
    } else {
        let into: String = form_urlencoded::byte_serialize(kept.as_bytes()).collect();
        view! { <ButtonLink href=format!("{card}/merge?into={into}") label="Объединить" /> }.into_any()
    };
    // Of two it is enough to say it of one.
    let other = (!stays || group.len() > 2).then(|| {
        let hidden =
            group.iter().filter(|id| **id != one.organisation_id).map(|id| ("other", id.to_string())).collect();
        let about = one.name.clone();
        view! { <PostButton action=format!("{card}/apart") label="Это другая организация" hidden=hidden about=about /> }
    });
    let since = format!("с {}", russian::date(clock::day(one.created_at)));
    let note = if one.site.is_empty() { since } else { format!("{since} · {}", one.site) };
    Row::new(view! { <NameCell href=card name=one.name note=note /> })
        .cell(one.kind.label())
        .cell(one.mentors.to_string())
        .cell(view! { {merge}" "{other} })
}
