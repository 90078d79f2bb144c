//! The conversation itself, from the first card to the follow-up.

mod action_editor;
mod clock;
mod follow_up;
mod hand_over;
mod history;
mod planned;
mod presenting;
mod roles;
mod silent_choice;
mod tablet_round;
mod taps;
mod undo;
mod whole_session;
