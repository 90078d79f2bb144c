//! Stories about instruments: installed, hostile, and held with a group from new to both documents and back.

mod any_instrument;
mod blank;
mod forms_of_others;
mod hostile;
mod installed;
mod ten_stories;
mod verbatim;
