//! Ten stories, each on the three instruments in `tests/fixtures/instruments`: from a new session to both documents and
//! back.

use crate::files::filled_form::{all_of, filled, form, preview};
use app::{
    BlankDocument, Companion, DocumentKind, ErrorCode, ExportOptions, InstallOutcome, InstrumentRef, SilentRound,
    SilentWay,
};
use domain::{
    Edit, Instrument, LevelAnswer, LevelChoice, SessionId, SilentAnswer, SilentChoice, SilentCounts, Stage, TextField,
};
use std::io::{Cursor, Read};
use testkit::{Device, built_in_instrument, instrument_files, new_session, three_instruments};

const EVERYTHING: ExportOptions = ExportOptions { fillable: false, attach_session: false, ..ExportOptions::all() };

/// Runs a story on each of the three instruments, each on a device of its own that has it installed.
fn on_each(story: impl Fn(&mut Device, &Instrument, SessionId)) {
    for (number, instrument) in (1..).zip(three_instruments()) {
        let mut device = Device::numbered(number);
        let id = begun(&mut device, &instrument);
        story(&mut device, &instrument, id);
    }
}

fn reference(instrument: &Instrument) -> InstrumentRef {
    InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) }
}

/// Installs an instrument and creates a session on it.
fn begun(device: &mut Device, instrument: &Instrument) -> SessionId {
    device.app().install_instrument(&instrument.file()).expect("the instrument can be installed");
    let view = device.app().create_session_on(new_session("De Linde"), Some(&reference(instrument)));
    view.expect("the session can be created").session.id
}

/// Fills in every place of every card.
fn discuss(device: &mut Device, instrument: &Instrument, id: SessionId) {
    let levels = instrument.scale.levels.len();
    for (index, factor) in instrument.factors.iter().enumerate() {
        let level = match u8::try_from(index % (levels + 1)).expect("a level fits in a byte") {
            0 => LevelChoice::Undecided,
            level => LevelChoice::Level(level),
        };
        let note = TextField::Note { factor: factor.id.clone() };
        let mut edits = vec![
            Edit::SetLevel { factor: factor.id.clone(), level: Some(level) },
            Edit::SetText { target: note, text: format!("Notitie {index}") },
        ];
        edits.extend(factor.sub_questions.iter().enumerate().map(|(at, question)| Edit::SetText {
            target: TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() },
            text: format!("Antwoord {index}-{at}"),
        }));
        device.app().edit(id, &edits).expect("the edits fit the instrument");
        for at in 0..instrument.aims_at_actions() {
            device.add_action(id, factor.id.as_str(), &format!("Doen {index}-{at}"), "Sanne", "2027-03-01");
        }
    }
}

/// Returns a text without white space and hyphens at the ends of lines.
fn bare(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect()
}

