//! The third step: what the applicant can help with.

super::plain::plain_step!(Help, help, save_help);
