//! One conversation: cards, follow-ups, silent rounds and history.

mod edited;
mod follow_up;
mod history;
mod planned;
mod settled_elsewhere;
mod silent_choice;
mod whole_conversation;
