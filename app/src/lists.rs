//! Lists in the address: search, filters, and where the page begins. Paging is by key, so a row added meanwhile neither
//! repeats nor hides one; the way back is the chain of keys already passed.

use domain::{
    page::{Cursor, PAGE_SIZE},
    search,
    term::Term,
};
use store::Listed;

use crate::{
    components::{PageLinks, Sorted},
    forms::{FormState, FormValues},
};

/// The name of the order in an address: a code of the list's orders, with a hyphen before it for the other way round.
pub const SORT: &str = "sort";

/// Keys kept for «Назад»; further back the list begins anew.
const WAY_BACK: usize = 8;

/// A deed on rows of a list that was refused: why, and the form as it was sent, so that what was ticked stays ticked.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What to tell.
    pub why: String,
    /// The fields sent.
    pub typed: FormValues,
}

impl Refused {
    /// The refusal as a summary tells it, and the fields sent.
    #[must_use]
    pub fn told(self) -> (FormState, FormValues) {
        (FormState::rejected(FormValues::default(), "", self.why), self.typed)
    }
}

/// What the form around a list says of whom: everybody found, or the rows ticked.
///
/// # Errors
/// What to tell when nobody was ticked.
pub fn picked<T>(values: &FormValues, read: impl Fn(&str) -> Option<T>) -> Result<Option<Vec<T>>, String> {
    if values.get("scope") == "all" {
        return Ok(None);
    }
    let ticked: Vec<T> = values.all("pick").iter().filter_map(|value| read(value)).collect();
    if ticked.is_empty() {
        return Err("Отметьте хотя бы одного человека или выберите «Все найденные».".to_owned());
    }
    Ok(Some(ticked))
}

/// The query of a list.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// As typed.
    pub typed: String,
    /// As the database searches.
    pub search: String,
    /// Rows after this one.
    pub after: Option<Cursor>,
    values: FormValues,
    back: Vec<String>,
    from: u64,
}

impl ListQuery {
    /// Reads the query; whatever cannot be read means the beginning of the whole list.
    #[must_use]
    pub fn of(values: FormValues) -> Self {
        let typed: String = values.get("q").trim().chars().take(100).collect();
        let after = Cursor::decode(values.get("after"));
        let back =
            values.get("back").split('.').filter(|key| Cursor::decode(key).is_some()).map(str::to_owned).collect();
        let from = if after.is_some() { values.get("from").parse().unwrap_or(1) } else { 1 };
        Self { search: search::normalise(&typed), typed, after, back, from, values }
    }

    /// One filter as it stands in the address; empty for none.
    #[must_use]
    pub fn filter(&self, name: &str) -> &str {
        self.values.get(name)
    }

    /// The order asked for, and whether it is the other way round; `usual` when none is.
    #[must_use]
    pub fn order<S: Term>(&self, usual: S) -> (S, bool) {
        let code = self.filter(SORT);
        let (code, descending) = code.strip_prefix('-').map_or((code, false), |code| (code, true));
        S::from_code(code).map_or((usual, false), |order| (order, descending))
    }

    /// Where the head of a column leads, and how the list is sorted by it now: the first press sorts, the next turns round.
    #[must_use]
    pub fn sorted_by<S: Term>(&self, path: &str, filters: &[&str], by: S, usual: S) -> (String, Option<Sorted>) {
        let (now, descending) = self.order(usual);
        let sorted = (now == by).then_some(if descending { Sorted::Descending } else { Sorted::Ascending });
        let turn = if sorted == Some(Sorted::Ascending) { "-" } else { "" };
        let mut turned = self.clone();
        turned.values.set(SORT, format!("{turn}{}", by.code()));
        (turned.address(path, filters, None, &[], 1), sorted)
    }

    /// Search, filters and order as a view keeps them: the question of the address without a place in the list.
    #[must_use]
    pub fn view(&self, filters: &[&str]) -> String {
        self.address("", filters, None, &[], 1).trim_start_matches('?').to_owned()
    }

    /// The whole question of the address, with the place in the list: a deed that is refused leads back to this page.
    #[must_use]
    pub fn here(&self, filters: &[&str]) -> String {
        let after = self.after.is_some().then(|| self.values.get("after"));
        self.address("", filters, after, &self.back, self.from).trim_start_matches('?').to_owned()
    }

    /// Takes out a filter that asks for nothing, so that it is neither kept nor shown as being on.
    pub fn ignore(&mut self, name: &str) {
        self.values.remove(name);
    }

    /// Whether anything narrows the list.
    #[must_use]
    pub fn active(&self, filters: &[&str]) -> bool {
        !self.search.is_empty() || filters.iter().any(|name| !self.filter(name).is_empty())
    }

    /// Another address with the same search and filters: what is taken away is what is seen.
    #[must_use]
    pub fn carried(&self, path: &str, filters: &[&str]) -> String {
        self.address(path, filters, None, &[], 1)
    }