/// Returns the texts of a Word document: those of the pages, their heads and feet, and the properties.
fn word_texts(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a Word document is an archive");
    let names: Vec<_> = archive.file_names().map(str::to_owned).collect();
    let mut texts = String::new();
    for name in names.iter().filter(|name| name.starts_with("word/") || *name == "docProps/core.xml") {
        let mut part = archive.by_name(name).expect("the archive has the name");
        part.read_to_string(&mut texts).expect("the part is text");
    }
    // The program that made it.
    let texts = texts.replace(">Actiescan<", "><");
    texts.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

/// Returns the texts of a calendar: its lines made whole again, without the ids, which name the app.
fn calendar_texts(calendar: &[u8]) -> String {
    let whole = String::from_utf8(calendar.to_vec()).expect("a calendar is text").replace("\r\n ", "");
    whole.lines().filter(|line| !line.starts_with("UID:") && !line.starts_with("PRODID:")).collect()
}

fn factor_name(instrument: &Instrument, at: usize) -> String {
    instrument.factors[at].id.to_string()
}

#[test]
fn the_three_files_are_whole_and_the_first_is_the_built_in_one() {
    let [first, second, third] = three_instruments();
    assert_eq!(first, built_in_instrument(), "copy the built-in instrument to tests/fixtures/instruments");
    assert_eq!((second.factors.len(), second.scale.levels.len()), (12, 5));
    assert_eq!((third.scale.levels.len(), third.factors.iter().flat_map(|one| &one.sub_questions).count()), (3, 0));
    for (file, instrument) in instrument_files().into_iter().zip([first, second, third]) {
        assert_eq!(Instrument::from_file(file).unwrap(), instrument);
        assert_eq!(Instrument::from_file(&instrument.file()).unwrap(), instrument);
    }
}

#[test]
fn story_1_a_new_session_has_the_cards_of_its_instrument_and_survives_a_restart() {
    on_each(|device, instrument, id| {
        device.restart();
        let session = device.app().open_session(id).unwrap().session;
        assert_eq!(session.instrument, *instrument);
        let cards: Vec<_> = session.included_cards().map(|card| card.factor.clone()).collect();
        assert_eq!(cards, instrument.factors.iter().map(|factor| factor.id.clone()).collect::<Vec<_>>());
    });
}

#[test]
fn story_2_every_level_of_the_scale_can_be_chosen_and_no_other() {
    on_each(|device, instrument, id| {
        let factor = || factor_name(instrument, 0).parse().unwrap();
        let highest = u8::try_from(instrument.scale.levels.len()).unwrap();
        for level in (1..=highest).map(LevelChoice::Level).chain([LevelChoice::Undecided]) {
            device.edit(id, Edit::SetLevel { factor: factor(), level: Some(level) });
            let answer = device.app().session(id).unwrap().cards[0].answer.level.clone();
            assert_eq!(answer, LevelAnswer::Chosen(level));
        }
        let above = Edit::SetLevel { factor: factor(), level: Some(LevelChoice::Level(highest + 1)) };
        let refused = device.app().edit(id, &[above]).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::Invalid);
    });
}

#[test]
fn story_3_a_whole_conversation_gives_two_complete_documents() {
    on_each(|device, instrument, id| {
        discuss(device, instrument, id);
        device.app().finish_session(id).unwrap();
        let actiescan = bare(&device.text_of(id, DocumentKind::Actiescan, &EVERYTHING));
        let advice = bare(&device.text_of(id, DocumentKind::Advice, &EVERYTHING));
        for (index, factor) in instrument.factors.iter().enumerate() {
            let texts = [&factor.title, &factor.main_question].into_iter();
            for text in texts.chain(factor.sub_questions.iter().map(|question| &question.text)) {
                assert!(actiescan.contains(&bare(text)), "“{text}” is missing");
            }
            assert!(actiescan.contains(&format!("Notitie{index}")) && advice.contains(&bare(&factor.title)));
            for at in 0..instrument.aims_at_actions() {
                let what = format!("Doen{index}-{at}");
                assert!(actiescan.contains(&what) && advice.contains(&what), "“{what}” is missing");
            }
        }
        for level in &instrument.scale.levels {
            assert!(actiescan.contains(&bare(&level.word)), "“{}” is missing", level.word);
        }
    });
}

