//! Generators of edits for property tests.

use crate::journals::{PREVIOUS_ACTION, stamp};
use chrono::NaiveDate;
use domain::{
    ActionId, ActionOutcome, ClockTime, Edit, FactorId, Instrument, LevelChoice, Mark, NoteRef, ParticipantId,
    QuestionId, SilentChoice, SilentCounts, SubQuestionId, TextField,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

/// Number of ids of each kind that one device makes.
const IDS: u128 = 6;

/// Generates lists of edits as one device might make them.
///
/// Ids come from a small pool, and two devices never use the same id for a new item. So most edits are accepted, and
/// some name an item that does not exist and are refused.
pub fn edits(instrument: &Instrument, device: u8, count: std::ops::Range<usize>) -> BoxedStrategy<Vec<Edit>> {
    prop::collection::vec(edit(instrument, device), count).boxed()
}

/// Generates one edit, see [`edits`].
pub fn edit(instrument: &Instrument, device: u8) -> BoxedStrategy<Edit> {
    let factors: Vec<FactorId> = instrument.factors.iter().map(|factor| factor.id.clone()).collect();
    let all = factors.len();
    let factor = select(factors.clone());
    let levels = u8::try_from(instrument.scale.levels.len()).unwrap_or(u8::MAX);
    let steps: Vec<_> = instrument.wrap_up.steps.iter().map(|step| step.id.clone()).collect();
    let level = option::of(prop_oneof![Just(LevelChoice::Undecided), (1..=levels).prop_map(LevelChoice::Level)]);
    let mark = prop_oneof![Just(Mark::OpenQuestion), Just(Mark::ComeBackLater)];
    let action = || id(device).prop_map(ActionId::new);
    let note = select(notes(instrument));
    prop_oneof![
        6 => (field(instrument, device), text()).prop_map(|(target, text)| Edit::SetText { target, text }),
        1 => day().prop_map(|date| Edit::SetDate { date }),
        1 => option::of((0..24_u32, 0..60_u32)).prop_map(|time| Edit::SetTime {
            time: time.and_then(|(hour, minute)| ClockTime::new(hour, minute)),
        }),
        1 => (own_id(device), text()).prop_map(|(id, name)| {
            Edit::AddParticipant { participant: ParticipantId::new(id), name: format!("D{name}") }
        }),
        1 => (id(device), any::<bool>()).prop_map(|(id, removed)| {
            Edit::SetParticipantRemoved { participant: ParticipantId::new(id), removed }
        }),
        2 => subsequence(factors, 1..=all).prop_shuffle().prop_map(|factors| Edit::ArrangeCards { factors }),
        3 => (factor.clone(), level).prop_map(|(factor, level)| Edit::SetLevel { factor, level }),
        2 => (factor.clone(), silent(levels)).prop_map(|(factor, choice)| Edit::SetSilentChoice { factor, choice }),
        2 => (factor.clone(), mark.clone(), any::<bool>()).prop_map(|(factor, mark, on)| {
            Edit::SetMark { factor, mark, on }
        }),
        2 => (factor.clone(), mark, text()).prop_map(|(factor, mark, words)| {
            Edit::SetMarkWords { factor, mark, words }
        }),
        1 => (factor.clone(), 1..90_000_u32).prop_map(|(factor, seconds)| Edit::AddTime { factor, seconds }),
        3 => (factor.clone(), own_id(device), text(), text(), day()).prop_map(|(factor, id, what, who, due)| {
            Edit::AddAction { factor, action: ActionId::new(id), what, who, due }
        }),
        2 => (factor.clone(), action(), day()).prop_map(|(factor, action, due)| {
            Edit::SetActionDue { factor, action, due }
        }),
        2 => (factor.clone(), action(), any::<bool>()).prop_map(|(factor, action, removed)| {
            Edit::SetActionRemoved { factor, action, removed }
        }),
        2 => (factor, action(), option::of(action())).prop_map(|(factor, action, before)| {
            Edit::MoveAction { factor, action, before }
        }),
        2 => (select(previous_actions(instrument)), option::of(select(vec![
            ActionOutcome::Done, ActionOutcome::Running, ActionOutcome::Stopped,
        ]))).prop_map(|((factor, action), outcome)| Edit::SetActionOutcome { factor, action, outcome }),
        1 => (select(steps), any::<bool>()).prop_map(|(step, done)| Edit::SetStep { step, done }),
        1 => (own_id(device), text()).prop_map(|(id, text)| {
            Edit::AddQuestion { question: QuestionId::new(id), text }
        }),
        1 => (id(device), any::<bool>()).prop_map(|(id, removed)| {
            Edit::SetQuestionRemoved { question: QuestionId::new(id), removed }
        }),
        2 => (note, any::<bool>()).prop_map(|(note, included)| Edit::IncludeNote { note, included }),
        1 => (0..1_000_000_i64).prop_map(|seconds| Edit::SettleAdvice { at: stamp(seconds).at }),
        1 => text().prop_map(|text| Edit::ReopenAdvice { reason: text }),
        1 => Just(Edit::Start),
        1 => Just(Edit::Plan),
        1 => Just(Edit::Finish),
        1 => Just(Edit::Resume),
    ]
    .boxed()
}

/// Generates edits that every session refuses.
pub fn unfit_edit(instrument: &Instrument) -> BoxedStrategy<Edit> {
    let known = instrument.factors[0].id.clone();
    let unknown: FactorId = "bestaat-niet".parse().expect("the id is valid");
    let stranger: SubQuestionId = "geen-vraag".parse().expect("the id is valid");
    let too_high = u8::try_from(instrument.scale.levels.len()).unwrap_or(u8::MAX - 1) + 1;
    select(vec![
        Edit::SetText { target: TextField::Note { factor: known.clone() }, text: "x".repeat(2_001) },
        Edit::SetText { target: TextField::Note { factor: unknown.clone() }, text: String::new() },
        Edit::SetText {
            target: TextField::SubNote { factor: known.clone(), sub_question: stranger },
            text: String::new(),
        },
        Edit::SetText { target: TextField::Initiative, text: " ".to_owned() },
        Edit::SetText { target: TextField::Minutes, text: "x".repeat(60_001) },
        Edit::SetLevel { factor: known.clone(), level: Some(LevelChoice::Level(too_high)) },
        Edit::SetLevel { factor: unknown.clone(), level: None },
        Edit::SetSilentChoice { factor: known.clone(), choice: counted(&[0, 1]) },
        Edit::SetSilentChoice { factor: known.clone(), choice: counted(&[0, 61, 0, 0]) },
        Edit::SetSilentChoice { factor: known.clone(), choice: counted(&vec![0; usize::from(too_high)]) },
        Edit::SetMarkWords { factor: known.clone(), mark: Mark::OpenQuestion, words: "x".repeat(301) },
        Edit::SetMarkWords { factor: unknown.clone(), mark: Mark::ComeBackLater, words: String::new() },
        Edit::AddTime { factor: known.clone(), seconds: 0 },
        Edit::ArrangeCards { factors: vec![] },
        Edit::ArrangeCards { factors: vec![known.clone(), known.clone()] },
        Edit::MoveAction { factor: known, action: ActionId::new(Uuid::from_u128(u128::MAX)), before: None },
        Edit::SetStep { step: "geen-stap".parse().expect("the id is valid"), done: true },
        Edit::IncludeNote { note: NoteRef { factor: unknown, sub_question: None }, included: true },
    ])
    .boxed()
}

fn counted(counts: &[u8]) -> Option<SilentChoice> {
    let counts = SilentCounts { undecided: counts[0], levels: counts[1..].to_vec() };
    Some(SilentChoice { counts, shown: false })
}

/// Generates a silent choice; sometimes one without any choice, which every session refuses.
fn silent(levels: u8) -> BoxedStrategy<Option<SilentChoice>> {
    let counts = (0..3_u8, prop::collection::vec(0..3_u8, usize::from(levels)));
    let choice = (counts, any::<bool>())
        .prop_map(|((undecided, levels), shown)| SilentChoice { counts: SilentCounts { undecided, levels }, shown });
    option::of(choice).boxed()
}

fn notes(instrument: &Instrument) -> Vec<NoteRef> {
    let mut notes = Vec::new();
    for factor in &instrument.factors {
        notes.push(NoteRef { factor: factor.id.clone(), sub_question: None });
        notes.extend(
            factor
                .sub_questions
                .iter()
                .map(|question| NoteRef { factor: factor.id.clone(), sub_question: Some(question.id.clone()) }),
        );
    }
    notes
}

fn previous_actions(instrument: &Instrument) -> Vec<(FactorId, ActionId)> {
    let ids = (PREVIOUS_ACTION..).map(|number| ActionId::new(Uuid::from_u128(number)));
    instrument.factors.iter().map(|factor| factor.id.clone()).zip(ids).collect()
}

fn field(instrument: &Instrument, device: u8) -> BoxedStrategy<TextField> {
    let note = select(notes(instrument)).prop_map(|note| match note.sub_question {
        None => TextField::Note { factor: note.factor },
        Some(sub_question) => TextField::SubNote { factor: note.factor, sub_question },
    });
    let factors: Vec<_> = instrument.factors.iter().map(|factor| factor.id.clone()).collect();
    prop_oneof![
        2 => select(vec![TextField::Initiative, TextField::Place, TextField::Moderator, TextField::MinuteTaker]),
        3 => Just(TextField::Minutes),
        6 => note,
        1 => id(device).prop_map(|id| TextField::ParticipantName { participant: ParticipantId::new(id) }),
        3 => (select(factors), id(device), any::<bool>()).prop_map(|(factor, id, what)| {
            let action = ActionId::new(id);
            if what { TextField::ActionWhat { factor, action } } else { TextField::ActionWho { factor, action } }
        }),
        2 => select(previous_actions(instrument)).prop_map(|(factor, action)| TextField::OutcomeWhy { factor, action }),
        1 => (id(device), any::<bool>()).prop_map(|(id, asked)| {
            let question = QuestionId::new(id);
            if asked { TextField::Question { question } } else { TextField::QuestionAnswer { question } }
        }),
    ]
    .boxed()
}

/// Generates an id of something this device adds.
fn own_id(device: u8) -> BoxedStrategy<Uuid> {
    (0..IDS).prop_map(move |n| Uuid::from_u128(u128::from(device) * 100 + n + 1)).boxed()
}

/// Generates an id this device knows: its own, or one of device 0, which began the session.
fn id(device: u8) -> BoxedStrategy<Uuid> {
    prop_oneof![own_id(device), own_id(0)].boxed()
}

fn day() -> BoxedStrategy<Option<NaiveDate>> {
    option::of((1..=28_u32).prop_filter_map("a day", |day| NaiveDate::from_ymd_opt(2026, 12, day))).boxed()
}

/// Generates short texts that share parts, with characters of one to four bytes and characters made of several code
/// points.
fn text() -> BoxedStrategy<String> {
    let piece = select(vec!["aanpak ", "één ", "buurt", "\n", "“ja” ", "🙂", "👩‍👩‍👧", "e\u{301}", "– ", "€ 5", " ", "a"]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat()).boxed()
}
