//! Tests of the rules for every page, with ordinary, extreme and random texts.

mod form;
mod instrument;
mod right_to_left;

use super::*;
use crate::content::{actiescan_blocks, advice_blocks};
use crate::fonts::FaceId;
use crate::options::{DocumentKind, ExportOptions};
use crate::page::style::{A5, BOTTOM, CARD_SIDE, CARD_TOP, CARD_WIDTH, MEASURE, PAGE_HEIGHT, PORTRAIT, Palette, TOP};
use crate::page::{LinkTarget, MarkKind, Page, PageMark, StructureRole, Tag, TextRun, Widget, WidgetKind};
use domain::{Accent, Outcome};
use proptest::prelude::*;
use testkit::sample;

thread_local! {
    static TYPESETTER: Typesetter = Typesetter::new().unwrap();
}

const ALL: ExportOptions = ExportOptions { fillable: false, attach_session: false, ..ExportOptions::all() };

fn options(kind: DocumentKind) -> LayoutOptions<'static> {
    LayoutOptions { kind, title: "Titel", by_hand: false, palette: Palette::of(Accent::Water) }
}

fn laid_out(kind: DocumentKind, outcome: &Outcome) -> LaidOut {
    let blocks = match kind {
        DocumentKind::Actiescan => actiescan_blocks(outcome, &ALL),
        DocumentKind::Advice => advice_blocks(outcome, &ALL),
    };
    TYPESETTER.with(|typesetter| lay_out(&options(kind), &blocks, typesetter, &Progress::new(&|_| true)).unwrap())
}

fn both(outcome: &Outcome) -> [LaidOut; 2] {
    [laid_out(DocumentKind::Actiescan, outcome), laid_out(DocumentKind::Advice, outcome)]
}

fn runs(page: &Page) -> impl Iterator<Item = (Tag, &TextRun)> {
    page.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Run(run) => Some((mark.tag, run)),
        MarkKind::Shape(_) | MarkKind::Picture(_) | MarkKind::Field(_) | MarkKind::PageNumber(_) => None,
    })
}

fn body(page: &Page) -> Vec<(NodeId, &TextRun)> {
    runs(page).filter_map(|(tag, run)| if let Tag::Node(node) = tag { Some((node, run)) } else { None }).collect()
}

/// Returns the text of all pages, without white space.
fn text_of(laid_out: &LaidOut) -> String {
    let runs = laid_out.pages.iter().flat_map(|page| body(page)).map(|(_, run)| run.text.as_str());
    runs.collect::<String>().replace('\u{ad}', "").split_whitespace().collect()
}

fn bare(text: &str) -> String {
    bare_in(FaceId::Regular, text)
}

/// Returns a text as a font shows it, without white space. What one font lacks, another may have.
fn bare_in(face: FaceId, text: &str) -> String {
    TYPESETTER.with(|typesetter| typesetter.prepare(face, text)).split_whitespace().collect()
}

/// A part of a page that text is laid out in: left, right, top and bottom, in points.
type Frame = [f32; 4];

/// Returns the frames of every page: one on a page, two on a sheet of cards.
fn frames(laid_out: &LaidOut) -> Vec<Frame> {
    if laid_out.size == PORTRAIT {
        return vec![[SIDE, SIDE + MEASURE, TOP, PAGE_HEIGHT - BOTTOM]];
    }
    let card = |left: f32| [left, left + A5.measure, CARD_TOP, CARD_TOP + A5.column];
    vec![card(CARD_SIDE), card(CARD_WIDTH + CARD_SIDE)]
}

