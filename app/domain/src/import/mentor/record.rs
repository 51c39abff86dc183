//! What a row says about a mentor.

use chrono::NaiveDate;

use super::wishes::{Ages, ages, hours};
use crate::{
    availability::Weekday,
    category::MentorCategory,
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    dates::PastDate,
    dictionary::{Dictionary, DictionaryList, Reference},
    import::{
        Field, Mapping, Note, day, lists,
        person::{self, Born},
        row::RowReader,
        words,
    },
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    numbers::{Capacity, HoursPerMonth},
    russian,
    text::{LongText, PersonName, ShortText},
};

/// A row that was read. `None` is «nothing said»: what is in the base stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorRecord {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// Who the mentor is.
    pub categories: Option<Vec<MentorCategory>>,
    /// Day of birth.
    pub birth_date: Option<NaiveDate>,
    /// Class of a pupil.
    pub class: Option<ClassLabel>,
    /// Address.
    pub email: Option<EmailAddress>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Post or place of work.
    pub workplace: Option<ShortText<200>>,
    /// What the mentor can help with.
    pub competences: Option<Vec<Reference>>,
    /// The same in own words.
    pub own_words: Option<LongText<2000>>,
    /// Education, experience, achievements, strengths, weaknesses, interests, expectations, motivation.
    pub portfolio: [Option<LongText<1000>>; 8],
    /// Forms the mentor is ready to work in.
    pub forms: Option<Vec<MentoringForm>>,
    /// Ages of mentees.
    pub ages: Option<Ages>,
    /// Time given.
    pub hours: Option<HoursPerMonth>,
    /// How the mentor meets mentees.
    pub meetings: Option<Vec<MeetingPlace>>,
    /// Days with time.
    pub weekdays: Option<Vec<Weekday>>,
    /// Languages of talks.
    pub languages: Option<Vec<Reference>>,
    /// Mentees at one time.
    pub capacity: Option<Capacity>,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// First day in the programme.
    pub entered_on: Option<NaiveDate>,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<LongText<2000>>,
    /// Where the case is published.
    pub case_url: Option<WebAddress>,
}

/// Fields of [`MentorRecord::portfolio`], in its order.
pub(super) const PORTFOLIO: [Field; 8] = [
    Field::Education,
    Field::Experience,
    Field::Achievements,
    Field::Strengths,
    Field::Weaknesses,
    Field::Hobbies,
    Field::Expectations,
    Field::Motivation,
];

/// What is the same for all rows of a list.
#[derive(Debug, Clone)]
pub struct MentorList<'a> {
    /// Which column is what.
    pub mapping: &'a Mapping,
    /// The headings.
    pub titles: &'a [String],
    /// Days by which the file's own calendar begins later.
    pub day_shift: u16,
    /// The day of reading.
    pub today: NaiveDate,
    /// Lists of the region.
    pub dictionary: &'a Dictionary,
}

/// Reads a row.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn read(list: &MentorList<'_>, cells: &[String]) -> Result<(MentorRecord, Vec<Note>), Vec<Note>> {
    let mut row = RowReader::new(list.mapping, list.titles, cells);
    let full_name = person::name(&mut row);
    let born = person::born(&mut row, list.today, list.day_shift);
    let class = row.value(Field::Class, ClassLabel::parse);
    let categories = sorted(row.several(Field::Categories, words::term));
    let (phone, email, _) = person::contacts(&mut row);
    let workplace = row.value(Field::Workplace, ShortText::parse);
    let competences = lists::several(&mut row, Field::Competences, DictionaryList::Competence, list.dictionary);
    let own_words = row.value(Field::OwnWords, LongText::parse);
    let portfolio = PORTFOLIO.map(|field| row.value(field, LongText::parse));
    let forms = sorted(row.several(Field::Forms, words::term));
    let ages = row.value(Field::PreferredAge, ages);
    let hours = row.value(Field::Hours, hours);
    let meetings = row.several(Field::Meetings, words::term);
    let weekdays = lists::weekdays(&mut row);
    let languages = lists::several(&mut row, Field::Languages, DictionaryList::Language, list.dictionary);
    let capacity = row.value(Field::Capacity, Capacity::parse);
    let interviewed_on = row.value(Field::InterviewedOn, |text| {
        // The rule about the past wants the day as people write it.
        PastDate::parse(&russian::date(day::day(text, list.day_shift)?), list.today)
    });
    let entered_on = row.value(Field::EnteredOn, |text| day::day(text, list.day_shift));
    let left_on = row.value(Field::LeftOn, |text| day::day(text, list.day_shift));
    let result = row.value(Field::Result, LongText::parse);
    let case_url = row.value(Field::CaseUrl, WebAddress::parse);
    let birth_date = match born {
        Some(Born::On(day)) => Some(day),
        Some(Born::In(_)) | None => None,
    };
    let record = full_name.map(|full_name| MentorRecord {
        full_name,
        categories,
        birth_date,
        class,
        email,
        phone,
        workplace,
        competences,
        own_words,
        portfolio,
        forms,
        ages,
        hours,
        meetings,
        weekdays,
        languages,
        capacity,
        interviewed_on: interviewed_on.map(PastDate::date),
        entered_on,
        left_on,
        result,
        case_url,
    });
    row.finish(record)
}

/// Each value once, in the order of the list.
fn sorted<T: Ord>(found: Option<Vec<T>>) -> Option<Vec<T>> {
    found.map(|mut found| {
        found.sort_unstable();
        found.dedup();
        found
    })
}
