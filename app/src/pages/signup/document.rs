//! A consent as it is shown, signed and kept: the same text in the sign-up and in the cabinet.

use domain::{
    consent::ConsentKind,
    consent_text::{ConsentDocument, ConsentParties, Organisation},
    ids::ConsentId,
};
use leptos::prelude::*;
use store::{pool, region::Region};

use crate::{
    components::{DocumentSheet, Fact, Facts, FormSheet, HiddenField},
    forms::{FormState, FormValues},
};

/// The document between a mentor and the centre of a region.
pub(in crate::pages) fn of(kind: ConsentKind, region: &Region, name: &str, email: &str) -> ConsentDocument {
    ConsentDocument::new(
        kind,
        &ConsentParties {
            mentor_name: name,
            mentor_email: email,
            region_name: &region.name,
            operator: Organisation { name: &region.centre_name, address: &region.address },
            operator_email: &region.contact_email,
            processor: None,
        },
    )
}

/// A form whose signature belongs to another text than the one of today: the name was corrected in another window, or
/// the wording is new. The person reads again.
pub(in crate::pages) fn changed(document: &ConsentDocument, values: &FormValues) -> Option<FormState> {
    (values.get("hash") != hash(document)).then(|| {
        FormState::rejected(
            FormValues::default(),
            "",
            "Пока страница была открыта, текст согласия изменился. Прочитайте его ещё раз и подпишите",
        )
    })
}

/// The text on its sheet, who signs, and the button that signs. Where one signs more than once, each form has an id: sent
/// twice, it is one signature.
pub(in crate::pages) fn sheet(
    document: &ConsentDocument,
    name: &str,
    email: &str,
    form: FormState,
    repeatable: bool,
) -> AnyView {
    let paragraphs = document.paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view();
    let hash = hash(document);
    let id = repeatable.then(|| store::ids::new::<ConsentId>().to_string());
    view! {
        <DocumentSheet title=document.title.clone() edition=format!("Редакция {}", document.version)>{paragraphs}</DocumentSheet>
        <Facts items=vec![Fact::new("Подписывает", name), Fact::new("Электронная почта", email)] />
        <FormSheet form=form submit="Подписываю">
            <HiddenField name="hash" value=hash />
            {id.map(|id| view! { <HiddenField name="id" value=id /> })}
        </FormSheet>
    }
    .into_any()
}

fn hash(document: &ConsentDocument) -> String {
    store::sessions::hex(&pool::text_hash(document))
}

#[cfg(test)]
mod tests {
    use domain::ids::RegionId;

    use super::*;

    /// A signature counts for the text that was shown, and for no other.
    #[test]
    fn another_text() {
        let region = Region {
            region_id: RegionId::from_uuid(uuid::Uuid::nil()),
            slug: "les".to_owned(),
            name: "Лесогорская область".to_owned(),
            centre_name: "Центр".to_owned(),
            contact_email: "centre@example.org".to_owned(),
            contact_phone: String::new(),
            address: String::new(),
            zone: store::zone::DEFAULT,
        };
        let shown = of(ConsentKind::Processing, &region, "Ясенева Анна", "a@example.org");
        let sent = FormValues::from_pairs([("hash", hash(&shown))]);
        assert!(changed(&shown, &sent).is_none());
        let renamed = of(ConsentKind::Processing, &region, "Ясенева Алла", "a@example.org");
        assert!(changed(&renamed, &sent).is_some());
        assert!(changed(&shown, &FormValues::default()).is_some(), "no hash at all");
    }
}
