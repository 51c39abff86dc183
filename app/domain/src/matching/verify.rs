//! Whether an answer is one, and the best: from the certificate alone, without solving anything, in one pass over the pairs.

use super::answer::Matching;
use super::instance::Objective;
use super::problem::Problem;

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Lists of prices or pairs have another length or order than the problem.
    #[error("the answer belongs to another problem")]
    Shape,
    /// A pair that may not be made.
    #[error("mentee {0} and mentor {1} may not be a pair")]
    NotAllowed(u32, u32),
    /// A locked pair is missing.
    #[error("mentee {0} is locked to mentor {1}, but they are no pair")]
    LockBroken(u32, u32),
    /// More pairs than places.
    #[error("mentor {0} has more mentees than places")]
    Overfull(u32),
    /// Pairs and unmatched mentees are not all mentees.
    #[error("mentee {0} is neither matched nor unmatched, or both")]
    Unaccounted(u32),
    /// The total is not the sum of the scores.
    #[error("the total is {0}, but the scores are {1} together")]
    Total(i64, i64),
    /// The prices are not the total, so the proof fails.
    #[error("the prices are {0} together, but the total is {1}")]
    Bound(i64, i64),
    /// The prices of a pair are less than its score.
    #[error("the prices of mentee {0} and mentor {1} are less than their score")]
    TooCheap(u32, u32),
    /// A price is below 0 that may not be, or above 0 where nobody pays it.
    #[error("the price of mentee {0} is not possible")]
    MenteePrice(u32),
    /// The same for a mentor.
    #[error("the price of mentor {0} is not possible")]
    MentorPrice(u32),
    /// The number of pairs is not proved to be the largest.
    #[error("{0} could be placed as far as the certificate tells, but only {1} are")]
    Number(u64, u64),
}

impl Matching {
    /// Checks that this is a solution of the problem and that its certificate proves it to be the best.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn verify(&self, problem: &Problem) -> Result<(), Flaw> {
        let taken = self.check_pairs(problem)?;
        let certificate = &self.certificate;
        let shape = [
            (certificate.mentee_prices.len(), problem.mentees as usize),
            (certificate.mentor_prices.len(), problem.places.len()),
            (certificate.scarce.len(), problem.places.len()),
        ];
        if shape.iter().any(|(is, ought)| is != ought) {
            return Err(Flaw::Shape);
        }
        self.check_number(problem)?;
        self.check_prices(problem, &taken)?;
        let bound = certificate.upper_bound(problem);
        if bound == self.total { Ok(()) } else { Err(Flaw::Bound(bound, self.total)) }
    }

    /// How many places of each mentor are taken.
    fn check_pairs(&self, problem: &Problem) -> Result<Vec<u32>, Flaw> {
        let mut taken = vec![0; problem.places.len()];
        let mut total = 0;
        let (mut locked, mut pairs) = (problem.locked.iter().peekable(), self.pairs.iter().peekable());
        let mut unmatched = self.unmatched.iter().map(|unmatched| unmatched.mentee).peekable();
        for mentee in 0..problem.mentees {
            let pair = pairs.next_if(|pair| pair.0 == mentee);
            if pair.is_some() == unmatched.next_if_eq(&mentee).is_some() {
                return Err(Flaw::Unaccounted(mentee));
            }
            let lock = locked.next_if(|pair| pair.mentee == mentee);
            if let Some(lock) = lock.filter(|lock| pair.is_none_or(|pair| pair.1 != lock.mentor)) {
                return Err(Flaw::LockBroken(mentee, lock.mentor));
            }
            if let Some((_, mentor)) = pair {
                let places = *problem.places.get(*mentor as usize).ok_or(Flaw::Shape)?;
                let free = lock.map(|lock| lock.score).or_else(|| problem.score_of(mentee, *mentor));
                total += free.ok_or(Flaw::NotAllowed(mentee, *mentor))?;
                taken[*mentor as usize] += 1;
                if taken[*mentor as usize] > places {
                    return Err(Flaw::Overfull(*mentor));
                }
            }
        }
        if pairs.next().is_some() || unmatched.next().is_some() {
            return Err(Flaw::Shape);
        }
        if total == self.total { Ok(taken) } else { Err(Flaw::Total(self.total, total)) }
    }

    /// Sure mentees and scarce places together are as many as there are pairs.
    fn check_number(&self, problem: &Problem) -> Result<(), Flaw> {
        let certificate = &self.certificate;
        if problem.objective == Objective::Score {
            return if certificate.scarce.contains(&true) { Err(Flaw::Shape) } else { Ok(()) };
        }
        let sure = (0..problem.mentees).filter(|mentee| certificate.is_sure(problem, *mentee)).count() as u64;
        let scarce = certificate.scarce.iter().zip(&problem.left).filter(|(scarce, _)| **scarce);
        let most = sure + scarce.map(|(_, left)| u64::from(*left)).sum::<u64>();
        let placed = (self.pairs.len() - problem.locked.len()) as u64;
        if most == placed { Ok(()) } else { Err(Flaw::Number(most, placed)) }
    }

    fn check_prices(&self, problem: &Problem, taken: &[u32]) -> Result<(), Flaw> {
        let certificate = &self.certificate;
        let mut unmatched = self.unmatched.iter().map(|unmatched| unmatched.mentee).peekable();
        let mut locked = problem.locked.iter().map(|pair| pair.mentee).peekable();
        for mentee in 0..problem.mentees {
            let sure = certificate.is_sure(problem, mentee);
            for (mentor, score) in problem.allowed(mentee).filter(|(_, score)| certificate.is_strong(*score)) {
                let never = sure && certificate.scarce[mentor as usize];
                if !never && certificate.slack(mentee, mentor, score) < 0 {
                    return Err(Flaw::TooCheap(mentee, mentor));
                }
            }
            let price = certificate.mentee_prices[mentee as usize];
            let free = unmatched.next_if_eq(&mentee).is_some();
            let own = locked.next_if_eq(&mentee).is_some();
            if !own && ((price < 0 && !sure) || (price != 0 && free)) {
                return Err(Flaw::MenteePrice(mentee));
            }
        }
        for (mentor, price) in (0..).zip(&certificate.mentor_prices) {
            let (places, taken) = (problem.places[mentor as usize], taken[mentor as usize]);
            let scarce = certificate.scarce[mentor as usize];
            if (*price < 0 && !scarce) || (*price != 0 && taken < places) {
                return Err(Flaw::MentorPrice(mentor));
            }
        }
        Ok(())
    }
}
