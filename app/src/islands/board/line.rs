//! One mentee's row: the proposed mentor in a menu of others, the choices, and why there is nobody.

use domain::board::{Inputs, Proposal};
#[cfg(feature = "hydrate")]
use leptos::web_sys::Element;

/// How many mentors a menu offers.
const OFFERED: usize = 12;

/// The number in an attribute of the element or of what it stands in.
#[cfg(feature = "hydrate")]
pub(super) fn number(element: &Element, attribute: &str) -> Option<u32> {
    let mut selector = String::from("[");
    selector.push_str(attribute);
    selector.push(']');
    element.closest(&selector).ok()??.get_attribute(attribute)?.parse().ok()
}

/// The cells of a row.
pub(super) fn cells(inputs: &Inputs, proposal: &Proposal, mentee: u32) -> String {
    let name = inputs.mentees.get(mentee as usize).map_or("", |one| one.name.as_str());
    let mentor = proposal.mentor_of(mentee);
    let id = mentee.to_string();
    let mut html = Html::default();
    html.raw(&["<th scope=\"row\">"]).text(name);
    html.raw(&["</th><td data-label=\"Наставник\"><select id=\"trial-", &id, "\" aria-label=\"Наставник: "]).text(name);
    html.raw(&["\">"]);
    if mentor.is_none() {
        html.raw(&["<option value=\"\" selected>никого</option>"]);
    }
    for (score, other) in choices(inputs, mentee, mentor) {
        let selected = if mentor == Some(other) { "\" selected>" } else { "\">" };
        html.raw(&["<option value=\"", &other.to_string(), selected]);
        html.text(inputs.mentors.get(other as usize).map_or("", |one| one.name.as_str()));
        html.raw(&[" – ", &score.to_string(), "</option>"]);
    }
    html.raw(&["</select><small>"]);
    if let Some(why) = proposal.why(mentee) {
        html.text(&why.words(inputs));
    }
    html.raw(&["</small></td><td><div class=\"actions\">"]);
    if let Some(mentor) = mentor {
        let locked = inputs.between(mentee, mentor).locked;
        let keep =
            if locked { ("unlock", "Снять закрепление") } else { ("lock", "Закрепить") };
        for (deed, label) in [keep, ("ban", "Не предлагать")] {
            // The first button keeps its id whatever it does, so that the focus stays on it.
            let kind = if deed == "ban" { "ban-" } else { "keep-" };
            html.raw(&[
                "<button class=\"button quiet\" type=\"button\" id=\"",
                kind,
                &id,
                "\" name=\"",
                deed,
                "\" value=\"",
            ]);
            html.raw(&[&mentor.to_string(), "\" aria-label=\"", label, ": "]).text(name);
            html.raw(&["\">", label, "</button>"]);
        }
    }
    html.raw(&["</div></td>"]);
    html.0
}

/// Mentors the rules allow with their points: the proposed one, then the best.
fn choices(inputs: &Inputs, mentee: u32, mentor: Option<u32>) -> Vec<(i64, u32)> {
    let mut best: Vec<(i64, u32)> = Vec::new();
    for (other, _) in (0..).zip(&inputs.mentors) {
        if inputs.rule(mentee, other).is_some() {
            continue;
        }
        let score = inputs.score(mentee, other);
        // A few are kept, so each is put where it belongs at once; of equal ones the first comes first.
        let at = if mentor == Some(other) {
            0
        } else {
            let is_before = |(points, one): &&(i64, u32)| mentor == Some(*one) || *points >= score;
            best.iter().take_while(is_before).count()
        };
        if at < OFFERED {
            best.truncate(OFFERED - 1);
            best.insert(at, (score, other));
        }
    }
    best
}

/// HTML that is being written.
#[derive(Default)]
struct Html(String);

impl Html {
    /// Tags and words of ours.
    fn raw(&mut self, parts: &[&str]) -> &mut Self {
        for part in parts {
            self.0.push_str(part);
        }
        self
    }

    /// What people typed.
    fn text(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            match sign {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                sign => self.0.push(sign),
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        board::{propose, unpack},
        mentoring_form::MentoringForm,
        term::Term as _,
    };

    use super::*;

    /// One mentee of 14 who asks for nothing, and so many mentors whom the form suits, with one place and less experience
    /// each.
    fn board(mentee: &str, mentors: u32) -> Inputs {
        let form = MentoringForm::ALL.iter().position(|form| *form == MentoringForm::EmployerPupil).unwrap();
        let form = (1_u32 << form).to_string();
        let mut board =
            vec![form.clone(), format!(" 30 10 10 10 10 0 10 0 15 5 1 0 0 0 1 {mentee}\n14 0 0 0 1 {mentors} ")];
        for number in 0..mentors {
            board.push(format!("М{number}\n0 0 {form} 0 0 0 0 0 33 1 1 {} ", 2 - number.min(2)));
        }
        board.push("0 ".to_owned());
        unpack(&board.concat()).unwrap()
    }

    /// The proposed mentor comes first, then the best; no more than somebody reads.
    #[test]
    fn the_menu() {
        let inputs = board("Белов Илья", 40);
        let proposal = propose(&inputs).unwrap();
        let menu = choices(&inputs, 0, Some(30));
        assert_eq!(menu.iter().map(|(_, mentor)| *mentor).collect::<Vec<_>>(), [30, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert!(menu[1..].is_sorted_by_key(|(score, _)| -score), "{menu:?}");
        assert_eq!(choices(&inputs, 0, None).len(), OFFERED);
        let html = cells(&inputs, &proposal, 0);
        assert!(html.contains("<option value=\"0\" selected>М0 – "), "{html}");
        assert!(html.contains("name=\"lock\" value=\"0\" aria-label=\"Закрепить: Белов Илья\""), "{html}");
    }

    /// What people typed stays text.
    #[test]
    fn names_are_no_tags() {
        let inputs = board("<b>\"А\" & Б</b>", 0);
        let html = cells(&inputs, &propose(&inputs).unwrap(), 0);
        assert_eq!(html.matches("&lt;b&gt;&quot;А&quot; &amp; Б&lt;/b&gt;").count(), 2, "{html}");
        assert!(!html.contains("<b>") && html.contains("<option value=\"\" selected>никого</option>"), "{html}");
    }
}
