//! Instruments within the limits of a file: random ones, with each size at its edges often, and the most extreme ones.

use chrono::NaiveDate;
use domain::{
    Accent, Article, Factor, FactorWords, Feedback, Instrument, Introduction, LevelScale, LevelStep, MAX_LEVEL_WORD,
    MAX_LINE, MAX_PARAGRAPH, MAX_QUESTION, MAX_TITLE, MAX_WORD, MinutesPerCard, Paragraph, StepScreen, SubQuestion,
    UnknownMembers, Words, WrapUp, WrapUpStep,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Sizes of an instrument.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    factors: usize,
    levels: usize,
    questions: usize,
    steps: usize,
}

/// Generates instruments that are valid as a file: 1 to 24 factors, of which any but the first can be hidden, 3 to 5
/// levels, 0 to 12 sub-questions, with short texts, long ones, and words that no line can hold.
pub fn any_instrument() -> BoxedStrategy<Instrument> {
    let edge = |least: usize, most: usize| prop_oneof![1 => Just(least), 1 => Just(most), 2 => least..=most];
    let sizes = (edge(1, 24), edge(3, 5), edge(0, 12), edge(1, 12));
    let sizes = sizes.prop_map(|(factors, levels, questions, steps)| Sizes { factors, levels, questions, steps });
    let accent = option::of(select(Accent::all().to_vec()));
    // Each bit hides a factor: none of them, or about half.
    let hidden = prop_oneof![Just(0), any::<u32>()];
    (sizes, texts(), texts(), any::<bool>(), option::of(1..=6_u8), accent, hidden)
        .prop_map(|(sizes, first, second, own_words, aimed, accent, hidden)| {
            let mut instrument = instrument(sizes, &[first, second]);
            for (at, factor) in instrument.factors.iter_mut().enumerate().skip(1) {
                factor.hidden = hidden & 1 << at != 0;
            }
            instrument.actions_aimed_at = aimed;
            instrument.accent = accent;
            if !own_words {
                instrument.words = None;
                instrument.minutes_skeleton = None;
            }
            instrument
        })
        .boxed()
}

/// Returns the most extreme instruments: the smallest, the largest with ordinary words, and the largest with words that
/// are as long as their texts may be.
pub fn extreme_instruments() -> [Instrument; 3] {
    let ordinary = "Meedoen in de buurt, met de verantwoordelijkheidsverdeling van nu. ".repeat(60);
    let wide = "Woordenboekwoord".repeat(250);
    [
        instrument(Sizes { factors: 1, levels: 3, questions: 0, steps: 1 }, &["X".to_owned()]),
        instrument(Sizes { factors: 24, levels: 5, questions: 12, steps: 12 }, &[ordinary]),
        instrument(Sizes { factors: 24, levels: 5, questions: 12, steps: 12 }, &[wide]),
    ]
}

/// Generates a text from which all texts of an instrument are cut.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zëï’&,.?€]{1,12}",
        "([A-Za-zëïé’&,.?€]{1,14} ){2,500}",
        "[A-Za-z]{100,3500}",
        "(\\PC[ a-z]?){1,300}".prop_map(|text| printable(&text)),
    ]
}

