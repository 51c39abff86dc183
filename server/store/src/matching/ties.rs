//! What is known of two people together: marks of colleagues, and whom each named after the group meeting.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    board::{MarkKind, Tie},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    score::{Between, MenteeFacts, MentorFacts},
    term::Term,
};

use crate::{Result, SchoolTx};

/// What somebody wrote about two people, or chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// What it is.
    pub kind: MarkKind,
    /// The words; may be empty.
    pub note: String,
    /// Who; `None` when the person is no colleague any more.
    pub who: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Ties by the numbers of the people, and the words behind them. One statement. Whoever is the representative of a mentee is
/// a relative without a mark.
///
/// Answers of the survey count once they are revealed; of several meetings the best place in the list counts, and a wish not
/// to be put together stands until it is taken back.
pub(super) async fn ties(
    tx: &mut SchoolTx,
    form: MentoringForm,
    mentees: &[MenteeFacts],
    mentors: &[MentorFacts],
) -> Result<(Vec<Tie>, Vec<Word>)> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select k.mentee_id as "mentee_id!", k.mentor_id as "mentor_id!", k.kind as "kind!", k.note as "note!",
             a.full_name as "who?", k.made_at as "at?", 0::smallint as "rank!"
           from match_mark k
           join mentee e on e.school_id = $1 and e.mentee_id = k.mentee_id and e.form = $2
           left join account a on a.account_id = k.made_by
           where k.school_id = $1
           union all
           select r.mentee_id, r.mentor_id, r.side || case r.question when 'avoid' then '_avoids' else '_wants' end,
             '', null, null, min(r.rank)
           from preference r
           join gathering g on g.school_id = $1 and g.gathering_id = r.gathering_id and g.revealed_at is not null
           join mentee e on e.school_id = $1 and e.mentee_id = r.mentee_id and e.form = $2
           where r.school_id = $1
           group by 1, 2, 3
           union all
           select r.mentee_id, m.mentor_id, 'kin', '', null, null, 0::smallint
           from representative r
           join mentee e on e.school_id = $1 and e.mentee_id = r.mentee_id and e.form = $2
           join mentor m on m.school_id = $1 and m.full_name = r.full_name
           where r.school_id = $1"#,
        school_id,
        form.code(),
    )
    .fetch_all(tx.sql())
    .await?;
    let mentee_of: BTreeMap<_, u32> = mentees.iter().map(|one| one.id).zip(0..).collect();
    let mentor_of: BTreeMap<_, u32> = mentors.iter().map(|one| one.id).zip(0..).collect();
    let mut between: BTreeMap<(u32, u32), Between> = BTreeMap::new();
    let mut words = Vec::new();
    for row in rows {
        let (mentee_id, mentor_id) = (MenteeId::from_uuid(row.mentee_id), MentorId::from_uuid(row.mentor_id));
        let (Some(mentee), Some(mentor)) = (mentee_of.get(&mentee_id), mentor_of.get(&mentor_id)) else {
            // In a pair by now, or no longer taking part.
            continue;
        };
        let tie = between.entry((*mentee, *mentor)).or_default();
        let rank = u8::try_from(row.rank).ok();
        match row.kind.as_str() {
            // The base itself names the mentor as the mentee's parent or guardian.
            "kin" => tie.relatives = true,
            "mentee_avoids" => tie.mentee.avoids = true,
            "mentor_avoids" => tie.mentor.avoids = true,
            "mentee_wants" => tie.mentee.rank = rank,
            "mentor_wants" => tie.mentor.rank = rank,
            code => {
                let Some(kind) = MarkKind::from_code(code) else { continue };
                mark(tie, kind);
                let at = row.at.unwrap_or_default();
                words.push(Word { mentee_id, mentor_id, kind, note: row.note, who: row.who, at });
            }
        }
    }
    let ties = between.into_iter().map(|((mentee, mentor), between)| Tie { mentee, mentor, between });
    Ok((ties.collect(), words))
}

fn mark(tie: &mut Between, kind: MarkKind) {
    match kind {
        MarkKind::Lock => tie.locked = true,
        MarkKind::Ban => tie.banned = true,
        MarkKind::Veto => tie.veto = true,
        MarkKind::Relatives => tie.relatives = true,
        MarkKind::Register => tie.register_decided = true,
        MarkKind::Note => {}
    }
}
