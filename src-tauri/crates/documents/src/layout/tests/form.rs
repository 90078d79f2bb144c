//! Tests of the pages of a form: one page a factor, fields that share the room, and what goes on after it.

use super::*;
use crate::content::{card_blocks, form_blocks};
use crate::page::style::CHOICE;

pub(super) fn form(session: &domain::Session) -> LaidOut {
    let blocks = form_blocks(session, &ALL);
    TYPESETTER.with(|typesetter| {
        lay_out(&options(DocumentKind::Actiescan), &blocks, typesetter, &Progress::new(&|_| true)).unwrap()
    })
}

pub(super) fn by_hand(session: &domain::Session) -> LaidOut {
    let options = LayoutOptions { by_hand: true, ..options(DocumentKind::Actiescan) };
    let blocks = card_blocks(session);
    TYPESETTER.with(|typesetter| lay_out(&options, &blocks, typesetter, &Progress::new(&|_| true)).unwrap())
}

#[test]
fn fields_never_overlap_or_cut_off_text_in_forms_of_every_size() {
    let mut one_card = sample::empty_session();
    one_card.cards.iter_mut().skip(1).for_each(|card| card.included = false);
    let mut crowd = sample::session();
    crowd.participants = (0..60).map(|n| sample::participant(n, &format!("{n} {}", "lange naam ".repeat(8)))).collect();
    for session in [sample::session(), sample::empty_session(), sample::long_session(), one_card, crowd] {
        check(&form(&session));
        check(&by_hand(&session));
    }
}

/// Returns the page of each heading of level 2, counted from 0, by its text.
fn chapters(laid_out: &LaidOut) -> Vec<(String, usize)> {
    let chapters = laid_out.outline.iter().filter(|entry| entry.level == 2 && !entry.text.starts_with("Vervolg"));
    chapters.map(|entry| (entry.text.clone(), entry.page)).collect()
}

/// Returns the answers of a card, each note with a number of characters.
fn filled(session: &mut domain::Session, card: usize, characters: usize, notes: usize) {
    let text: String = sample::numbered_words(characters).chars().take(characters).collect();
    let questions = session.instrument.factors[card].sub_questions.clone();
    let answer = &mut session.cards[card].answer;
    answer.sub_notes = questions.iter().take(notes).map(|question| (question.id.clone(), text.clone())).collect();
    if notes > questions.len() {
        answer.note = text;
    }
}

#[test]
fn every_factor_is_on_one_page_in_form_flat_and_blank() {
    let blank = crate::content::blank_session(&testkit::built_in_instrument());
    for (session, forms) in [(sample::session(), 12), (sample::empty_session(), 12), (blank, 11)] {
        let form = form(&session);
        check(&form);
        assert_eq!(form.pages.len(), forms, "{:?}", chapters(&form));
        let first = forms - 9;
        let pages: Vec<usize> = chapters(&form).iter().map(|(_, page)| *page).filter(|page| *page >= first).collect();
        assert_eq!(pages, (first..first + 9).collect::<Vec<_>>());
        let flat = laid_out(DocumentKind::Actiescan, &Outcome::of(&session));
        assert_eq!(flat.pages.len(), 12, "{:?}", chapters(&flat));
    }
}

#[test]
fn a_full_card_has_only_the_words_of_its_own_marks() {
    let names = |session: &domain::Session| {
        let form = form(session);
        let names = form.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match &mark.kind {
            MarkKind::Field(widget) => Some(widget.name.clone()),
            _ => None,
        });
        names.filter(|name| name == "kaart_maatwerk_later_reden").count()
    };
    let mut session = sample::session();
    assert_eq!(names(&session), 1, "there is room");
    filled(&mut session, 0, 240, 6);
    assert_eq!(names(&session), 0);
    session.cards[0].answer.come_back_later = true;
    assert_eq!(names(&session), 1);
}

#[test]
fn every_kind_of_scale_and_number_of_factors_keeps_one_page_a_factor() {
    for levels in [3, 4, 5] {
        for factors in [1, 5, 6, 24] {
            let mut session = sample::session();
            let step = |n: usize| domain::LevelStep {
                word: ["Nog niet begonnen", "Eerste stappen", "Goed op weg", "Bijna overal ingevoerd", "Staat stevig"]
                    [n]
                    .into(),
                explanation: "Uitleg.".into(),
                ..domain::LevelStep::default()
            };
            session.instrument.scale.levels = (0..levels).map(step).collect();
            session.instrument.scale.undecided = "Weten we nog niet".into();
            let (cards, kinds) = (session.cards.clone(), session.instrument.factors.clone());
            session.cards = cards.iter().cycle().take(factors).cloned().collect();
            session.instrument.factors = kinds.iter().cycle().take(factors).cloned().collect();
            for (index, (card, factor)) in session.cards.iter_mut().zip(&mut session.instrument.factors).enumerate() {
                factor.id = format!("factor-{index}").parse().unwrap();
                card.factor = factor.id.clone();
            }
            let form = form(&session);
            check(&form);
            let pages: Vec<usize> = chapters(&form).iter().map(|(_, page)| *page).collect();
            let cards = &pages[2..2 + factors];
            assert!(cards.windows(2).all(|pair| pair[1] == pair[0] + 1), "{levels} {factors}: {pages:?}");
            let contents = form.pages.iter().flat_map(runs).any(|(_, run)| run.text == "Inhoud");
            assert_eq!(contents, factors >= 6, "contents from six factors on");
        }
    }
}