    /// Count and neighbour links under the table of a page; `filters` are the names to keep.
    #[must_use]
    pub fn links<R>(&self, path: &str, filters: &[&str], page: &Listed<R>) -> PageLinks {
        let shown = u64::try_from(page.rows.len()).unwrap_or_default();
        let here = self.values.get("after");
        let next = page.next.as_ref().map(|next| {
            let mut back = self.back.clone();
            if self.after.is_some() {
                back.push(here.to_owned());
            }
            let skip = back.len().saturating_sub(WAY_BACK);
            self.address(path, filters, Some(&next.encode()), &back[skip..], self.from + shown)
        });
        let previous = self.after.is_some().then(|| match self.back.split_last() {
            Some((last, rest)) => {
                let from = self.from.saturating_sub(u64::from(PAGE_SIZE)).max(1);
                self.address(path, filters, Some(last), rest, from)
            }
            None => self.address(path, filters, None, &[], 1),
        });
        PageLinks {
            from: self.from,
            to: (self.from + shown).saturating_sub(1),
            total: u64::try_from(page.total).unwrap_or_default(),
            previous,
            next,
        }
    }

    fn address(&self, path: &str, filters: &[&str], after: Option<&str>, back: &[String], from: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.typed.is_empty() {
            query.append_pair("q", &self.typed);
        }
        for name in filters.iter().chain([&SORT]) {
            let value = self.filter(name);
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(after) = after {
            query.append_pair("after", after);
            query.append_pair("from", &from.to_string());
            if !back.is_empty() {
                query.append_pair("back", &back.join("."));
            }
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(n: u128) -> Cursor {
        Cursor { sort: format!("имя {n}"), id: uuid::Uuid::from_u128(n) }
    }

    fn follow(address: &str) -> ListQuery {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        ListQuery::of(FormValues::from_body(query.as_bytes()))
    }

    fn page(rows: usize, next: Option<u128>) -> Listed<()> {
        Listed { rows: vec![(); rows], total: 70, next: next.map(cursor) }
    }

    /// Forward and back again leads over the same pages, filters and search kept.
    #[test]
    fn there_and_back() {
        let first = follow("/list?q=Ёлка&form=pupil_pupil");
        let one = first.links("/list", &["form"], &page(25, Some(25)));
        assert_eq!((one.from, one.to, one.previous.is_none()), (1, 25, true));
        let second = follow(&one.next.unwrap_or_default());
        assert_eq!(second.after, Some(cursor(25)));
        assert_eq!((second.search.as_str(), second.filter("form")), ("елка", "pupil_pupil"));
        let two = second.links("/list", &["form"], &page(25, Some(50)));
        assert_eq!((two.from, two.to), (26, 50));
        let third = follow(&two.next.unwrap_or_default());
        let three = third.links("/list", &["form"], &page(20, None));
        assert_eq!((three.from, three.to, three.next.is_none()), (51, 70, true));
        let back = follow(&three.previous.unwrap_or_default());
        assert_eq!((back.after.clone(), back.from), (Some(cursor(25)), 26));
        let home = back.links("/list", &["form"], &page(25, Some(75))).previous.unwrap_or_default();
        assert_eq!(follow(&home).after, None);
        assert_eq!(follow(&home).filter("form"), "pupil_pupil");
    }

    /// The head of a column sorts by it and then turns the order round; filters stay, the place in the list does not.
    #[test]
    fn orders() {
        use domain::mentoring_form::MentoringForm::{EmployerPupil, PupilPupil};
        let first = follow("/list?form=x&after=zz");
        assert_eq!(first.order(PupilPupil), (PupilPupil, false));
        let (address, sorted) = first.sorted_by("/list", &["form"], PupilPupil, PupilPupil);
        assert_eq!((address.as_str(), sorted), ("/list?form=x&sort=-pupil_pupil", Some(Sorted::Ascending)));
        let turned = follow(&address);
        assert_eq!(turned.order(EmployerPupil), (PupilPupil, true));
        let (back, sorted) = turned.sorted_by("/list", &["form"], PupilPupil, PupilPupil);
        assert_eq!((back.as_str(), sorted), ("/list?form=x&sort=pupil_pupil", Some(Sorted::Descending)));
        let other = turned.sorted_by("/list", &[], EmployerPupil, PupilPupil);
        assert_eq!(other, ("/list?sort=employer_pupil".to_owned(), None));
        assert_eq!(turned.view(&["form"]), "form=x&sort=-pupil_pupil");
        assert_eq!(follow("/list?sort=magic").order(PupilPupil), (PupilPupil, false));
    }

    /// Garbage in the address shows the beginning of the list.
    #[test]
    fn garbage() {
        let query = follow("/list?after=zzz&back=..x&from=-7&q=%00%FF");
        assert_eq!((query.after, query.from, query.back.len()), (None, 1, 0));
    }
}
