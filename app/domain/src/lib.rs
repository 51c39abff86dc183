//! The rules of the field, pure: no I/O, no async, no framework. The server, the pages and the islands share them.
//!
//! # Which type to use where
//! - [`ids`]: a key of one kind of thing; a [`ids::MenteeId`] cannot be passed where a [`ids::MentorId`] is wanted.
//! - [`text`], [`contact`], [`dates`], [`class_label`], [`numbers`], [`password`]: what people type, parsed once. Every
//!   `parse` gives the value or a [`text::InvalidValue`], whose text is the message beside the field.
//! - [`russian`]: endings, dates and months as people read them; [`search`]: how they look for something.
//! - [`page`]: lists in pages.
//! - [`term::Term`]: a closed list of the field with its code (database, forms) and its Russian label, each said once.
//! - [`dictionary::Dictionary`]: lists that a region may extend; what is chosen is a [`dictionary::Reference`].
//! - [`consent::ConsentState`]: whether a person may take part today; [`consent::Signers`]: whose signatures are needed;
//!   [`consent_text`]: the words that are signed.
//! - [`file`]: what a file that somebody hands in really is.
//! - [`award`]: how a mentor is thanked, and what a certificate says.
//! - [`paper`]: which certificates a region asks of external mentors, and until when one counts.
//! - [`state`]: what may follow what; [`engagement`]: why a request may not be made, and how long it waits for its answer.
//! - [`stage::track`] and [`stage::tasks`]: where a school stands and what to do now, from one [`stage::SchoolFacts`].
//! - [`vetting`]: how the centre checks an applicant: checklist, conversation, clock.
//! - [`subject::Subject`]: somebody of the bases, mentee or mentor, where both are treated alike.
//! - [`sign_up`]: the steps of an application to the pool; [`organisation_name`]: one organisation typed five ways.
//! - [`rights`]: what a person may ask of the school about the own data, and until when the school answers;
//!   [`entry_end`]: by when the data of an entry of the pool have to go.
//! - [`matching::Problem`], [`matching::Solver`]: the best pairs of a base, with the proof that none are better.
//! - [`care::condition`]: how a pair fares and why; [`care::Rhythm`]: when somebody asks next.
//! - [`personal`]: the mentee's own page: how long its link opens, how a meeting was, until when the answer may change.
//! - [`gathering`]: group meetings; [`preference`]: the questions asked after one, and the answers in their order;
//!   [`sympathy::Sympathy`]: what two people said of each other.
//! - [`score::score`], [`score::rule_against`]: how well two people suit each other and what forbids them;
//!   [`board::propose`]: the pairs proposed for one form, the same on the server and in the browser.
//! - [`draft::FormKey`]: which form a half-written text belongs to.
//! - [`monitoring::publish`], [`monitoring::publish_needs`]: the only ways figures of a school become readable outside it.
//! - [`organisation`]: what a partner of a region is and when its agreement ends; [`desk`]: what a centre looks at first.
//!
//! # How to add a list
//! Write it with [`terms!`] in the file of its concern, take the codes from the domain reference, and add the same codes
//! to the `check` of the column that stores it.

pub mod alma_mater;
pub mod appointment;
pub mod availability;
pub mod award;
pub mod board;
pub mod calendar;
pub mod care;
pub mod category;
pub mod class_label;
pub mod competence;
pub mod consent;
pub mod consent_text;
pub mod contact;
pub mod dates;
pub mod desk;
pub mod destruction;
pub mod dictionary;
pub mod draft;
pub mod engagement;
pub mod entry_end;
pub mod file;
pub mod gathering;
pub mod ids;
pub mod import;
pub mod letter;
pub mod list_view;
pub mod matching;
pub mod meeting;
pub mod mentoring_form;
pub mod monitoring;
pub mod numbers;
pub mod offer;
pub mod organisation;
pub mod organisation_name;
pub mod page;
pub mod pair_life;
pub mod paper;
pub mod participation;
pub mod partner;
pub mod password;
pub mod personal;
pub mod plan;
pub mod pool_event;
pub mod preference;
pub mod promotion;
pub mod register;
pub mod request;
pub mod rights;
pub mod role;
pub mod russian;
pub mod score;
pub mod search;
pub mod sign_up;
pub mod stage;
pub mod standing;
pub mod state;
pub mod subject;
pub mod sympathy;
pub mod table;
pub mod teacher_mentoring;
pub mod term;
pub mod text;
pub mod vetting;
pub mod writing;
