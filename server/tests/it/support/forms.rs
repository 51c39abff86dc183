//! Every form of the site, as the pages show them to the people they are for.

use app::{
    forms::FormValues,
    links::{LinkKeys, Purpose},
};
use chrono::Days;
use domain::{
    draft::FormKey,
    engagement::Pause,
    ids::{LinkId, OrganisationId},
    mentoring_form::MentoringForm,
    numbers::Places,
    organisation::OrganisationKind,
    text::{LongText, ShortText},
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    MentorActor,
    engagement::{self, NewQuestion},
    organisation, pool,
};
use uuid::Uuid;

use super::{
    SECRET, Walk,
    addresses::{self, Address},
    html::Form,
    id,
};

/// A form, who sees it and where.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) who: String,
    /// Address of the page.
    pub(crate) page: String,
    /// Where it is sent.
    pub(crate) target: String,
    /// The address of the router it is sent to.
    pub(crate) address: String,
    pub(crate) form: Form,
}

/// Forms of the shell, which stand on every page.
const SHELL: [&str; 2] = ["/display", "/logout"];

/// All forms, each once per target. Of forms that many rows of a list have one is enough.
pub(crate) async fn all(walk: &mut Walk) -> Vec<Found> {
    let (routes, pages) = (addresses::all(), pages(walk).await);
    let mut found: Vec<Found> = Vec::new();
    for (who, page) in pages {
        let answer = walk.browser(&who).await.get(&page).await;
        for form in answer.html().forms.into_iter().filter(|form| form.posts) {
            let target = if form.action.is_empty() { page.clone() } else { form.action.clone() };
            let path = target.split('?').next().unwrap();
            let address = routes.iter().find(|address| fits(address, path));
            let address = address.unwrap_or_else(|| panic!("{page} has a form to nowhere: {target}")).path.clone();
            // One address of several buttons: its last word says which.
            let button =
                |target: &str| address.ends_with("{term}").then(|| target.rsplit('/').next().map(str::to_owned));
            let known = found.iter().any(|known| {
                known.address == address && same(&known.form, &form) && button(&known.target) == button(&target)
            });
            let of_shell =
                SHELL.contains(&address.as_str()) && page != address && found.iter().any(|f| f.address == address);
            if !known && !of_shell {
                found.push(Found { who: who.clone(), page: page.clone(), target, address, form });
            }
        }
    }
    found
}

/// Every page of the router and more of them in another state: who opens it, and where it is.
pub(crate) async fn pages(walk: &Walk) -> Vec<(String, String)> {
    let routes = addresses::all();
    let shown = routes.iter().filter(|address| address.gets && !address.path.starts_with("/dev/"));
    let mut pages: Vec<_> = shown.map(|address| (address.person("a"), address.at("a", &walk.things))).collect();
    pages.extend(more_pages(&mut walk.database.superuser().await).await);
    pages
}

/// A site prepared as [`all`] does it.
pub(crate) async fn fresh() -> Walk {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    prepare(&mut walk, &mut superuser).await;
    walk
}

/// The same form on another site of the same template, with its ids and versions of now; `None` when its page no longer
/// shows it.
pub(crate) async fn again(walk: &mut Walk, found: &Found) -> Option<Found> {
    let answer = walk.browser(&found.who).await.get(&found.page).await;
    let forms = answer.html().forms;
    let form =
        forms.into_iter().find(|form| form.posts && form.action == found.form.action && same(form, &found.form))?;
    Some(Found { form, ..found.clone() })
}

/// Two forms that differ in nothing but what they are about.
fn same(one: &Form, other: &Form) -> bool {
    let names = |form: &Form| form.fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    names(one) == names(other)
}

fn fits(address: &Address, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (address.path.split('/').collect(), path.split('/').collect());
    let gap = |part: &str| part.starts_with('{');
    // A word of the router wins over a gap: `mentees/new` is no mentee.
    address.posts
        && pattern.len() == path.len()
        && pattern
            .iter()
            .zip(&path)
            .all(|(part, word)| part == word || *part == "{term}" || gap(part) && !["new", "invite"].contains(word))
}