fn check(laid_out: &LaidOut) {
    let frames = frames(laid_out);
    for (number, page) in laid_out.pages.iter().enumerate() {
        let number = number + 1;
        for (_, run) in runs(page) {
            let within = |[left, right, ..]: &Frame| run.x >= left - 0.1 && run.x + run.width <= right + 0.5;
            let inside = frames.iter().any(within);
            assert!(inside, "page {number}: “{}” from {} over {} leaves the margins", run.text, run.x, run.width);
            assert!(run.y - run.size > 0.0 && run.y + run.size * 0.3 < PAGE_HEIGHT, "page {number}: {run:?}");
        }
        let body = body(page);
        for (at, (_, one)) in body.iter().enumerate() {
            let [.., top, bottom] = frames[0];
            let low = one.y - one.size * 0.7 >= top - 1.0 && one.y <= bottom + 0.5;
            assert!(low, "page {number}: “{}” is in the header or footer", one.text);
            for (_, other) in &body[at + 1..] {
                let beside = one.x + one.width <= other.x + 0.5 || other.x + other.width <= one.x + 0.5;
                let apart = (one.y - other.y).abs() >= 0.9 * one.size.min(other.size);
                assert!(beside || apart, "page {number}: “{}” and “{}” overlap", one.text, other.text);
            }
        }
        check_fields(page, &body, number);
        if let Some((last, _)) = body.last().filter(|_| number < laid_out.pages.len()) {
            let role = laid_out.tags.node(*last).role;
            assert!(!matches!(role, StructureRole::Heading(_)), "page {number} ends in a heading");
        }
    }
}

/// Checks that fields lie within the margins and do not overlap each other or any text.
fn check_fields(page: &Page, body: &[(NodeId, &TextRun)], number: usize) {
    let field =
        |mark: &PageMark| if let MarkKind::Field(field) = &mark.kind { Some(Widget::clone(field)) } else { None };
    let fields: Vec<Widget> = page.marks.iter().filter_map(field).collect();
    for (at, one) in fields.iter().enumerate() {
        let (right, bottom) = (one.x + one.width, one.y + one.height);
        let inside =
            one.x >= SIDE && right <= SIDE + MEASURE + 0.5 && one.y >= TOP && bottom <= PAGE_HEIGHT - BOTTOM + 0.5;
        assert!(inside, "page {number}: {} leaves the margins", one.name);
        for other in &fields[at + 1..] {
            let apart = right <= other.x
                || other.x + other.width <= one.x
                || bottom <= other.y
                || other.y + other.height <= one.y;
            assert!(apart, "page {number}: {} and {} overlap", one.name, other.name);
        }
        for (_, run) in body {
            let apart =
                right <= run.x || run.x + run.width <= one.x || bottom <= run.y - run.size * 0.7 || run.y <= one.y;
            assert!(apart, "page {number}: “{}” overlaps {}", run.text, one.name);
        }
        let lines = match &one.kind {
            WidgetKind::Text { lines, .. } | WidgetKind::List { lines, .. } => lines.as_slice(),
            WidgetKind::Radio { .. } | WidgetKind::Tick { .. } => &[],
        };
        for run in lines {
            let hidden = run.x + run.width > one.width || run.y > one.height || run.y < run.size * 0.6;
            assert!(!hidden, "page {number}: “{}” is cut off by {}", run.text, one.name);
        }
    }
}

#[test]
fn the_table_of_contents_names_the_page_of_every_heading() {
    for session in [sample::session(), sample::long_session()] {
        let advice = laid_out(DocumentKind::Advice, &Outcome::of(&session));
        let blocks = advice_blocks(&Outcome::of(&session), &ALL);
        let items =
            blocks.iter().find_map(|block| if let Block::Contents { items } = block { Some(items) } else { None });
        for item in items.expect("an advice has a table of contents") {
            let (page, _) = advice.places[&item.id];
            let target = Some(LinkTarget::Place(item.id.clone()));
            let line: Vec<_> = advice.pages.iter().flat_map(runs).filter(|(_, run)| run.link == target).collect();
            let number = line.last().map(|(_, run)| run.text.as_str());
            let expected = format!(" {}", page + 1);
            assert_eq!(number, Some(expected.as_str()), "{}: a space separates it from the words", item.text);
            assert!(line.len() > 1, "{} has words and a number", item.text);
        }
    }
}

