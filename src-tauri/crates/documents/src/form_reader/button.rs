//! The state of a button, or of a group of buttons.

use super::budget::Limit;
use super::error::FormError;
use super::file::PdfFile;
use super::string;
use crate::form_fields::OFF;
use lopdf::{Dictionary, Object};

/// A button with its widgets, or a group of buttons.
pub(super) struct Button<'a, 'w> {
    pub(super) file: &'a PdfFile<'a>,
    /// The values of the buttons, where their states are only numbered (ISO 32000-1, 12.7.4.2.3 and 12.7.4.2.4).
    pub(super) options: Option<&'a [Object]>,
    pub(super) widgets: &'w [&'a Dictionary],
}

impl Button<'_, '_> {
    /// Returns the state, given the value of the group and its original value. `known` tells which states it can have.
    ///
    /// Usually the group holds the state. Some programs only set or clear the pressed button and leave the group as it
    /// was. So the buttons count if the group is off, still has its original value, or has an impossible one.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn state(
        &self,
        now: Option<&Object>,
        given: Option<&str>,
        known: impl Fn(&str) -> bool,
    ) -> Result<String, FormError> {
        let budget = self.file.budget();
        let said =
            now.map(|now| string::text(now, budget)).transpose()?.filter(|said| !said.is_empty() && said != "false");
        let said = said.map(|said| self.exported(&said)).transpose()?.unwrap_or_else(|| OFF.to_owned());
        let unchanged = given == Some(said.as_str());
        if said != OFF && !unchanged && known(&said) {
            return Ok(said);
        }
        let mut states = self.widgets.iter().filter_map(|widget| widget.get(b"AS").and_then(Object::as_name).ok());
        let mut any = false;
        let pressed = states.find(|state| {
            any = true;
            *state != OFF.as_bytes()
        });
        match pressed {
            Some(pressed) => {
                let pressed = self.exported(&string::of_name(pressed, budget)?)?;
                Ok(if known(&pressed) || said == OFF { pressed } else { said })
            }
            None if any && unchanged => Ok(OFF.to_owned()),
            None => Ok(said),
        }
    }

    /// Returns the value of a state that is the number of an option; any other state is its own value.
    ///
    /// # Errors
    /// [`FormError::TooComplex`] if the budget is spent.
    pub(super) fn exported(&self, state: &str) -> Result<String, FormError> {
        let options = self.options.unwrap_or_default();
        let option = state.parse::<usize>().ok().and_then(|number| options.get(number));
        let Some(option) = option else { return Ok(state.to_owned()) };
        let option = match self.file.resolved(option)? {
            Object::Array(pair) => match pair.first() {
                Some(first) => self.file.resolved(first)?,
                None => return Ok(state.to_owned()),
            },
            one => one,
        };
        let text = string::text(option, self.file.budget())?;
        self.file.budget().spend(Limit::Texts, text.len())?;
        Ok(if text.is_empty() { state.to_owned() } else { text })
    }
}