/// Brings about what some forms are there for: a second session, a draft, a link whose time is over, work that was cut
/// short.
async fn prepare(walk: &mut Walk, superuser: &mut PgConnection) {
    walk.site.signed_in("teacher.a@example.org").await;
    let pair = id("pair a");
    let page = walk.browser("curator.a@example.org").await.get(&format!("/s/school-a/pairs/{pair}/meetings/new")).await;
    let form =
        page.html().forms.into_iter().find(|form| form.fields.iter().any(|field| field.name == "topic")).unwrap();
    let typed = FormValues::from_pairs(form.pairs()).with("topic", "Недописанная тема");
    let mut tx = walk.site.db().school(&walk.database.world().await.a).await.unwrap();
    let key = FormKey::meeting(pair.into());
    store::draft::save_in_school(&mut tx, &key, &serde_json::to_value(typed).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    sqlx::query("update access_link set expires_at = now() - interval '1 day' where email = 'late.north@example.org'")
        .execute(&mut *superuser)
        .await
        .unwrap();
    // A letter sent minutes ago is not sent again: these went out an hour ago, however long the tests take.
    sqlx::query("update access_link set expires_at = expires_at - interval '1 hour' where purpose = 'invitation'")
        .execute(&mut *superuser)
        .await
        .unwrap();
    // Of one application the papers are being checked, another one is invited to a conversation.
    for (thing, state) in [("unproved north", "papers"), ("held north", "interview")] {
        sqlx::query("update pool_mentor set state = $2 where pool_mentor_id = $1")
            .bind(id(thing))
            .bind(state)
            .execute(&mut *superuser)
            .await
            .unwrap();
    }
    // Of another one the centre has written down that its data have to be destroyed.
    sqlx::query(
        "update pool_mentor set erasure_asked_on = current_date, erasure_due_on = current_date + 14, erasure_way = 'post'
         where pool_mentor_id = $1",
    )
    .bind(id("paused north"))
    .execute(&mut *superuser)
    .await
    .unwrap();
    // The pupil has signed, and the mother has a code to type in.
    let statements = format!(
        "update consent_signature s set way = 'electronic_simple_signature', signed_on = current_date, recorded_at = now(),
           evidence = '{{}}'
         from access_link l where l.consent_signature_id = s.consent_signature_id and l.email = 'mentee.a@example.org';
         insert into consent_code (school_id, consent_code_id, consent_signature_id, sent_to)
         select l.school_id, '{}', l.consent_signature_id, l.email from access_link l
         where l.purpose = 'consent' and l.email = 'parent.mentee.a@example.org'",
        id("code a")
    );
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *superuser).await.unwrap();
    sqlx::query(
        "update import_batch set state = 'checking', touched_at = now() - interval '1 hour' where import_batch_id = $1",
    )
    .bind(id("stuck import a"))
    .execute(&mut *superuser)
    .await
    .unwrap();
    // A meeting that the mentor recorded can be put right in the cabinet.
    sqlx::query(
        "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
         select g.school_id, $1, g.pair_id, 'regular', g.held_on, 60, 'online', 'Тема', 'Итог', t.account_id
         from meeting g join pair p on p.school_id = g.school_id and p.pair_id = g.pair_id
         join mentor t on t.school_id = p.school_id and t.mentor_id = p.mentor_id where g.meeting_id = $2",
    )
    .bind(id("own meeting a"))
    .bind(id("meeting a"))
    .execute(&mut *superuser)
    .await
    .unwrap();
    hold_and_leave(superuser).await;
    ask_and_be_asked(walk).await;
    tell_apart_and_merge(walk).await;
}

/// A partner that another one became, and that was told apart from a third.
async fn tell_apart_and_merge(walk: &Walk) {
    let mut tx = walk.site.db().region(&walk.database.world().await.north).await.unwrap();
    let [renamed, former] = ["renamed north", "former north"].map(|thing| OrganisationId::from_uuid(id(thing)));
    for (organisation_id, name) in [(renamed, "Бюро путешествий"), (former, "Контора походов")]
    {
        let entry = organisation::Entry {
            name: ShortText::parse(name).unwrap(),
            kind: OrganisationKind::Other,
            municipality_id: None,
            site: None,
            shown_publicly: false,
        };
        organisation::add(&mut tx, organisation_id, &entry).await.unwrap();
    }
    organisation::merge(&mut tx, former, renamed).await.unwrap();
    organisation::tell_apart(&mut tx, renamed, &[id("organisation north").into()]).await.unwrap();
    tx.commit().await.unwrap();
}

