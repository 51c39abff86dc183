//! Instances that are the same in every run, and the files other programs read them from.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use domain::matching::{Instance, Objective, Pair};
use rand::rngs::StdRng;
use rand::seq::index;
use rand::{Rng as _, SeedableRng as _};

/// Where scores come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scores {
    /// 0 to 1 000 000: hardly two are equal.
    Any,
    /// 0 to 100: many are equal.
    Percent,
    /// Points for each of six things that agree or do not, as a school would give them.
    Criteria,
    /// How good the mentor is and how good the mentee, and a little more: everybody wants the same.
    Liked,
}

/// What the sum of points is made of: how many, and how many answers the question has.
const CRITERIA: [(i64, u8); 6] = [(30, 8), (20, 5), (15, 4), (15, 6), (10, 3), (10, 2)];

/// Of one person: how liked, and the answers.
struct Person(i64, [u8; 6]);

/// So many mentees and mentors with one to three places each; of all pairs so many in ten are allowed.
pub(super) fn dense(seed: u64, [mentees, mentors]: [u32; 2], in_ten: u32, scores: Scores) -> Instance {
    let mut dice = StdRng::seed_from_u64(seed);
    let (mut instance, people, others) = people(&mut dice, mentees, mentors);
    for (mentee, one) in (0..).zip(&people) {
        for (mentor, other) in (0..).zip(&others) {
            if dice.random_range(0..10) < in_ten {
                instance.pairs.push(Pair { mentee, mentor, score: scores.of(one, other, &mut dice) });
            }
        }
    }
    instance
}

/// The same with so many candidates of each mentee.
pub(super) fn sparse(seed: u64, [mentees, mentors]: [u32; 2], candidates: usize, scores: Scores) -> Instance {
    let mut dice = StdRng::seed_from_u64(seed);
    let (mut instance, people, others) = people(&mut dice, mentees, mentors);
    for (mentee, one) in (0..).zip(&people) {
        for at in index::sample(&mut dice, others.len(), candidates) {
            let score = scores.of(one, &others[at], &mut dice);
            instance.pairs.extend(u32::try_from(at).map(|mentor| Pair { mentee, mentor, score }));
        }
    }
    instance
}

fn people(dice: &mut StdRng, mentees: u32, mentors: u32) -> (Instance, Vec<Person>, Vec<Person>) {
    let places = (0..mentors).map(|_| dice.random_range(1..=3)).collect();
    let mut somebody =
        |_| Person(dice.random_range(0..=1000), CRITERIA.map(|(_, answers)| dice.random_range(0..answers)));
    let people = (0..mentees).map(&mut somebody).collect();
    let others = (0..mentors).map(&mut somebody).collect();
    (Instance { mentees, places, ..Instance::default() }, people, others)
}

impl Scores {
    fn of(self, one: &Person, other: &Person, dice: &mut StdRng) -> i64 {
        match self {
            Self::Any => dice.random_range(0..=1_000_000),
            Self::Percent => dice.random_range(0..=100),
            Self::Criteria => {
                let agree = CRITERIA.iter().zip(one.1.iter().zip(&other.1)).filter(|(_, (one, other))| one == other);
                agree.map(|((points, _), _)| points).sum()
            }
            Self::Liked => one.0 + other.0 + dice.random_range(0..=50),
        }
    }

    /// In words, for a table.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Any => "to 1 000 000",
            Self::Percent => "0 to 100",
            Self::Criteria => "six criteria",
            Self::Liked => "all want the same",
        }
    }
}

/// Writes what `scipy.py` reads: 32-bit numbers.
pub(super) fn write_numbers(instance: &Instance, path: &Path) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let mut put =
        |number: i64| file.write_all(&i32::try_from(number).map(i32::to_le_bytes)?).map_err(anyhow::Error::from);
    put(instance.mentees.into())?;
    put(i64::try_from(instance.places.len())?)?;
    instance.places.iter().try_for_each(|places| put((*places).into()))?;
    for pair in &instance.pairs {
        put(pair.mentee.into())?;
        put(pair.mentor.into())?;
        put(pair.score)?;
    }
    Ok(file.flush()?)
}

/// Writes what the example `assign` of the domain reads.
pub(super) fn write_json(instance: &Instance, path: &Path) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let objective = match instance.objective {
        Objective::PlacedThenScore => "placed_then_score",
        Objective::Score => "score",
    };
    let Instance { mentees, places, pairs, .. } = instance;
    write!(file, r#"{{"mentees":{mentees},"places":{places:?},"objective":"{objective}","pairs":["#)?;
    for (index, Pair { mentee, mentor, score }) in pairs.iter().enumerate() {
        write!(file, "{}[{mentee},{mentor},{score}]", if index == 0 { "" } else { "," })?;
    }
    write!(file, "]}}")?;
    Ok(file.flush()?)
}
