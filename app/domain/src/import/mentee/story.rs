//! The link to a story: it is published with the consent to publication and with no other (152-FZ art. 10.1).

use super::MenteeData;
use crate::import::{Field, Merged, Note};

/// Leaves the link as it is in the base, for somebody without that consent; the rest of the row is taken, and what is not
/// is said.
pub fn withhold_story(merged: &mut Merged<MenteeData>, stored: Option<&MenteeData>) {
    let kept = stored.map_or("", |stored| stored.case_url.as_str());
    if merged.data.case_url.is_empty() || merged.data.case_url == kept {
        return;
    }
    merged.notes.push(Note::remark(
        Field::CaseUrl.to_string(),
        &merged.data.case_url,
        "Не будет записано: нет действующего согласия на публикацию",
    ));
    kept.clone_into(&mut merged.data.case_url);
    merged.changes.retain(|change| change.field != Field::CaseUrl);
}
