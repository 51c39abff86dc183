//! Random instances that are the same in every run.

use domain::matching::{Instance, Objective, Pair};

/// Numbers from a seed (`SplitMix64`, Steele, Lea and Flood 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub(crate) fn roll(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(end)).unwrap()
    }

    /// Whether something happens that happens once in so many times.
    pub(crate) fn once_in(&mut self, times: u32) -> bool {
        self.roll(times) == 0
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.roll(u32::try_from(end + 1).unwrap()) as usize);
        }
    }
}

/// A few people, so that all solutions can be tried; with locks and bans, ties, scores below 0, mentors without a place.
pub(crate) fn small(seed: u64, objective: Objective) -> Instance {
    let mut dice = Dice::new(seed);
    let mentees = dice.roll(6);
    let mentors = dice.roll(5);
    let places = (0..mentors).map(|_| dice.roll(4)).collect();
    let density = 1 + dice.roll(4);
    let span = [1, 2, 5, 100][dice.roll(4) as usize];
    let lowest = i64::from(dice.roll(3)) * i64::from(span) / 2;
    let mut instance = Instance { mentees, places, objective, ..Instance::default() };
    for mentee in 0..mentees {
        for mentor in 0..mentors {
            if dice.roll(4) < density {
                instance.pairs.push(Pair { mentee, mentor, score: i64::from(dice.roll(span)) - lowest });
            }
        }
    }
    dice.shuffle(&mut instance.pairs);
    lock_and_ban(&mut dice, &mut instance, 8);
    instance
}

/// A school or a region: dense or sparse, places for all or not.
pub(crate) fn large(seed: u64, objective: Objective) -> Instance {
    let mut dice = Dice::new(seed);
    let mentees = 50 + dice.roll(100);
    let mentors = 20 + dice.roll(60);
    let places: Vec<u32> = (0..mentors).map(|_| 1 + dice.roll(3)).collect();
    let kept_in_ten = 1 + dice.roll(10);
    let kind = dice.roll(4);
    let liked: Vec<i64> = (0..mentees + mentors).map(|_| i64::from(dice.roll(1000))).collect();
    let mut instance = Instance { mentees, places, objective, ..Instance::default() };
    for mentee in 0..mentees {
        for mentor in 0..mentors {
            if dice.roll(10) < kept_in_ten {
                let (one, other) = (liked[mentee as usize], liked[(mentees + mentor) as usize]);
                let score = match kind {
                    // Many ties.
                    0 => i64::from(dice.roll(11)),
                    // Everybody wants the same mentors.
                    1 => one + other + i64::from(dice.roll(50)),
                    2 => one * other - 200_000,
                    _ => i64::from(dice.roll(1_000_001)) - 500_000,
                };
                instance.pairs.push(Pair { mentee, mentor, score });
            }
        }
    }
    if seed % 2 == 1 {
        lock_and_ban(&mut dice, &mut instance, 20);
    }
    instance
}

/// Nearly everybody may have nearly every mentor; some may have only the first few, who are not enough for them.
pub(crate) fn long(seed: u64, objective: Objective) -> Instance {
    let mut dice = Dice::new(seed);
    let (mentees, mentors) = (120 + dice.roll(60), 90 + dice.roll(60));
    let places: Vec<u32> = (0..mentors).map(|_| 1 + dice.roll(2)).collect();
    let span = [3, 101, 1_000_001][dice.roll(3) as usize];
    let mut instance = Instance { mentees, places, objective, ..Instance::default() };
    for mentee in 0..mentees {
        for mentor in (0..mentors).filter(|mentor| *mentor < 4 || mentee % 9 != 0) {
            if !dice.once_in(9) {
                instance.pairs.push(Pair { mentee, mentor, score: i64::from(dice.roll(span)) - i64::from(span) / 3 });
            }
        }
    }
    instance
}

/// Locks and bans some of the pairs; never more than one lock of a mentee, nor more than a mentor has places.
fn lock_and_ban(dice: &mut Dice, instance: &mut Instance, rarity: u32) {
    let mut room = instance.places.clone();
    let mut is_locked = vec![false; instance.mentees as usize];
    for pair in &instance.pairs {
        let (mentee, mentor) = (pair.mentee as usize, pair.mentor as usize);
        if dice.once_in(rarity) {
            instance.banned.push((pair.mentee, pair.mentor));
        } else if room[mentor] > 0 && !is_locked[mentee] && dice.once_in(rarity) {
            is_locked[mentee] = true;
            room[mentor] -= 1;
            instance.locked.push((pair.mentee, pair.mentor));
        }
    }
}
