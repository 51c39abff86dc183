//! What a table shows of a mentor. Whatever is written here can be read back.

use super::{MentorData, wishes::ages_text};
use crate::{
    contact::{EmailAddress, Phone},
    dictionary::{Dictionary, DictionaryList},
    import::{
        Field, Representative, contacts, lists,
        mentee::{joined, phone},
    },
    meeting::MeetingPlace,
    russian,
};

/// The text of a field; empty when there is nothing, and for fields that mentors do not have.
#[must_use]
pub fn cell(field: Field, data: &MentorData, dictionary: &Dictionary) -> String {
    match field {
        Field::FullName => data.full_name.clone(),
        Field::BirthDate => data.birth_date.map(russian::date).unwrap_or_default(),
        Field::Class => data.class_label.clone(),
        Field::Workplace => data.workplace.clone(),
        Field::Categories => joined(&data.categories),
        Field::Contacts => contacts::write(
            Phone::parse(&data.phone).ok().as_ref(),
            EmailAddress::parse(&data.email).ok().as_ref(),
            &Representative::default(),
        ),
        Field::Email => data.email.clone(),
        Field::Phone => phone(&data.phone),
        Field::Competences => lists::labels(dictionary, DictionaryList::Competence, &data.competences),
        Field::OwnWords => data.own_words.clone(),
        Field::Education => data.education.clone(),
        Field::Experience => data.experience.clone(),
        Field::Achievements => data.achievements.clone(),
        Field::Strengths => data.strengths.clone(),
        Field::Weaknesses => data.weaknesses.clone(),
        Field::Hobbies => data.hobbies.clone(),
        Field::Expectations => data.expectations.clone(),
        Field::Motivation => data.motivation.clone(),
        Field::Forms => joined(&data.forms),
        Field::PreferredAge => ages_text(data.age_from, data.age_to),
        Field::Hours => data.hours_per_month.map(|hours| hours.to_string()).unwrap_or_default(),
        Field::Meetings => joined(&meetings(data)),
        Field::Weekdays => joined(&data.weekdays),
        Field::Languages => lists::labels(dictionary, DictionaryList::Language, &data.languages),
        // No places left is nothing that a list could say.
        Field::Capacity if data.capacity == 0 => String::new(),
        Field::Capacity => data.capacity.to_string(),
        Field::InterviewedOn => data.interviewed_on.map(russian::date).unwrap_or_default(),
        Field::EnteredOn => russian::date(data.entered_on),
        Field::LeftOn => data.left_on.map(russian::date).unwrap_or_default(),
        Field::Result => data.result.clone(),
        Field::CaseUrl => data.case_url.clone(),
        _ => String::new(),
    }
}

fn meetings(data: &MentorData) -> Vec<MeetingPlace> {
    let ways = [(data.in_person, MeetingPlace::InPerson), (data.online, MeetingPlace::Online)];
    ways.into_iter().filter_map(|(meets, place)| meets.then_some(place)).collect()
}
