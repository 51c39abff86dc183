//! What holds for every component, whatever it is given.

use leptos::prelude::*;

use super::*;
use crate::forms::{FieldError, FormState, FormValues};

/// What a person may paste anywhere.
const HOSTILE: &str = "\"'></textarea></title><script>alert(1)</script>\u{1f600}&lt;";

fn html(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html())
}

fn page() -> ShellPage {
    let text = || HOSTILE.to_owned();
    let item = || NavItem::new(HOSTILE, HOSTILE).count(HOSTILE);
    let place = || WorkplaceLink { name: text(), note: text(), href: text(), current: true };
    ShellPage {
        title: text(),
        description: Some(text()),
        here: text(),
        assets: "/assets/0".to_owned(),
        workplace: Some(Workplace { name: text(), note: text() }),
        workplaces: vec![place(), place()],
        navigation: vec![NavGroup::new(HOSTILE, vec![item().current(true)])],
        account: Some(AccountMenu { name: text(), items: vec![item()], logout: text() }),
        sign_in: Some(text()),
        flash: Some(Flash { kind: NoticeKind::Done, text: text() }),
        footer: vec![item()],
        display: Display { low_vision: true, ..Display::default() },
        ..ShellPage::default()
    }
}

fn form() -> FormState {
    let error = |field: &str| FieldError { field: field.to_owned(), message: HOSTILE.to_owned() };
    FormState { errors: vec![error("a"), error("")], ..FormState::filled(FormValues::from_pairs([("a", HOSTILE)])) }
}

fn everything() -> String {
    html(|| {
        let form = form();
        let choices = || vec![Choice::new(HOSTILE, HOSTILE).with_hint(HOSTILE)];
        let row =
            Row::new(view! { <NameCell href=HOSTILE name=HOSTILE note=HOSTILE /> }).cell(HOSTILE).maybe(Some(HOSTILE));
        let columns = vec![
            Column::text("А").sorted_by(HOSTILE, Some(Sorted::Descending)),
            Column::number("Б"),
            Column::text("В"),
        ];
        let links = PageLinks {
            from: 26,
            to: 26,
            total: 60,
            previous: Some(HOSTILE.to_owned()),
            next: Some(HOSTILE.to_owned()),
        };
        view! {
            <Shell page=page()>
                <Breadcrumbs items=vec![Crumb::new(HOSTILE, HOSTILE)] />
                <PageHead title=HOSTILE lead=HOSTILE />
                <Filters action=HOSTILE active=true>
                    <FilterSearch label=HOSTILE value=HOSTILE />
                    <FilterSelect name="s" label=HOSTILE choices=choices() any=HOSTILE value=HOSTILE />
                </Filters>
                <DataTable caption=HOSTILE columns=columns rows=vec![row] page=links />
                <FormSheet form=form.clone() action=HOSTILE id=HOSTILE submit=HOSTILE cancel=HOSTILE>
                    <TextField field=form.field("a") label=HOSTILE hint=HOSTILE unit=HOSTILE />
                    <TextArea field=form.field("a") label=HOSTILE hint=HOSTILE />
                    <DateField field=form.field("a") label=HOSTILE />
                    <SelectField field=form.field("a") label=HOSTILE choices=choices() />
                    <RadioGroup field=form.field("a") legend=HOSTILE choices=choices() />
                    <CheckboxGroup field=form.field("a") legend=HOSTILE choices=choices() />
                    <HiddenField name="h" value=HOSTILE />
                </FormSheet>
                <Confirm label=HOSTILE question=HOSTILE action=HOSTILE submit=HOSTILE hidden=vec![("id", HOSTILE.to_owned())] />
                <PostButton action=HOSTILE label=HOSTILE about=HOSTILE />
                <Card title=HOSTILE rows=vec![CardRow::text(HOSTILE, HOSTILE)] action=CardAction::new(HOSTILE, HOSTILE) />
                <Facts items=vec![Fact::new(HOSTILE, HOSTILE).link(HOSTILE)] />
                <BarChart caption=HOSTILE label_head=HOSTILE figure_head=HOSTILE bars=vec![Bar::count(HOSTILE, 1)] />
                <Tag kind=TagKind::Bad text=HOSTILE />
                <EmptyState title=HOSTILE text=HOSTILE />
                <DocumentSheet title=HOSTILE edition=HOSTILE>{HOSTILE}</DocumentSheet>
                <Notice kind=NoticeKind::Warn title=HOSTILE>{HOSTILE}</Notice>
                <ErrorPage failure=Failure::Unexpected { event: HOSTILE.to_owned() } detail=HOSTILE />
            </Shell>
        }
        .into_any()
    })
}