#[test]
fn a_long_compound_in_a_narrow_column_is_hyphenated_by_the_rules_of_dutch() {
    let mut session = sample::session();
    session.cards[0].answer.actions[0].who = "Samenwerkingsverbandcoördinator".into();
    let actiescan = laid_out(DocumentKind::Actiescan, &Outcome::of(&session));
    let texts: Vec<&str> = actiescan.pages.iter().flat_map(runs).map(|(_, run)| run.text.as_str()).collect();
    let first = texts.iter().find(|text| text.starts_with("Samenwerk")).unwrap();
    assert!(first.ends_with('\u{ad}'), "{first:?} ends in a hyphen that is not part of the word");
    assert!(text_of(&actiescan).contains("Samenwerkingsverbandcoördinator"), "the word itself is whole");
}

#[test]
fn the_example_keeps_all_rules_of_a_page() {
    both(&sample::outcome()).iter().for_each(check);
}

#[test]
fn long_notes_and_many_action_points_are_divided_over_pages_and_lose_nothing() {
    let outcome = Outcome::of(&sample::long_session());
    let [actiescan, advice] = both(&outcome);
    check(&actiescan);
    check(&advice);
    assert!(actiescan.pages.len() > 30, "{} pages are too few for all of this", actiescan.pages.len());
    let text = text_of(&actiescan);
    let mut from = 0;
    for theme in &outcome.themes {
        let parts = theme.sub_questions.iter().flat_map(|(question, note)| [question, &note.text]);
        let actions = theme.actions.iter().map(|action| &action.what);
        for part in
            [&theme.title, &theme.main_question].into_iter().chain(parts).chain([&theme.note.text]).chain(actions)
        {
            let part = bare(part);
            let at = text[from..].find(&part).unwrap_or_else(|| panic!("“{part}” is missing or out of order"));
            from += at + part.len();
        }
    }
}

#[test]
fn no_first_or_last_line_of_a_note_is_alone_on_a_page() {
    let actiescan = laid_out(DocumentKind::Actiescan, &Outcome::of(&sample::long_session()));
    let mut divided = 0;
    for (index, node) in
        actiescan.tags.nodes().iter().enumerate().filter(|(_, node)| node.role == StructureRole::Paragraph)
    {
        let lines_on = |page: &Page| {
            let mut lines: Vec<i64> =
                body(page).iter().filter(|(id, _)| id.index() == index).map(|(_, run)| (run.y * 10.0) as i64).collect();
            lines.dedup();
            lines.len()
        };
        let pages: Vec<usize> = actiescan.pages.iter().map(lines_on).filter(|lines| *lines > 0).collect();
        if pages.len() > 1 {
            divided += 1;
            assert!(pages.iter().all(|lines| *lines >= 2), "{node:?} leaves a line alone: {pages:?}");
        }
    }
    assert!(divided > 5, "some of the long notes must be divided");
}

#[test]
fn a_table_repeats_its_head_on_the_next_page_hidden_from_screen_readers() {
    let mut session = sample::long_session();
    session.cards.truncate(1);
    let actiescan = laid_out(DocumentKind::Actiescan, &Outcome::of(&session));
    let heads = |wanted: fn(&Tag) -> bool| {
        let all = actiescan.pages.iter().flat_map(runs);
        all.filter(|(tag, run)| run.text == "Wanneer" && wanted(tag)).count()
    };
    assert_eq!(heads(|tag| matches!(tag, Tag::Node(_))), 1, "one head belongs to the text");
    assert_eq!(heads(|tag| *tag == Tag::Artifact), 1, "six rows of 300 characters need a second page");
}

