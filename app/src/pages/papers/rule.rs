//! Changing what the region asks for one paper: the form, and whom it would touch before it is set.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    category::MentorCategory,
    dates::parse_date,
    ids::PaperRuleId,
    numbers::PaperMonths,
    paper::{PaperKind, PaperRule},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    RegionTx, nav,
    paper::{self, NewRule, Preview},
};

use crate::{
    auth::{PathTerm, RegionStaff},
    clock,
    components::{
        Breadcrumbs, Checkbox, CheckboxGroup, Choice, Crumb, DateField, Fact, Facts, FieldWidth, FormSheet,
        HiddenField, PageHead, RadioGroup, Section, TextField, TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

domain::terms! {
    /// Whether a paper is asked.
    pub(super) enum Need {
        /// It is.
        Asked = "yes" => "Нужна",
        /// It is not.
        NotAsked = "no" => "Не нужна",
    }
}

/// With a question in the address the form comes back as it was filled in, with whom that would touch.
pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathTerm(kind): PathTerm<PaperKind>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let form = if query.has("required") {
        match parse(&query, kind) {
            Ok(_) => FormState::filled(query),
            Err(form) => form,
        }
    } else {
        FormState::filled(now(&mut tx, kind).await?)
    };
    show(&mut tx, &staff, kind, form, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathTerm(kind): PathTerm<PaperKind>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let new = match parse(&values, kind) {
        Ok(new) => new,
        Err(form) => return show(&mut tx, &staff, kind, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let touched = paper::preview(&mut tx, kind, &new.rule, new.starts_on).await?;
    if touched.lacking > 0 && !values.has("sure") {
        let form =
            FormState::rejected(values, "sure", "Посмотрите, кого это коснётся, и отметьте, что решение принято");
        return show(&mut tx, &staff, kind, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    paper::set_rule(&mut tx, &new).await?;
    tx.commit().await?;
    paper::read_off(&state.db, &staff.actor()).await?;
    let rules = routes::region(&staff.slug, "papers/rules");
    Ok(Redirect::to(&Done::PaperRuleSet.at(&rules)).into_response())
}

/// The form as the rule stands today; where nothing was ever said, what new regions ask.
async fn now(tx: &mut RegionTx, kind: PaperKind) -> Result<FormValues, PageError> {
    let versions = paper::rules(tx).await?;
    let found = versions.into_iter().find(|version| version.kind == kind && version.in_force);
    let rule = found.map_or_else(PaperRule::of_new_region, |version| version.rule);
    let id: PaperRuleId = store::ids::new();
    let need = if rule.required { Need::Asked } else { Need::NotAsked };
    let mut values = FormValues::default()
        .with("id", id.to_string())
        .with("required", need.code())
        .with("months", rule.months.map(|months| months.to_string()).unwrap_or_default())
        .with("starts_on", russian::date(clock::today()));
    for category in &rule.exempt {
        values.push("exempt", category.code());
    }
    Ok(values)
}

fn parse(values: &FormValues, kind: PaperKind) -> Result<NewRule, FormState> {
    let mut check = Check::new(values);
    let need = check.one_of::<Need>("required", "Отметьте, нужна ли справка");
    let months = check.optional("months", PaperMonths::parse);
    let exempt = check.many_of::<MentorCategory>("exempt", "Отметьте категории из списка");
    if exempt.as_ref().is_some_and(|chosen| chosen.iter().any(|category| !category.external())) {
        check.fail("exempt", "Отметьте категории из списка");
    }
    let starts_on = check.required("starts_on", parse_date);
    if starts_on.is_some_and(|day| day < clock::today()) {
        check.fail("starts_on", "Правило не меняет прошлое: укажите сегодняшний день или более поздний");
    }
    let paper_rule_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    check.finish(|| {
        let required = need? == Need::Asked;
        let rule = PaperRule {
            required,
            months: months?.filter(|_| required),
            exempt: if required { exempt? } else { Vec::new() },
        };
        Some(NewRule { paper_rule_id, kind, starts_on: starts_on?, rule })
    })
}

async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    kind: PaperKind,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let touched = match parse(&form.values, kind) {
        Ok(new) => Some((paper::preview(tx, kind, &new.rule, new.starts_on).await?, new.starts_on)),
        Err(_) => None,
    };
    let counts = nav::region(tx).await?;
    let rules = routes::region(&staff.slug, "papers/rules");
    let list = routes::region(&staff.slug, "papers");
    Ok(Page::region(staff, counts, CentreSection::Papers, kind.label()).status(status).respond(move || {
        let touched = touched.map(|(touched, on)| facts(touched, on));
        let fields = fields(&form);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Справки", list), Crumb::new("Что просит регион", rules.clone())] />
            <PageHead title=kind.label() lead="Правило начнёт действовать в указанный день. Справки, принятые раньше, сохранят свой срок." />
            <FormSheet form=form submit="Записать правило" cancel=rules>{fields}</FormSheet>
            {touched}
        }
    }))
}

fn fields(form: &FormState) -> AnyView {
    let external = MentorCategory::ALL.iter().copied().filter(|category| category.external());
    let categories = external.map(|category| Choice::new(category.code(), category.label())).collect();
    view! {
        <HiddenField name="id" value=form.field("id").value />
        <RadioGroup field=form.field("required") legend="Нужна ли эта справка внешним наставникам" choices={Choice::all::<Need>()} />
        <TextField
            field=form.field("months")
            label="Сколько месяцев действует"
            hint="Считая со дня выдачи. Пусто – пока не истечёт срок, указанный в самом документе"
            kind=TextKind::Number
            width=FieldWidth::Tiny
            optional=true
        />
        <CheckboxGroup
            field=form.field("exempt")
            legend="Кто может её не приносить"
            choices=categories
            hint="Если у наставника несколько категорий, справка не нужна, только когда отмечены все его категории"
            optional=true
        />
        <DateField field=form.field("starts_on") label="С какого дня" hint="Сегодня или позже" />
        <button class="button quiet" type="submit" formmethod="get">"Показать, кого это коснётся"</button>
        <Checkbox
            field=form.field("sure")
            hint="Наставники без справки останутся в пуле, но новых пар и согласий на запросы у них не будет, пока её нет. Им придёт письмо"
        >
            "Мы посмотрели, кого это коснётся, решение принято"
        </Checkbox>
    }
    .into_any()
}

/// Whom the rule would touch.
fn facts(touched: Preview, on: NaiveDate) -> AnyView {
    let items = vec![
        Fact::new("Наставников в пуле", touched.mentors),
        Fact::new("Справка нужна", touched.asked),
        Fact::new("Нет действующей справки", touched.lacking),
        Fact::new("Заявителей без справки", touched.applicants),
    ];
    let lead = format!("На {}, по тем справкам, что центр уже принял.", russian::date(on));
    view! { <Section title="Кого это коснётся" lead=lead><Facts items=items /></Section> }.into_any()
}
