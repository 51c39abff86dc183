//! What the database refuses, in words at the field it speaks of.

use domain::{russian, state::PairState};
use store::{Error, identity::invitation, mentor::Card};

use crate::{
    forms::{FormState, FormValues},
    pages::person,
};

/// Names of the mentees of running pairs.
pub(in super::super) fn mentees(card: &Card) -> Vec<String> {
    let running = card.pairs.iter().filter(|pair| pair.state == PairState::Active);
    running.map(|pair| pair.mentee_name.clone()).collect()
}

/// Turns a refusal of the database into a message at its field; any other error is given back. `mentees` are those whom
/// the mentor works with, named when there would be too few places.
pub(in super::super) fn refused(values: FormValues, error: Error, mentees: &[String]) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("mentor_places") {
        ("capacity", too_few_places(mentees))
    } else if error.on_constraint("mentor_engaged") {
        ("capacity", "Столько мест наставник школе не давал: ещё одно место просят новым запросом".to_owned())
    } else if error.on_constraint(invitation::ALREADY_MEMBER) {
        ("email", "С этим адресом в школе уже работает другой наставник: проверьте почту".to_owned())
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

fn too_few_places(mentees: &[String]) -> String {
    let pairs = russian::count(mentees.len() as u64, "пару", "пары", "пар");
    format!(
        "Наставник ведёт {pairs} ({}): мест не может быть меньше. Сначала завершите пару",
        person::short_list(mentees)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Too few places are refused by name, so that the curator knows which pair to end.
    #[test]
    fn names_the_pairs() {
        let error = Error::conflict("mentor_places");
        let pairs = ["Лунин Глеб Олегович".to_owned(), "Юсупов Тимур".to_owned()];
        let form = refused(FormValues::default(), error, &pairs).unwrap();
        let message = form.field("capacity").error.unwrap();
        assert!(message.contains("2\u{a0}пары (Лунин\u{a0}Г.\u{a0}О., Юсупов\u{a0}Т.)"), "{message}");
        assert!(refused(FormValues::default(), Error::NotFound, &[]).is_err(), "another error is not hidden");
    }
}
