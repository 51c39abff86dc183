//! What an address asks of the list, and the filters that write such addresses.

use domain::{
    category::{MenteeCategory, MenteeKind},
    class_label::ClassLabel,
    ids::MenteeId,
    mentoring_form::MentoringForm,
    term::Term,
};
use leptos::prelude::*;
use store::{
    mentee::{Chosen, ClassFilter, ClassTeacherFilter, ConsentFilter, Filter, Order, Reader, Sort, StandingFilter},
    nav::Desk,
};

use super::FILTERS;
use crate::{
    components::{Choice, FilterMore, FilterSearch, FilterSelect, Filters},
    forms::FormValues,
    lists::{self, ListQuery, SORT},
};

/// The class teacher nobody is.
const NOBODY: &str = "none";

/// What the address asks for; what it cannot mean is not asked.
pub(in super::super) fn filter(query: &ListQuery, reader: Reader) -> Filter {
    let class = query.filter("class");
    let filter = Filter {
        search: query.search.clone(),
        form: MentoringForm::from_code(query.filter("form")),
        kind: MenteeKind::from_code(class),
        class: match class.parse() {
            Ok(grade) => Some(ClassFilter::Grade(grade)),
            Err(_) => ClassLabel::parse(class).ok().map(ClassFilter::Class),
        },
        class_teacher: match query.filter("class_teacher") {
            NOBODY => Some(ClassTeacherFilter::Nobody),
            id => id.parse().ok().map(ClassTeacherFilter::Of),
        },
        category: MenteeCategory::from_code(query.filter("category")),
        consent: ConsentFilter::from_code(query.filter("consent")),
        standing: StandingFilter::from_code(query.filter("standing")),
    };
    filter.for_reader(reader)
}

/// In which order.
pub(super) fn order(query: &ListQuery) -> Order {
    let (by, descending) = query.order(Sort::Name);
    Order { by, descending }
}

/// On whom a deed is to be done: those ticked, or everybody whom the list showed.
///
/// # Errors
/// What to tell when nobody was ticked.
pub(in super::super) fn chosen(values: &FormValues, query: &ListQuery, reader: Reader) -> Result<Chosen, String> {
    Ok(match lists::picked(values, |id| id.parse::<MenteeId>().ok())? {
        Some(ticked) => Chosen::These(ticked),
        None => Chosen::Fitting(Box::new(filter(query, reader))),
    })
}

/// The form above the list.
pub(super) fn filters(path: String, query: &ListQuery, desk: &Desk, reader: Reader) -> AnyView {
    let active = query.active(FILTERS);
    let value = |name: &str| query.filter(name).to_owned();
    let more = ["consent", "category", "class_teacher"].iter().any(|name| !query.filter(name).is_empty());
    let categories: Vec<_> = MenteeCategory::ALL
        .iter()
        .copied()
        .filter(|category| reader == Reader::SeesRestricted || !category.restricted())
        .collect();
    let mut teachers: Vec<_> =
        desk.class_teachers.iter().map(|one| Choice::new(one.account_id.to_string(), one.full_name.clone())).collect();
    teachers.push(Choice::new(NOBODY, "Не назначен"));
    let rest = view! {
        <FilterSelect name="consent" label="Согласие" choices={Choice::all::<ConsentFilter>()} any="Любое" value=value("consent") />
        <FilterSelect name="category" label="Категория" choices={Choice::of(&categories)} any="Любая" value=value("category") />
        <FilterSelect
            name="class_teacher"
            label="Классный руководитель"
            choices=teachers
            any="Любой"
            value=value("class_teacher")
        />
    }
    .into_any();
    let (typed, classes) = (query.typed.clone(), classes(&desk.classes));
    let [form, class, standing, sort] = ["form", "class", "standing", SORT].map(value);
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Имя, класс или запрос" value=typed />
            <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=form />
            <FilterSelect name="class" label="Класс" choices=classes any="Все" value=class />
            <FilterSelect
                name="standing"
                label="Состояние"
                choices={Choice::all::<StandingFilter>()}
                any="Участвуют"
                value=standing
            />
            <FilterSelect name=SORT label="Порядок" choices=orders() any="По имени" value=sort />
            <FilterMore open=more>{rest}</FilterMore>
        </Filters>
    }
    .into_any()
}

fn orders() -> Vec<Choice> {
    let (class, entered) = (Sort::Class.code(), Sort::Entered.code());
    vec![
        Choice::new(class, Sort::Class.label()),
        Choice::new(format!("-{entered}"), "Сначала новые"),
        Choice::new(entered, "Сначала давние"),
    ]
}

/// The classes there are, each grade of several before its classes, and teachers, who have none.
fn classes(labels: &[String]) -> Vec<Choice> {
    let mut labels: Vec<ClassLabel> = labels.iter().filter_map(|label| ClassLabel::parse(label).ok()).collect();
    labels.sort();
    let mut choices = Vec::new();
    let mut grade = 0;
    for label in &labels {
        let several = labels.iter().filter(|other| other.grade() == label.grade()).count() > 1;
        if several && grade != label.grade() {
            choices.push(Choice::new(label.grade().to_string(), format!("Все {}-е", label.grade())));
        }
        grade = label.grade();
        choices.push(Choice::new(label.to_string(), label.to_string()));
    }
    choices.push(Choice::new(MenteeKind::Teacher.code(), "Педагоги"));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Filter {
        filter(&ListQuery::of(FormValues::from_body(query.as_bytes())), Reader::SeesRestricted)
    }

    /// A class is asked for by its grade or by its label; whatever else stands there asks for nothing.
    #[test]
    fn classes_in_the_address() {
        assert_eq!(asked("class=7").class, Some(ClassFilter::Grade(7)));
        assert_eq!(asked("class=7%D0%90").class, Some(ClassFilter::Class(ClassLabel::parse("7А").unwrap())));
        assert_eq!((asked("class=teacher").kind, asked("class=teacher").class), (Some(MenteeKind::Teacher), None));
        assert_eq!(asked("class=magic&class_teacher=x&standing=y").class, None);
        assert_eq!(asked("class_teacher=none").class_teacher, Some(ClassTeacherFilter::Nobody));
    }

    /// A reader who may not see restricted categories cannot ask for one.
    #[test]
    fn restricted_questions() {
        let query = ListQuery::of(FormValues::from_body(b"category=special_needs"));
        assert_eq!(filter(&query, Reader::SeesRestricted).category, Some(MenteeCategory::SpecialNeeds));
        assert_eq!(filter(&query, Reader::Ordinary).category, None);
    }

    /// Classes stand in order; a grade of several classes can be asked for as a whole.
    #[test]
    fn choices_of_classes() {
        let labels = ["10А", "7Б", "7А", "9"].map(str::to_owned);
        let values: Vec<_> = classes(&labels).into_iter().map(|choice| choice.value).collect();
        assert_eq!(values, ["7", "7А", "7Б", "9", "10А", "teacher"]);
    }

    /// Nobody ticked is nobody meant, unless all are.
    #[test]
    fn whom() {
        let query = ListQuery::default();
        let read = |body: &[u8]| chosen(&FormValues::from_body(body), &query, Reader::Ordinary);
        assert!(read(b"scope=picked").is_err() && read(b"pick=x").is_err());
        assert!(matches!(read(b"scope=all"), Ok(Chosen::Fitting(_))));
        let one = read(b"scope=picked&pick=0190b1c2-0000-7000-8000-000000000001&pick=x");
        assert!(matches!(one, Ok(Chosen::These(ids)) if ids.len() == 1));
    }
}