/// A question about which the mentor wants to know more, and a mentor who will be away.
async fn ask_and_be_asked(walk: &Walk) {
    let (db, world) = (walk.site.db(), walk.database.world().await);
    let engagement_id = id("puzzled a").into();
    let new = NewQuestion {
        engagement_id,
        pool_mentor_id: world.mentor_north.pool_mentor_id,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Выбор профессии").unwrap(),
        message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
    };
    let mut tx = db.school(&world.a).await.unwrap();
    engagement::ask(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.mentor(&MentorActor { account_id: world.mentor_north.account_id }).await.unwrap();
    engagement::ask_back(&mut tx, engagement_id, &LongText::parse("По каким дням?").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let account: Uuid = sqlx::query_scalar("select account_id from pool_mentor where pool_mentor_id = $1")
        .bind(id("pool a"))
        .fetch_one(&mut walk.database.superuser().await)
        .await
        .unwrap();
    let first = app::clock::today() + Days::new(20);
    let days = Pause { from_on: first, until_on: first + Days::new(5) };
    let mut tx = db.mentor(&MentorActor { account_id: account.into() }).await.unwrap();
    pool::go_away(&mut tx, id("pool a").into(), id("pause a").into(), days).await.unwrap();
    tx.commit().await.unwrap();
}

/// A mentee and a mentor whose data may only be read, and two whose data may be destroyed.
async fn hold_and_leave(superuser: &mut PgConnection) {
    for (table, columns) in [
        (
            "mentee",
            "kind, birth_date, post, request, form) select $1, school_id, 'Стоянова Зоя', 'teacher', '1990-05-17', 'учитель', 'просьба', 'teacher_teacher'",
        ),
        ("mentor", "region_id, categories, capacity) select $1, school_id, 'Стоянова Зоя', region_id, '{teacher}', 2"),
    ] {
        let add = format!(
            "insert into {table} ({table}_id, school_id, full_name, {columns} from school where slug = 'school-a'"
        );
        for (who, change) in [
            ("held", "blocked_on = current_date, blocked_reason = 'жалоба'"),
            ("leaver", "full_name = 'Уходящая Зоя', left_on = current_date"),
        ] {
            let person = id(&format!("{who} {table}"));
            sqlx::query(AssertSqlSafe(add.replace("Стоянова", who)))
                .bind(person)
                .execute(&mut *superuser)
                .await
                .unwrap();
            let change = format!("update {table} set {change} where {table}_id = $1");
            sqlx::query(AssertSqlSafe(change)).bind(person).execute(&mut *superuser).await.unwrap();
        }
    }
    sqlx::query("update school set retention_months = 0 where slug = 'school-a'").execute(superuser).await.unwrap();
}

/// Pages with things in another state, and those that only links of letters open.
async fn more_pages(superuser: &mut PgConnection) -> Vec<(String, String)> {
    let keys = LinkKeys::new(SECRET.as_bytes());
    let links: Vec<(String, String, Uuid)> =
        sqlx::query_as("select purpose, email, link_id from access_link order by link_id")
            .fetch_all(&mut *superuser)
            .await
            .unwrap();
    let token = |purpose: Purpose, code: &str, email: &str| {
        let link = links.iter().find(|link| link.0 == code && link.1 == email).unwrap().2;
        keys.token(purpose, LinkId::from_uuid(link))
    };
    let proof = |email| token(Purpose::EmailProof, "email_proof", email);
    let application = |step: &str| keys.token(Purpose::Application, LinkId::from_uuid(id(&format!("{step} north"))));
    let sign = |email: &str, rest: &str| format!("/sign/{}{rest}", token(Purpose::Consent, "consent", email));
    let (parent, pupil) = ("parent.mentee.a@example.org", "mentee.a@example.org");
    let asked: Uuid = sqlx::query_scalar("select consent_id from consent where mentee_id = $1 and signed_on is null")
        .bind(id("mentee a"))
        .fetch_one(&mut *superuser)
        .await
        .unwrap();
    let engaged: Uuid = sqlx::query_scalar("select mentor_id from mentor where pool_mentor_id = $1")
        .bind(id("pool a"))
        .fetch_one(superuser)
        .await
        .unwrap();
    let pages = [
        ("pool.a", format!("/mentor/meetings/{}/edit", id("own meeting a"))),
        ("", format!("/reset/{}", token(Purpose::PasswordReset, "password_reset", "teacher.a@example.org"))),
        ("", format!("/confirm/{}", proof("unproved.north@example.org"))),
        ("", format!("/confirm/{}", proof("late.north@example.org"))),
        ("", format!("/confirm/{}", proof("moved.a@example.org"))),
        ("", format!("/confirm/{}", proof("halfway.north@example.org"))),
        ("", format!("/r/north/mentor/{}/consent/pool", application("halfway"))),
        ("", format!("/r/north/mentor/{}/review", application("proved"))),
        ("", format!("/r/north/mentor/{}/done", application("unproved"))),
        ("", sign(parent, "")),
        ("", sign(parent, "/confirm")),
        ("", sign(parent, "/refuse")),
        ("", sign(pupil, "/withdraw")),
        ("mentee.a", format!("/s/school-a/my/{}", id("mentee a"))),
        ("", format!("/survey/{}", token(Purpose::Survey, "survey", "mentee.a@example.org"))),
        ("curator.a", format!("/s/school-a/gatherings/{}", id("asked gathering a"))),
        ("curator.a", format!("/s/school-a/consents/{asked}")),
        ("director.a", "/account/email".to_owned()),
        ("curator.a", format!("/s/school-a/requests/{}", id("idle a"))),
        ("curator.a", format!("/s/school-a/requests/{}", id("puzzled a"))),
        ("pool.a", format!("/mentor/requests/{}", id("idle a"))),
        ("curator.a", format!("/s/school-a/mentees/{}", id("waiting a"))),
        ("curator.a", format!("/s/school-a/mentors/{}", id("called a"))),
        ("curator.a", format!("/s/school-a/mentees/{}", id("held mentee"))),
        ("curator.a", format!("/s/school-a/mentors/{}", id("held mentor"))),
        ("curator.a", format!("/s/school-a/mentees/{}/destroy", id("leaver mentee"))),
        ("curator.a", format!("/s/school-a/mentors/{}/destroy", id("leaver mentor"))),
        ("curator.a", format!("/s/school-a/mentors/{engaged}/places")),
        ("curator.a", format!("/s/school-a/pool/{}/ask", id("pool b"))),
        ("curator.a", format!("/s/school-a/imports/{}?show=new", id("import a"))),
        ("curator.a", format!("/s/school-a/imports/{}", id("stuck import a"))),
        ("curator.a", format!("/s/school-a/imports/{}/undo", id("done import a"))),
        ("coordinator.north", format!("/region/north/applications/{}", id("unproved north"))),
        ("coordinator.north", format!("/region/north/applications/{}", id("ready north"))),
        ("coordinator.north", format!("/region/north/applications/{}", id("held north"))),
        ("coordinator.north", format!("/region/north/applications/{}", id("returned north"))),
        ("coordinator.north", format!("/region/north/applications/{}", id("paused north"))),
        ("coordinator.north", format!("/region/north/applications/{}", id("archived north"))),
        ("coordinator.north", format!("/region/north/applications/{}/destroy", id("archived north"))),
        ("coordinator.north", format!("/region/north/applications/{}/erasure", id("paused north"))),
        ("paused.north", format!("/mentor/profile/{}/leave", id("paused north"))),
        ("returned.north", format!("/mentor/profile/{}/answer", id("returned north"))),
        ("", format!("/r/north/mentor/{}/answer", application("questioned"))),
        ("coordinator.north", format!("/region/north/papers/{}", id("accepted paper a"))),
        ("coordinator.north", format!("/region/north/organisations/{}", id("renamed north"))),
        ("coordinator.north", format!("/region/north/organisations/{}/edit", id("twin north"))),
        ("reserved.north", format!("/mentor/profile/{}/permission", id("reserved north"))),
    ];
    let person = |login: &str| if login.is_empty() { String::new() } else { format!("{login}@example.org") };
    pages.map(|(login, page)| (person(login), page)).into()
}