#[test]
fn story_4_no_document_has_the_words_of_another_instrument() {
    let built_in = built_in_instrument().id;
    on_each(|device, instrument, id| {
        discuss(device, instrument, id);
        let no_levels = ExportOptions { levels: false, ..EVERYTHING };
        let mut all = String::new();
        for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
            for options in [EVERYTHING, no_levels] {
                let made = device.app().document(id, kind, &options).unwrap();
                all.push_str(&bare(&device.text_of(id, kind, &options)));
                all.push_str(&made.file_name);
            }
        }
        for options in [EVERYTHING, no_levels] {
            let mut file = |which| device.app().companion(id, which, &options).unwrap();
            let (word, table) = (file(Companion::AdviceDocx), file(Companion::ActionTable));
            let calendars = [Companion::ActionCalendar, Companion::ActionEvents].map(&mut file);
            let titles = bare(&word_texts(&word.bytes));
            assert!(titles.contains(&bare(&instrument.factors[0].title)), "the Word document can be read");
            all.push_str(&titles);
            all.push_str(&bare(&String::from_utf8(table.bytes).unwrap()));
            calendars.iter().for_each(|calendar| all.push_str(&bare(&calendar_texts(&calendar.bytes))));
            all.extend([word.file_name, table.file_name]);
            all.extend(calendars.map(|calendar| calendar.file_name));
        }
        let words = instrument.factor_words();
        assert!(all.contains(&bare(&format!("De {} van dit gesprek", words.plural))), "{}", words.plural);
        if instrument.id != built_in {
            let all = all.to_lowercase();
            for word in ["succesfactor", "actiescan", "llo", "goedopweg", "wetenwenogniet"] {
                let found = all.find(word).map(|at| all[..at].chars().rev().take(60).collect::<Vec<_>>());
                let before: Option<String> = found.map(|found| found.into_iter().rev().collect());
                assert_eq!(before, None, "“{word}” is of another instrument; this is the text before it");
            }
        }
    });
}

#[test]
fn story_5_a_form_is_filled_in_and_taken_back() {
    on_each(|device, instrument, id| {
        let blank = form(device, id);
        let mut expected = Vec::new();
        let mut values = Vec::new();
        for (index, factor) in instrument.factors.iter().enumerate() {
            values.push((format!("kaart_{}_notitie", factor.id), format!("Van papier {index}")));
            expected.extend(factor.sub_questions.last().map(|question| (index, question.id.clone())));
            values.extend(factor.sub_questions.last().map(|question| {
                (format!("kaart_{}_vraag_{}", factor.id, question.id), format!("Antwoord van papier {index}"))
            }));
        }
        let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let read = preview(device, &filled(&blank, &values));
        assert_eq!((read.session, read.instrument.clone(), read.unmatched.len()), (Some(id), None, 0));
        assert_eq!(read.proposals.len(), values.len());
        let session = device.app().take_form(&all_of(&read)).unwrap().session;
        for (index, card) in session.cards.iter().enumerate() {
            assert_eq!(card.answer.note, format!("Van papier {index}"));
        }
        for (index, question) in expected {
            assert_eq!(session.cards[index].answer.sub_notes[&question], format!("Antwoord van papier {index}"));
        }
    });
}

#[test]
fn story_6_a_blank_form_comes_back_on_a_device_without_the_instrument() {
    on_each(|device, instrument, _| {
        let blank = device.app().blank_document(BlankDocument::Form).unwrap();
        let name = format!("kaart_{}_notitie", factor_name(instrument, 0));
        let bytes = filled(&blank.bytes, &[("sessie_initiatief", "De Hoek"), (&name, "Van papier")]);
        let mut other = Device::numbered(9);
        let read = preview(&mut other, &bytes);
        assert_eq!((read.session, read.unmatched.len()), (None, 0));
        let made = other.app().take_form(&all_of(&read)).unwrap();
        assert_eq!(made.session.instrument, *instrument);
        assert_eq!(made.session.cards[0].answer.note, "Van papier");
        assert_eq!(made.session.details.initiative, "De Hoek");
        let kept = other.app().keep_instrument(made.session.id).unwrap().outcome;
        let known = instrument.id == built_in_instrument().id;
        assert_eq!(kept, if known { InstallOutcome::Known } else { InstallOutcome::New });
    });
}

#[test]
fn story_7_word_table_and_calendar_have_all_action_points() {
    on_each(|device, instrument, id| {
        discuss(device, instrument, id);
        let number = instrument.factors.len() * usize::from(instrument.aims_at_actions());
        let mut file = |which| device.app().companion(id, which, &EVERYTHING).unwrap().bytes;
        let table = String::from_utf8(file(Companion::ActionTable)).unwrap();
        assert_eq!(table.matches("Doen ").count(), number, "{table}");
        for title in instrument.factors.iter().map(|factor| &factor.title) {
            assert!(table.contains(title.as_str()), "“{title}” is missing from the table");
        }
        for which in [Companion::ActionCalendar, Companion::ActionEvents] {
            let calendar = String::from_utf8(file(which)).unwrap();
            assert_eq!(calendar.matches("SUMMARY:Doen ").count(), number);
        }
        assert!(file(Companion::AdviceDocx).starts_with(b"PK"));
    });
}

