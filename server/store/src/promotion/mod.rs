//! The move of classes to the next school year: what would happen, and doing it. Nobody moves twice in a school year: each
//! entry says of which year its class is.

mod apply;
mod preview;

use domain::{class_label::ClassLabel, dates::SchoolYear, ids::PromotionId};

pub use apply::{Promoted, apply};
pub use preview::{ClassGroup, ClassMember, Preview, preview};

/// A move to be made.
#[derive(Debug, Clone)]
pub struct Promotion {
    /// Made when the form was shown: a form sent twice moves once.
    pub promotion_id: PromotionId,
    /// Into which school year.
    pub year: SchoolYear,
    /// Classes that move; the others stay as they are.
    pub classes: Vec<ClassLabel>,
    /// Of these, ninth grades that leave the school.
    pub leaving: Vec<ClassLabel>,
}
