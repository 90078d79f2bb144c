//! Comparison of a level, which has buttons and a list in the form.

use crate::dutch::form as words;
use crate::import::form::compare::comparison::{Comparison, Sides};
use crate::import::form::proposal::{Change, What};
use documents::FilledField;
use documents::form_fields::{FormField, LevelInput, read_level_list, read_level_state, settle_level};
use domain::{FactorId, LevelAnswer, LevelChoice};

impl Comparison<'_> {
    /// Returns the change of a level. Buttons and list propose it together.
    pub(super) fn level(&self, field: &FilledField, factor: &FactorId) -> Option<Change> {
        let scale = &self.base.instrument.scale;
        let made_with = self.scale.unwrap_or(scale);
        let answer = &self.base.card(factor)?.answer.level;
        let current = match answer {
            LevelAnswer::Chosen(choice) => Some(*choice),
            LevelAnswer::Open | LevelAnswer::Contested(_) => None,
        };
        let old = words::level(scale, answer);
        let unread = |new: &str| {
            let sides = Sides { old: old.clone(), new: new.to_owned(), both: false };
            Some(self.made(field, sides, Some(words::UNKNOWN_LEVEL.to_owned()), What::Nothing))
        };
        let buttons =
            self.find(&FormField::Level(factor.clone())).map(|one| self.input(one, current, read_level_state));
        let list = self.find(&FormField::LevelList(factor.clone()));
        let given_known = self.given(field).is_some();
        let list = list.map(|one| self.input(one, current, |entry| read_level_list(made_with, entry)));
        let (buttons, list) = match (buttons, list) {
            (Some(Err(new)), _) | (_, Some(Err(new))) => return unread(&new),
            (Some(Ok(buttons)), Some(Ok(list))) => (buttons, list),
            (Some(Ok(only)), None) | (None, Some(Ok(only))) => (only, only),
            (None, None) => return None,
        };
        let of = |choice: Option<LevelChoice>| words::choice(made_with, choice);
        let settled = match settle_level(buttons, list) {
            Ok(settled) => settled,
            Err((one, other)) => {
                let sides = Sides { old, new: format!("{} of {}", of(one), of(other)), both: false };
                return Some(self.made(field, sides, Some(words::TWO_LEVELS.to_owned()), What::Nothing));
            }
        };
        let given = if buttons.given == settled { buttons.given } else { list.given };
        let untouched = self.known && given == settled && !self.newer;
        let contested = matches!(answer, LevelAnswer::Contested(_));
        if untouched || (settled == current && !(contested && settled.is_some())) {
            return None;
        }
        if let (Some(LevelChoice::Level(_)), Some(other)) = (settled, self.scale)
            && other.levels.len() != scale.levels.len()
        {
            let sides = Sides { old, new: of(settled), both: false };
            let remark = words::other_scale(other.levels.len());
            return Some(self.made(field, sides, Some(remark), What::Nothing));
        }
        if let Some(LevelChoice::Level(level)) = settled
            && !(1..=scale.levels.len()).contains(&usize::from(level))
        {
            return unread(&level.to_string());
        }
        let open = self.newer && matches!(answer, LevelAnswer::Open);
        let elsewhere = self.newer && given == settled;
        let both = self.known && !open && (given != current || !given_known || elsewhere);
        let sides = Sides { old, new: words::choice(scale, settled), both };
        let mut change = self.made(field, sides, None, What::Level(factor.clone(), settled));
        if of(settled) != change.proposal.new {
            // The number is the same and the word is not, so that a person has to decide.
            change.proposal.both_changed = true;
            change.proposal.remark = Some(words::other_word(&of(settled)));
        }
        Some(change)
    }

    /// Reads the present and the original value of a level field. If the original was lost, the session's level
    /// replaces it.
    fn input(
        &self,
        field: &FilledField,
        current: Option<LevelChoice>,
        read: impl Fn(&str) -> Result<Option<LevelChoice>, String>,
    ) -> Result<LevelInput, String> {
        let given = self.given(field).and_then(|given| read(&given).ok()).unwrap_or(current);
        Ok(LevelInput { now: read(&field.now)?, given })
    }
}