/// Whatever a person typed stays text: no component writes it as markup or lets it out of an attribute.
#[test]
fn typed_text_never_becomes_markup() {
    let html = everything();
    if let Some((before, _)) = html.split_once("<script") {
        panic!(
            "markup after …{}",
            before.chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect::<String>()
        );
    }
    assert!(!html.contains("=\"\"'"), "a quote ended an attribute");
    assert!(html.contains("&amp;lt;") && !html.contains("\u{1f600}&lt;"), "what was typed escaped is shown as typed");
}

/// The content policy forbids inline styles and handlers, so no component writes them.
#[test]
fn no_inline_styles_or_handlers() {
    let html = everything();
    for forbidden in [" style=", " onclick=", " onsubmit=", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

/// A password never comes back, not even with an error beside it.
#[test]
fn a_password_is_never_shown_again() {
    let form = FormState::rejected(FormValues::default().with("password", "тайна-123"), "password", "Слишком короткий");
    let html = html(|| view! { <PasswordField field=form.field("password") new=true /> }.into_any());
    assert!(html.contains("Слишком короткий") && html.contains("new-password"));
    assert!(!html.contains("тайна-123"));
}

/// Every message names its control and its control names the message, so that both are read out together.
#[test]
fn messages_and_controls_know_each_other() {
    let form = FormState::rejected(FormValues::default(), "age", "Напишите цифрами");
    let html = html(|| {
        view! { <FormSheet form=form.clone() submit="Сохранить"><TextField field=form.field("age") label="Возраст" hint="Полных лет" /></FormSheet> }
            .into_any()
    });
    for part in [
        "href=\"#f-age\"",
        "id=\"f-age\"",
        "for=\"f-age\"",
        "aria-describedby=\"f-age-hint f-age-error\"",
        "id=\"f-age-hint\"",
        "id=\"f-age-error\"",
        "aria-invalid=\"true\"",
        "autofocus",
        "novalidate",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// Pages without a description are for nobody's search results.
#[test]
fn only_described_pages_are_indexed() {
    let shell = |description: Option<&str>| {
        let page = ShellPage { description: description.map(str::to_owned), ..ShellPage::default() };
        html(|| view! { <Shell page=page>"x"</Shell> }.into_any())
    };
    assert!(shell(None).contains("noindex"));
    assert!(!shell(Some("О программе")).contains("noindex"));
}

/// A page for everybody tells its one address and what a preview of its link shows; any other page tells nothing.
#[test]
fn previews() {
    let shell = |canonical: Option<&str>| {
        let page = ShellPage {
            title: "Наставники «Ясеня»".to_owned(),
            description: Some("О программе".to_owned()),
            canonical: canonical.map(str::to_owned),
            preview: canonical.map(|url| format!("{url}/share.png")),
            ..ShellPage::default()
        };
        html(|| view! { <Shell page=page>"x"</Shell> }.into_any())
    };
    let shared = shell(Some("https://mayak.example.org/r/les"));
    for part in [
        "rel=\"canonical\" href=\"https://mayak.example.org/r/les\"",
        "property=\"og:title\"",
        "content=\"Наставники «Ясеня»\"",
        "content=\"https://mayak.example.org/r/les/share.png\"",
    ] {
        assert!(shared.contains(part), "{part} in {shared}");
    }
    assert!(!shell(None).contains("canonical") && !shell(None).contains("og:"));
}