/// Returns a text without the characters that an instrument file refuses.
fn printable(text: &str) -> String {
    let plain = |one: &char| {
        !(one.is_control()
            || matches!(*one, '<' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
            || matches!(*one, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
            || matches!(*one, '\u{fdd0}'..='\u{fdef}')
            || u32::from(*one) & 0xfffe == 0xfffe)
    };
    text.chars().filter(plain).collect()
}

/// Returns an instrument whose texts are as long as a text allows, or as the limits do.
fn instrument(sizes: Sizes, texts: &[String]) -> Instrument {
    // Something to read in each text: numbers keep words of levels apart.
    let cut = |number: usize, most: usize| -> String {
        let text = format!("{number} {}", texts[number % texts.len()]);
        text.chars().take(most).collect::<String>().trim().to_owned()
    };
    let unknown = UnknownMembers::new;
    let factor = |at: usize| Factor {
        id: format!("onderdeel-{at}").parse().expect("the id is valid"),
        title: cut(at, MAX_TITLE),
        subtitle: cut(at + 1, MAX_LINE),
        hidden: false,
        definition: cut(at + 2, MAX_QUESTION),
        main_question: cut(at + 3, MAX_QUESTION),
        sub_questions: (0..sizes.questions)
            .map(|question| SubQuestion {
                id: format!("onderdeel-{at}-{question}").parse().expect("the id is valid"),
                text: cut(question, MAX_QUESTION),
                unknown: unknown(),
            })
            .collect(),
        unknown: unknown(),
    };
    let level =
        |at: usize| LevelStep { word: cut(at + 1, MAX_LEVEL_WORD), explanation: cut(at, MAX_LINE), unknown: unknown() };
    let screens = [None, Some(StepScreen::Overview), Some(StepScreen::Actions), Some(StepScreen::HandOver)];
    let step = |at: usize| WrapUpStep {
        id: format!("stap-{at}").parse().expect("the id is valid"),
        text: cut(at, MAX_LINE),
        screen: screens[at % screens.len()],
        unknown: unknown(),
    };
    let paragraph =
        |at: usize| Paragraph { title: cut(at, MAX_TITLE), text: cut(at, MAX_PARAGRAPH), unknown: unknown() };
    Instrument {
        format: Some(1),
        id: "gemaakt".to_owned(),
        version: "2027.1".to_owned(),
        date: NaiveDate::from_ymd_opt(2027, 1, 1),
        owner: Some(cut(0, MAX_TITLE)),
        language: "nl".to_owned(),
        title: cut(0, MAX_TITLE),
        introduction: Introduction {
            title: cut(1, MAX_TITLE),
            opening: cut(2, MAX_PARAGRAPH),
            paragraphs: (0..sizes.steps).map(paragraph).collect(),
            unknown: unknown(),
        },
        factors: (0..sizes.factors).map(factor).collect(),
        scale: LevelScale {
            provisional: sizes.levels == 4,
            question: cut(3, MAX_LINE),
            levels: (0..sizes.levels).map(level).collect(),
            undecided: cut(0, MAX_LEVEL_WORD),
            unknown: unknown(),
        },
        minutes_per_card: MinutesPerCard { provisional: false, minutes: 120, unknown: unknown() },
        wrap_up: WrapUp {
            title: cut(0, MAX_TITLE),
            text: cut(1, MAX_PARAGRAPH),
            steps: (0..sizes.steps).map(step).collect(),
            unknown: unknown(),
        },
        feedback: Feedback { text: cut(0, MAX_PARAGRAPH), address: String::new(), unknown: unknown() },
        actions_aimed_at: Some(if sizes.factors == 1 { 1 } else { 6 }),
        minutes_skeleton: Some(format!("## {}", cut(0, MAX_TITLE))),
        words: Some(Words {
            factor: Some(FactorWords {
                singular: cut(1, MAX_WORD),
                plural: cut(2, MAX_WORD),
                article: Article::Het,
                unknown: unknown(),
            }),
            document: Some(cut(3, MAX_WORD)),
            unknown: unknown(),
        }),
        accent: Some(Accent::Violet),
        unknown: unknown(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extreme_instruments_are_valid_files() {
        for instrument in extreme_instruments() {
            assert_eq!(instrument.faults(), []);
            assert_eq!(Instrument::from_file(&instrument.file()).unwrap(), instrument);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_generated_instrument_is_a_valid_file(instrument in any_instrument()) {
            prop_assert_eq!(instrument.faults(), []);
            prop_assert!(instrument.file().len() <= domain::MAX_INSTRUMENT_BYTES);
        }
    }
}
