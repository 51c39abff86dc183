//! What a row means for the base as it is now: the same for the check and for writing.

use std::collections::HashMap;

use domain::{
    import::{Change, Field, Note},
    search,
    text::PersonName,
};
use uuid::Uuid;

use super::{
    Choice, Verdict,
    kind::{Kind, Known},
    rows::Incoming,
};
use crate::{Result, SchoolTx};

/// A row and what it would do.
pub(super) struct Evaluated<D> {
    pub(super) row: Incoming,
    pub(super) verdict: Verdict,
    pub(super) notes: Vec<Note>,
    pub(super) changes: Vec<Change>,
    /// Who was found.
    pub(super) known: Option<Known<D>>,
    /// What the base would hold; `None` for a row that cannot be taken.
    pub(super) data: Option<D>,
}

/// What rows before this one said: nobody and no address comes twice.
#[derive(Debug, Default)]
pub struct Seen {
    people: HashMap<String, i32>,
    emails: HashMap<String, i32>,
}

/// Reads rows and meets them with the base: three statements, however many rows.
pub(super) async fn evaluate<K: Kind>(
    tx: &mut SchoolTx,
    kind: &K,
    seen: &mut Seen,
    rows: Vec<Incoming>,
) -> Result<Vec<Evaluated<K::Data>>> {
    let mut names = Vec::new();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let outcome = kind.read(&row.cells);
        let asked = match &outcome {
            Some(Ok((record, _))) => {
                names.push(K::full_name(record).to_owned());
                names.len() - 1
            }
            _ => 0,
        };
        read.push((row, outcome, asked));
    }
    let mut known: HashMap<usize, Vec<Known<K::Data>>> = HashMap::new();
    for person in K::find(tx, &names).await? {
        known.entry(person.asked).or_default().push(person);
    }
    let mut evaluated: Vec<_> = read
        .into_iter()
        .map(|(row, outcome, asked)| match outcome {
            None => empty(row, Verdict::Blank, Vec::new()),
            Some(Err(notes)) => empty(row, Verdict::Faulty, notes),
            Some(Ok((record, notes))) => {
                meet(kind, seen, row, &record, notes, known.remove(&asked).unwrap_or_default())
            }
        })
        .collect();
    refuse_foreign_addresses::<K>(tx, seen, &mut evaluated).await?;
    Ok(evaluated)
}

fn empty<D>(row: Incoming, verdict: Verdict, notes: Vec<Note>) -> Evaluated<D> {
    Evaluated { row, verdict, notes, changes: Vec::new(), known: None, data: None }
}

fn meet<K: Kind>(
    kind: &K,
    seen: &mut Seen,
    row: Incoming,
    record: &K::Record,
    mut notes: Vec<Note>,
    known: Vec<Known<K::Data>>,
) -> Evaluated<K::Data> {
    if let Some(first) = seen.people.get(&K::key(record)) {
        notes.push(Note::fault("", K::full_name(record), format!("Этот человек уже есть в строке {first}")));
        return empty(row, Verdict::Faulty, notes);
    }
    // Somebody said that this is another person of the same name.
    let apart = row.choice == Some(Choice::Apart) && !K::MENTEES;
    let (mut same, namesakes): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|person| !apart && K::is(record, &person.data));
    if same.len() > 1 {
        notes.push(Note::fault(
            "",
            K::full_name(record),
            "В базе несколько таких людей: впишите полную дату рождения или внесите изменения в карточке",
        ));
        return empty(row, Verdict::Faulty, notes);
    }
    let known = same.pop();
    if known.as_ref().is_some_and(|known| known.blocked) {
        notes.push(Note::fault(
            "",
            K::full_name(record),
            "Обработка данных этого человека приостановлена: возобновите её в карточке и загрузите строку снова",
        ));
        return empty(row, Verdict::Faulty, notes);
    }
    match kind.merge(record, known.as_ref()) {
        Err(more) => {
            notes.extend(more);
            empty(row, Verdict::Faulty, notes)
        }
        Ok(merged) => {
            seen.people.insert(K::key(record), row.row_number);
            notes.extend(merged.notes);
            if known.is_none() && !namesakes.is_empty() && !apart {
                notes.push(Note::remark("", K::full_name(record), "В базе есть тёзка с другой датой рождения"));
            }
            let verdict = match &known {
                None => Verdict::New,
                Some(known) if known.data == merged.data => Verdict::Same,
                Some(_) => Verdict::Changed,
            };
            Evaluated { row, verdict, notes, changes: merged.changes, known, data: Some(merged.data) }
        }
    }
}

/// An address is one person's in a school: a second one would get the first one's letters. Other schools are not asked,
/// and nothing is learned of them.
async fn refuse_foreign_addresses<K: Kind>(
    tx: &mut SchoolTx,
    seen: &mut Seen,
    rows: &mut [Evaluated<K::Data>],
) -> Result<()> {
    let fresh = |row: &Evaluated<K::Data>| {
        let email = K::email(row.data.as_ref()?);
        let was = row.known.as_ref().map_or("", |known| K::email(&known.data));
        (!email.is_empty() && email != was).then(|| email.to_owned())
    };
    let emails: Vec<String> = rows.iter().filter_map(fresh).collect();
    let holders: HashMap<String, (Uuid, String)> =
        K::holders(tx, &emails).await?.into_iter().map(|one| (one.email, (one.id, one.full_name))).collect();
    for row in rows {
        let Some(email) = fresh(row) else { continue };
        let mine = row.known.as_ref().map(|known| known.id);
        let reason = match (holders.get(&email), seen.emails.get(&email)) {
            (Some((id, name)), _) if Some(*id) != mine => {
                let name = PersonName::parse(name).map_or_else(|_| name.clone(), |name| name.short());
                format!("Этот адрес уже указан в базе у другого человека: {name}")
            }
            (_, Some(first)) => format!("Этот адрес уже стоит в строке {first}"),
            _ => {
                seen.emails.insert(email, row.row.row_number);
                continue;
            }
        };
        row.notes.push(Note::fault(Field::Email.to_string(), &email, reason));
        (row.verdict, row.data) = (Verdict::Faulty, None);
        row.changes.clear();
    }
    Ok(())
}

/// The name of a person as files are compared.
pub(super) fn plain_name(name: &str) -> String {
    search::normalise(name)
}
