//! The municipality to which a list of the centre is narrowed.

use domain::ids::MunicipalityId;
use store::school::Municipality;

use crate::components::Choice;

/// The one that the address asks for; none when it is not of this region, so that nothing is narrowed unseen.
pub(super) fn asked(text: &str, known: &[Municipality]) -> Option<MunicipalityId> {
    let asked: MunicipalityId = text.parse().ok()?;
    known.iter().map(|place| place.municipality_id).find(|id| *id == asked)
}

/// All of them, to choose from.
pub(super) fn choices(known: Vec<Municipality>) -> Vec<Choice> {
    known.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is not of the region chooses nothing.
    #[test]
    fn of_this_region() {
        let [own, other]: [MunicipalityId; 2] = [store::ids::new(), store::ids::new()];
        let known = [Municipality { municipality_id: own, name: "Округ".to_owned() }];
        assert_eq!(asked(&own.to_string(), &known), Some(own));
        for text in [other.to_string(), String::new(), "Округ".to_owned()] {
            assert_eq!(asked(&text, &known), None, "{text}");
        }
    }
}