#[test]
fn story_8_a_session_file_goes_to_another_device_and_both_go_on() {
    on_each(|device, instrument, id| {
        discuss(device, instrument, id);
        let mut other = Device::numbered(9);
        other.import(&device.session_file(id));
        let (first, last) = (factor_name(instrument, 0), factor_name(instrument, instrument.factors.len() - 1));
        device.edit(id, testkit::note(&first, "hier"));
        other.edit(id, testkit::note(&last, "daar"));
        device.import(&other.session_file(id));
        other.import(&device.session_file(id));
        assert_eq!(device.app().session(id).unwrap().clone(), other.app().session(id).unwrap().clone());
        assert_eq!(device.app().session(id).unwrap().instrument, *instrument);
    });
}

#[test]
fn story_9_a_silent_choice_counts_every_level_of_the_scale() {
    on_each(|device, instrument, id| {
        let levels = vec![2; instrument.scale.levels.len()];
        let counts = SilentCounts { undecided: 1, levels };
        let factor: domain::FactorId = factor_name(instrument, 0).parse().unwrap();
        let choice = SilentChoice { counts: counts.clone(), shown: true };
        device.edit(id, Edit::SetSilentChoice { factor: factor.clone(), choice: Some(choice.clone()) });
        assert_eq!(device.app().session(id).unwrap().cards[0].answer.silent, SilentAnswer::Held(choice));
        let text = bare(&device.text_of(id, DocumentKind::Actiescan, &EVERYTHING));
        for level in &instrument.scale.levels {
            assert!(text.contains(&bare(&format!("2 personen kozen “{}”", level.word))), "{}", level.word);
        }
        let round = SilentRound { factor, way: SilentWay::Hands, counts };
        device.app().keep_round(id, Some(&round)).unwrap();
        device.app().end_round(id).unwrap();
        let short = SilentCounts { undecided: 0, levels: vec![1; instrument.scale.levels.len() - 1] };
        let short = Some(SilentChoice { counts: short, shown: true });
        let edit = Edit::SetSilentChoice { factor: factor_name(instrument, 0).parse().unwrap(), choice: short };
        assert!(device.app().edit(id, &[edit]).is_err(), "the counts belong to another scale");
    });
}

#[test]
fn story_10_search_follow_up_and_copy_keep_the_words_of_the_instrument() {
    on_each(|device, instrument, id| {
        discuss(device, instrument, id);
        let last = instrument.factors.len() - 1;
        device.edit(id, testkit::note(&factor_name(instrument, last), "kruisbestuiving"));
        let found = device.app().sessions(Some("kruisbestuiving")).unwrap();
        assert_eq!(
            found.other_sessions.len() + usize::from(found.running.is_some()),
            1,
            "a note is found on every card"
        );
        assert_eq!(device.app().finish_session(id).unwrap().session.stage, Stage::Finished);
        let details = device.app().details_after(id).unwrap();
        let next = device.app().plan_follow_up(id, details).unwrap().session;
        let previous = next.previous.expect("it follows another session");
        assert_eq!(previous.instrument, None, "the same version");
        let theme = previous.theme(&instrument.factors[1].id).expect("every theme was discussed");
        let level = theme.level.as_ref().expect("a level was chosen");
        assert_eq!(
            (&level.word, usize::from(level.of)),
            (&instrument.scale.levels[0].word, instrument.scale.levels.len())
        );
        let copy = device.app().copy_session(id).unwrap().session;
        assert_eq!((copy.instrument, copy.cards.len()), (instrument.clone(), instrument.factors.len()));
        let everything = device.app().everything(id).unwrap();
        let pdf = format!("{}.pdf", instrument.document_word());
        assert!(everything.files.iter().any(|file| file.file_name == pdf), "{pdf}");
    });
}