#[test]
fn long_notes_go_on_after_the_factor_and_take_few_pages() {
    for (characters, notes, most) in [(240, 6, 1), (450, 3, 1), (2_000, 1, 2), (2_000, 5, 4), (2_000, 6, 5)] {
        let mut session = sample::session();
        filled(&mut session, 0, characters, notes);
        let form = form(&session);
        check(&form);
        let chapters = chapters(&form);
        let at = chapters.iter().position(|(text, _)| text == "Maatwerk").unwrap();
        let pages = chapters[at + 1].1 - chapters[at].1;
        assert!(pages <= most, "{notes} notes of {characters} characters take {pages} pages");
        let actions = form.outline.iter().find(|entry| entry.text == "Actiepunten").unwrap();
        assert_eq!(actions.page, chapters[at].1, "the action points stay on the page of the factor");
    }
}

#[test]
fn nothing_that_is_filled_in_is_set_smaller_than_nine_points() {
    for session in [sample::session(), sample::long_session()] {
        for mark in form(&session).pages.iter().flat_map(|page| &page.marks) {
            let MarkKind::Field(field) = &mark.kind else { continue };
            let (WidgetKind::Text { lines, .. } | WidgetKind::List { lines, .. }) = &field.kind else { continue };
            assert!(lines.iter().all(|run| run.size >= 9.0), "{}", field.name);
        }
    }
}

#[test]
fn a_crowded_card_gives_its_action_points_to_the_next_page() {
    let mut session = sample::long_session();
    session.cards.truncate(1);
    let form = form(&session);
    check(&form);
    let page = |text: &str| form.outline.iter().find(|entry| entry.text.starts_with(text)).unwrap().page;
    assert_eq!(page("Waar staan jullie nu?"), page("Maatwerk"), "notes and level stay together");
    assert_eq!(page("Actiepunten"), page("Maatwerk") + 1);
    assert!(form.pages.len() <= 9, "{} pages", form.pages.len());
}

#[test]
fn long_action_points_share_their_page_also_after_a_page_of_questions_that_is_too_full() {
    for questions in [5, 12, 24] {
        let mut session = sample::session();
        session.cards.truncate(1);
        let card = &mut session.cards[0];
        let what = sample::numbered_words(300).chars().take(300).collect::<String>();
        card.answer.actions = (1..=6).map(|id| sample::action(id, &what, &what[..100], Some("2027-03-01"))).collect();
        let factor = &mut session.instrument.factors[0];
        let question = factor.sub_questions[0].clone();
        factor.sub_questions = (0..questions)
            .map(|number| domain::SubQuestion { id: format!("vraag-{number}").parse().unwrap(), ..question.clone() })
            .collect();
        let form = form(&session);
        check(&form);
        let actions = form.outline.iter().find(|entry| entry.text == "Actiepunten").unwrap().page;
        let here = form.pages[actions].marks.iter().filter(|mark| match &mark.kind {
            MarkKind::Field(field) => field.name.ends_with("_wanneer"),
            _ => false,
        });
        assert_eq!(here.count(), 6, "{questions} questions");
    }
}

#[test]
fn cards_to_print_are_two_on_a_sheet_each_on_its_own_half() {
    let by_hand = LayoutOptions { by_hand: true, ..options(DocumentKind::Actiescan) };
    let blocks = card_blocks(&sample::session());
    let cards = lay_out(&by_hand, &blocks, &Typesetter::new().unwrap(), &Progress::new(&|_| true)).unwrap();
    check(&cards);
    assert_eq!(cards.pages.len(), 5, "{:?}", chapters(&cards));
    let numbered = |page: &Page| runs(page).filter(|(_, run)| run.text.starts_with("Kaart ")).count();
    assert_eq!(cards.pages.iter().map(numbered).collect::<Vec<_>>(), [1, 2, 2, 2, 1]);
    let text = text_of(&cards);
    for words in ["Initiatief", "Waar staan jullie nu?", "Wanneer", "Open vraag", "Afronding"] {
        assert!(text.contains(&bare(words)), "{words} is missing");
    }
}

#[test]
fn the_words_of_the_levels_do_not_break_on_a_card_to_print() {
    for words in
        [["Nog niet begonnen", "Eerste stappen", "Goed op weg", "Staat"], ["Verankerd", "Uitgevoerd", "Ja", "Nee"]]
    {
        let mut session = sample::session();
        session.instrument.scale.levels =
            words.map(|word| domain::LevelStep { word: word.into(), ..domain::LevelStep::default() }).into();
        let cards = by_hand(&session);
        check(&cards);
        let in_boxes = |(_, run): &(Tag, &TextRun)| (run.face, run.size) == (CHOICE.face, CHOICE.size);
        let boxes: Vec<_> = cards.pages.iter().flat_map(runs).filter(in_boxes).map(|(_, run)| &run.text).collect();
        for word in words.iter().flat_map(|words| words.split(' ')) {
            let whole = boxes.iter().any(|line| line.split(' ').any(|it| it == word));
            assert!(whole, "{word} is broken: {boxes:?}");
        }
    }
}

#[test]
fn a_field_and_its_continuation_link_to_each_other() {
    let form = form(&sample::long_session());
    let links = form.pages.iter().flat_map(runs).filter_map(|(_, run)| run.link.as_ref());
    let places: std::collections::BTreeSet<_> =
        links.filter_map(|link| if let LinkTarget::Place(place) = link { Some(place) } else { None }).collect();
    assert!(places.len() > 80, "43 texts continue elsewhere, each with links in both directions");
    for place in places {
        assert!(form.places.contains_key(place), "{place} has no place");
    }
}
