//! A page as a browser reads it: its links, its forms with their fields, its words. Tags and attributes are read by a real
//! tokenizer, so that what a form would send is what a browser would send.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// What stands on a page.
#[derive(Debug, Default, Clone)]
pub(crate) struct Html {
    /// Addresses that links of the page lead to, as written.
    pub(crate) links: Vec<String>,
    /// Where «Дальше» and «Назад» of a list lead, by their `rel`: `next`, `prev`.
    pub(crate) neighbours: BTreeMap<String, String>,
    /// Forms in the order of the page.
    pub(crate) forms: Vec<Form>,
    /// Text of the main heading.
    pub(crate) heading: String,
    /// Everything a person can read, attributes that are read out not included.
    pub(crate) text: String,
    /// Language of the document.
    pub(crate) lang: String,
    /// Markup that none of our pages writes: event attributes, inline styles, scripts without a nonce.
    pub(crate) foreign: Vec<String>,
}

/// A form.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// Where it leads; empty for the page itself.
    pub(crate) action: String,
    /// Whether it is sent as a post.
    pub(crate) posts: bool,
    /// Whether it sends files.
    pub(crate) multipart: bool,
    /// Controls that have a name.
    pub(crate) fields: Vec<Field>,
}

/// A control, or a group of boxes or radio buttons of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What it would send now.
    pub(crate) values: Vec<String>,
}

/// What a control takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Hidden,
    Text,
    Lines,
    Password,
    /// A file; its value is the name of the one that is sent.
    File,
    /// One of these; radio buttons or a list.
    One(Vec<String>),
    /// Any of these.
    Many(Vec<String>),
}

impl Form {
    /// What the form would send, as it stands.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let pairs = |field: &Field| field.values.iter().map(|value| (field.name.clone(), value.clone())).collect();
        self.fields.iter().flat_map(|field| -> Vec<_> { pairs(field) }).collect()
    }

    fn add(&mut self, name: &str, kind: Kind, value: Option<String>) {
        if name.is_empty() {
            return;
        }
        let Some(known) = self.fields.iter_mut().find(|field| field.name == name) else {
            self.fields.push(Field { name: name.to_owned(), kind, values: value.into_iter().collect() });
            return;
        };
        if let (Kind::One(all) | Kind::Many(all), Kind::One(more) | Kind::Many(more)) = (&mut known.kind, kind) {
            all.extend(more);
        }
        known.values.extend(value);
    }
}

type Attributes = BTreeMap<String, String>;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn attributes(tag: &StartTag<()>) -> Attributes {
    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect()
}

/// Reads a page.
pub(crate) fn read(page: &str) -> Html {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) => reader.open(&text(&tag.name), &attributes(&tag)),
            Token::EndTag(tag) => reader.close(&text(&tag.name)),
            Token::String(words) => reader.words(&text(&words)),
            _ => {}
        }
    }
    reader.html
}

#[derive(Default)]
struct Reader {
    html: Html,
    form: Option<Form>,
    /// The list or text area that is open.
    open: Option<Field>,
    /// The innermost of the tags whose text is looked at.
    inside: Vec<String>,
}

impl Reader {
    fn open(&mut self, tag: &str, attributes: &Attributes) {
        let get = |name: &str| attributes.get(name).cloned().unwrap_or_default();
        self.look(tag, attributes);
        match tag {
            "html" => self.html.lang = get("lang"),
            "a" => {
                self.html.links.extend(attributes.get("href").cloned());
                if attributes.contains_key("rel") {
                    self.html.neighbours.insert(get("rel"), get("href"));
                }
            }
            "form" => {
                self.form = Some(Form {
                    action: get("action"),
                    posts: get("method") == "post",
                    multipart: get("enctype") == "multipart/form-data",
                    fields: Vec::new(),
                });
            }
            "input" => self.input(&get("type"), &get("name"), attributes),
            "button" => {
                if let (Some(form), true) = (&mut self.form, attributes.contains_key("name")) {
                    form.add(&get("name"), Kind::Hidden, Some(get("value")));
                }
            }
            "select" => {
                self.open = Some(Field { name: get("name"), kind: Kind::One(Vec::new()), values: Vec::new() });
            }
            "option" => {
                if let Some(Field { kind: Kind::One(all), values, .. }) = &mut self.open {
                    all.push(get("value"));
                    values.extend(attributes.contains_key("selected").then(|| get("value")));
                }
            }
            "textarea" => self.open = Some(Field { name: get("name"), kind: Kind::Lines, values: Vec::new() }),
            _ => {}
        }
        if matches!(tag, "h1" | "script" | "style" | "title" | "textarea") {
            self.inside.push(tag.to_owned());
        }
    }

    fn input(&mut self, kind: &str, name: &str, attributes: &Attributes) {
        let Some(form) = &mut self.form else { return };
        let value = attributes.get("value").cloned();
        let checked = attributes.contains_key("checked");
        let choice = value.clone().unwrap_or_else(|| "on".to_owned());
        match kind {
            "hidden" => form.add(name, Kind::Hidden, Some(value.unwrap_or_default())),
            "file" => form.add(name, Kind::File, Some(String::new())),
            "password" => form.add(name, Kind::Password, Some(String::new())),
            "radio" => form.add(name, Kind::One(vec![choice.clone()]), checked.then_some(choice)),
            "checkbox" => form.add(name, Kind::Many(vec![choice.clone()]), checked.then_some(choice)),
            _ => form.add(name, Kind::Text, Some(value.unwrap_or_default())),
        }
    }

    fn close(&mut self, tag: &str) {
        if self.inside.last().is_some_and(|inside| inside == tag) {
            self.inside.pop();
        }
        match tag {
            "form" => self.html.forms.extend(self.form.take()),
            "select" | "textarea" => {
                let (Some(form), Some(field)) = (&mut self.form, self.open.take()) else { return };
                // A list without a chosen line sends its first.
                let first = match &field.kind {
                    Kind::One(all) => all.first().cloned(),
                    _ => Some(String::new()),
                };
                let value = field.values.first().cloned().or(first);
                form.add(&field.name, field.kind, value);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match self.inside.last().map(String::as_str) {
            Some("script" | "style" | "title") => return,
            Some("textarea") => {
                if let Some(field) = &mut self.open {
                    field.values.push(words.strip_prefix('\n').unwrap_or(words).to_owned());
                }
            }
            Some("h1") => self.html.heading.push_str(words),
            _ => {}
        }
        self.html.text.push_str(words);
        self.html.text.push(' ');
    }

    /// The content policy would refuse these; a page that has them has let in what somebody typed.
    fn look(&mut self, tag: &str, attributes: &Attributes) {
        let script = tag == "script" && !attributes.contains_key("nonce") && !attributes.contains_key("src");
        if script || tag == "style" || tag == "iframe" || tag == "base" {
            self.html.foreign.push(format!("<{tag}>"));
        }
        for name in attributes.keys().filter(|name| name.starts_with("on") || *name == "style") {
            self.html.foreign.push(format!("<{tag} {name}>"));
        }
    }
}
