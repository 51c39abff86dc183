//! Development plans of pairs: what is strong and weak, goals with measures, steps with days, results. Mentor and school write
//! it, the mentee reads it.

mod goal;
mod load;
mod step;
mod template;
mod text;

pub use goal::{GoalChange, NewGoal, add_goal, change_goal, goal};
pub use load::{Goal, Plan, Step, load};
pub use step::{NewStep, StepChange, add_step, change_step, step};
pub use template::take;
pub use text::{PlanText, save};
