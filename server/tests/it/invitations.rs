//! Accepting an invitation, whoever stands before it: somebody new, somebody known, the right person, another one.

use app::links::{LinkKeys, Purpose};
use sqlx::PgConnection;
use uuid::Uuid;

use super::support::{Browser, PASSWORD, SECRET, Walk, id};

fn address(link: &str) -> String {
    format!("/invite/{}", LinkKeys::new(SECRET.as_bytes()).token(Purpose::Invitation, id(link).into()))
}

/// Roles of an account in a school.
async fn roles(superuser: &mut PgConnection, email: &str, school: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select m.role from membership m join account a using (account_id) join school s using (school_id)
         where a.email = $1 and s.slug = $2 and m.ended_at is null order by 1",
    )
    .bind(email)
    .bind(school)
    .fetch_all(superuser)
    .await
    .unwrap()
}

/// Sends the invitation of the candidate of school A to somebody else's address.
async fn readdress(superuser: &mut PgConnection, email: &str) {
    let change = sqlx::query("update access_link set email = $2 where link_id = $1");
    change.bind(id("candidate a")).bind(email).execute(superuser).await.unwrap();
}

async fn is_signed_in_as(browser: &mut Browser, email: &str) -> bool {
    let page = browser.get("/account").await;
    page.status == 200 && page.html().text.contains(email)
}

/// Somebody without an account chooses a name and a password and stands in the workplace, signed in.
#[tokio::test]
async fn a_newcomer() {
    let walk = Walk::new().await;
    let (mut superuser, mut browser) = (walk.database.superuser().await, walk.site.browser());
    let address = address("candidate a");
    let page = browser.get(&address).await;
    let form = page.html().forms.into_iter().find(|form| form.fields.iter().any(|field| field.name == "password"));
    let name = form.unwrap().fields.into_iter().find(|field| field.name == "full_name").unwrap();
    assert_eq!(name.values, ["Коллегина Ольга Аистовна"], "the name the inviter wrote is a proposal");
    for (fields, why) in [
        (vec![("full_name", ""), ("password", PASSWORD)], "no name"),
        (vec![("full_name", "Коллегина Ольга"), ("password", "короткий")], "a short password"),
        (vec![("full_name", "Коллегина Ольга"), ("password", "candidate.a@example.org")], "the address as a password"),
    ] {
        let answer = browser.post(&address, &fields).await;
        assert_eq!(answer.status, 422, "{why}");
        assert!(!answer.body.contains("короткий"), "a password is never given back");
    }
    let answer = browser.post(&address, &[("full_name", "Коллегина Ольга"), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/s/school-a?done=joined"));
    assert!(is_signed_in_as(&mut browser, "candidate.a@example.org").await);
    assert_eq!(roles(&mut superuser, "candidate.a@example.org", "school-a").await, ["class_teacher"]);
    assert_eq!(walk.site.signed_in("candidate.a@example.org").await.get("/s/school-a").await.status, 200);
}

/// Somebody whose address has an account gives its password: the workplace is added, the account stays as it was.
#[tokio::test]
async fn somebody_known() {
    let walk = Walk::new().await;
    let (mut superuser, mut browser) = (walk.database.superuser().await, walk.site.browser());
    readdress(&mut superuser, "curator.b@example.org").await;
    let before: (Uuid, String) = account(&mut superuser, "curator.b@example.org").await;
    let address = address("candidate a");
    let page = browser.get(&address).await;
    assert!(page.html().text.contains("У этого адреса уже есть учётная запись"), "{}", page.html().text);
    let wrong = [("password", "чужой длинный пароль"), ("full_name", "Подменова Анна")];
    assert_eq!(browser.post(&address, &wrong).await.status, 422);
    assert_eq!(browser.get("/account").await.status, 303, "nobody is let in by a wrong password");
    let right = [("password", PASSWORD), ("full_name", "Подменова Анна")];
    let answer = browser.post(&address, &right).await;
    assert_eq!((answer.status, answer.location()), (303, "/s/school-a?done=joined"));
    assert_eq!(account(&mut superuser, "curator.b@example.org").await, before, "name and id of the account");
    assert_eq!(roles(&mut superuser, "curator.b@example.org", "school-a").await, ["class_teacher"]);
    assert_eq!(roles(&mut superuser, "curator.b@example.org", "school-b").await, ["curator"]);
}

async fn account(superuser: &mut PgConnection, email: &str) -> (Uuid, String) {
    let found = sqlx::query_as("select account_id, full_name from account where email = $1");
    found.bind(email).fetch_one(superuser).await.unwrap()
}

/// Who is signed in with the address presses one button; the rights are there at once and the session has a new id.
#[tokio::test]
async fn the_addressee() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    readdress(&mut superuser, "curator.b@example.org").await;
    let mut browser = walk.site.signed_in("curator.b@example.org").await;
    let mut stolen = browser.clone();
    assert_eq!(browser.get("/s/school-a").await.status, 404);
    let address = address("candidate a");
    assert!(
        !browser.get(&address).await.html().forms.iter().any(|form| form.fields.iter().any(|f| f.name == "password"))
    );
    assert_eq!(browser.post(&address, &[]).await.location(), "/s/school-a?done=joined");
    assert_eq!(browser.get("/s/school-a").await.status, 200);
    assert_eq!(stolen.get("/account").await.status, 303, "the cookie of before opens nothing");
}

/// Somebody signed in with another address cannot accept, is told both addresses, and comes back after leaving.
#[tokio::test]
async fn somebody_else() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut browser = walk.site.signed_in("curator.b@example.org").await;
    let address = address("candidate a");
    for answer in [browser.get(&address).await, browser.post(&address, &[("password", PASSWORD)]).await] {
        assert_eq!(answer.status, 200);
        let text = answer.html().text;
        assert!(text.contains("candidate.a@example.org") && text.contains("curator.b@example.org"), "{text}");
    }
    assert_eq!(roles(&mut superuser, "curator.b@example.org", "school-a").await, Vec::<String>::new());
    let leave = browser
        .get(&address)
        .await
        .html()
        .forms
        .into_iter()
        .find(|form| form.action == "/logout" && form.fields.iter().any(|field| field.name == "next"));
    let leave = leave.unwrap();
    let answer = browser.submit("/logout", &leave, &leave.pairs()).await;
    assert!(answer.location().starts_with(&address), "{}", answer.location());
    let answer = browser.post(&address, &[("full_name", "Коллегина Ольга"), ("password", PASSWORD)]).await;
    assert_eq!(answer.location(), "/s/school-a?done=joined");
}

/// The cabinet of an internal mentor opens for the account that accepts; with another account in the base it stays closed.
#[tokio::test]
async fn a_mentor_of_the_base() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let taken = sqlx::query("update mentor set account_id = $2 where mentor_id = $1");
    let other = walk.database.world().await.b.account_id.as_uuid();
    taken.bind(id("called a")).bind(other).execute(&mut superuser).await.unwrap();
    let mut browser = walk.site.browser();
    let fields = [("full_name", "Званая Нина"), ("password", PASSWORD)];
    let answer = browser.post(&address("spare again a"), &fields).await;
    assert_eq!(answer.faults(&[409]), None);
    let opened: i64 = sqlx::query_scalar("select count(*) from account where email = 'called.a@example.org'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(opened, 0, "nothing of the attempt stays");
    sqlx::query("update mentor set account_id = null where mentor_id = $1")
        .bind(id("called a"))
        .execute(&mut superuser)
        .await
        .unwrap();
    assert_eq!(browser.post(&address("spare again a"), &fields).await.location(), "/mentor?done=joined");
}