#[test]
fn only_a_row_taller_than_a_page_is_divided() {
    let column = |role| crate::block::Column { role, head: "Kop".into() };
    let cell = |text: &str| crate::block::Cell { inlines: vec![crate::block::Inline::text(text)], missing: false };
    let table = Block::Table {
        caption: "Proef".into(),
        columns: vec![column(crate::block::ColumnRole::What), column(crate::block::ColumnRole::Who)],
        rows: vec![vec![cell(&sample::numbered_words(900)), cell("iemand")], vec![cell("kort"), cell("ander")]],
    };
    let laid_out =
        lay_out(&options(DocumentKind::Advice), &[table], &Typesetter::new().unwrap(), &Progress::new(&|_| true))
            .unwrap();
    check(&laid_out);
    assert!(laid_out.pages.len() > 1);
    assert!(text_of(&laid_out).contains("woord899"));
}

#[test]
fn an_empty_session_sixty_participants_and_other_scales_keep_the_rules() {
    both(&Outcome::of(&sample::empty_session())).iter().for_each(check);
    let mut session = sample::session();
    let name = "Een buitengewoon lange naam met een functie erbij, werkzaam bij een organisatie met een lange naam";
    session.participants = (0..60).map(|n| sample::participant(n, &format!("{name} {n}"))).collect();
    session.details.initiative = "Samenwerkingsverband leerwerkplaatsen ".repeat(5);
    both(&Outcome::of(&session)).iter().for_each(check);
    for of in [3, 5] {
        let mut session = sample::session();
        let step =
            domain::LevelStep { word: "Een heel lang woord voor dit niveau".into(), ..domain::LevelStep::default() };
        session.instrument.scale.levels = vec![step; of];
        session.cards[0].answer.level =
            domain::LevelAnswer::Chosen(domain::LevelChoice::Level(u8::try_from(of).unwrap()));
        both(&Outcome::of(&session)).iter().for_each(check);
    }
}

#[test]
fn a_card_with_ordinary_notes_fits_on_one_page() {
    let actiescan = laid_out(DocumentKind::Actiescan, &sample::outcome());
    let cards: Vec<_> = actiescan.outline.iter().filter(|entry| entry.level == 2).collect();
    let pages: Vec<usize> = cards.iter().map(|entry| entry.page).collect();
    assert!(pages.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no card needs a second page: {pages:?}");
}

#[test]
fn a_heading_never_ends_a_page() {
    for lines in 30..50 {
        let mut blocks: Vec<_> = (0..lines).map(|n| Block::aside(&format!("regel {n}"))).collect();
        blocks.push(Block::heading(2, "Kop", "kop"));
        blocks.push(Block::paragraph(&sample::numbered_words(60)));
        check(&TYPESETTER.with(|typesetter| {
            lay_out(&options(DocumentKind::Advice), &blocks, typesetter, &Progress::new(&|_| true)).unwrap()
        }));
    }
}

#[test]
fn heading_levels_have_no_gaps() {
    for laid_out in both(&sample::outcome()) {
        let levels: Vec<u8> = laid_out.outline.iter().map(|entry| entry.level).collect();
        assert_eq!(levels[0], 1, "the title comes first");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_on_the_page_and_is_complete(
        minutes in "(\\PC{0,60}[\n #*_>-]{0,3}){0,12}",
        note in "\\PC{0,300}",
        what in "\\PC{0,120}",
        word in "[a-zë€☺漢]{0,120}",
    ) {
        let mut session = sample::session();
        session.minutes = minutes;
        session.cards[0].answer.note = note.clone();
        session.cards[0].answer.actions[0].what = what;
        session.cards[1].answer.note = word.clone();
        session.details.initiative = word.clone();
        let outcome = Outcome::of(&session);
        for laid_out in both(&outcome) {
            check(&laid_out);
        }
        let text = text_of(&laid_out(DocumentKind::Actiescan, &outcome));
        prop_assert!(text.contains(&bare(&note)), "the note must be complete");
        prop_assert!(text.contains(&bare(&word)), "a word that is wider than a line must be complete");
    }
}
