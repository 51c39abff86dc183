//! Whatever an address or a hidden field names to come back to, nobody is led off the site.

use super::support::{
    Faults, PASSWORD, Walk, answers,
    forms::{self, Found},
};

/// Ways to write another site, for one browser or another.
const ELSEWHERE: [&str; 14] = [
    "https://evil.test/",
    "http:evil.test",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "\t//evil.test",
    " //evil.test",
    "/\r\nLocation: https://evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.test@localhost:3000/",
    "evil.test",
];

fn stays(location: &str) -> bool {
    let second = location.chars().nth(1).unwrap_or('x');
    location.starts_with('/') && !matches!(second, '/' | '\\') && location.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The login, for somebody who signs in and for somebody who is signed in already.
#[tokio::test]
async fn login_stays_here() {
    let mut walk = Walk::new().await;
    for elsewhere in ELSEWHERE {
        let fields = [("email", "director.a@example.org"), ("password", PASSWORD), ("next", elsewhere)];
        let answer = walk.site.browser().post("/login", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, "/workplaces"), "{elsewhere:?}");
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", elsewhere).finish();
        let signed_in = walk.browser("director.a@example.org").await.get(&format!("/login?{query}")).await;
        assert_eq!((signed_in.status, signed_in.location()), (303, "/workplaces"), "{elsewhere:?}");
        let page = walk.site.browser().get(&format!("/login?{query}")).await;
        let next =
            page.html().forms.into_iter().flat_map(|form| form.fields).find(|field| field.name == "next").unwrap();
        assert_eq!(next.values, [""], "{elsewhere:?}: the page does not carry it on");
    }
    let fields = [("email", "director.a@example.org"), ("password", PASSWORD), ("next", "/s/school-a/pairs?q=1")];
    assert_eq!(walk.site.browser().post("/login", &fields).await.location(), "/s/school-a/pairs?q=1");
}

/// Every other form that says where to come back to.
#[tokio::test]
async fn forms_stay_here() {
    let found = forms::all(&mut forms::fresh().await).await;
    let names = |found: &Found| -> Vec<String> {
        let back = found.form.fields.iter().filter(|field| ["next", "back"].contains(&field.name.as_str()));
        back.map(|field| field.name.clone()).collect()
    };
    let mut faults = Faults::default();
    for found in found.iter().filter(|found| !names(found).is_empty() && found.address != "/login") {
        let mut open: Option<(Walk, Found)> = None;
        for elsewhere in ELSEWHERE {
            let (mut walk, form) = if let Some(open) = open.take() {
                open
            } else {
                let mut walk = forms::fresh().await;
                let form = forms::again(&mut walk, found).await;
                (walk, form.unwrap_or_else(|| panic!("{} is gone", found.address)))
            };
            let mut pairs = answers::valid(&form);
            for name in names(found) {
                pairs.iter_mut().filter(|(field, _)| *field == name).for_each(|(_, value)| elsewhere.clone_into(value));
            }
            let answer = walk.browser(&form.who).await.submit(&form.target, &form.form, &pairs).await;
            let what = format!("{} to {elsewhere:?}", found.address);
            faults.look(&what, &answer, &[303]);
            if !stays(answer.location()) {
                faults.note(format!("{what} leads to {:?}", answer.location()));
            }
            // Many of them can be sent once only.
            open = forms::again(&mut walk, found).await.map(|form| (walk, form));
        }
    }
    faults.none(6 * ELSEWHERE.len());
}

/// Leaving goes on to a page of ours only, also when nobody is signed in.
#[tokio::test]
async fn logout_stays_here() {
    let walk = Walk::new().await;
    for elsewhere in ELSEWHERE {
        let answer = walk.site.browser().post("/logout", &[("next", elsewhere)]).await;
        assert_eq!(answer.location(), "/?done=signed_out", "{elsewhere:?}");
    }
}

/// Who has to sign in first comes back to the page that was asked for, with its question, and to no other site.
#[tokio::test]
async fn sign_in_first() {
    let walk = Walk::new().await;
    for (path, next) in [
        ("/s/school-a/mentees?q=%D0%B8", "%2Fs%2Fschool-a%2Fmentees%3Fq%3D%25D0%25B8"),
        ("/mentor/pairs", "%2Fmentor%2Fpairs"),
    ] {
        let answer = walk.site.browser().get(path).await;
        assert_eq!((answer.status, answer.location()), (303, format!("/login?next={next}").as_str()));
    }
    for path in ["//evil.test/s/school-a", "/%5Cevil.test", "/s//evil.test"] {
        let answer = walk.site.browser().get(path).await;
        assert!(answer.status == 404 || stays(answer.location()), "{path}: {} {}", answer.status, answer.location());
    }
}
