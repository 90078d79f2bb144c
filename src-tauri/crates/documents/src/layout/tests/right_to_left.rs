//! Tests of the pages with text in Hebrew and in the Arabic script.

use super::form::form;
use super::*;
use domain::ActionPoint;

/// Lays out one paragraph.
fn paragraph(text: &str) -> LaidOut {
    let blocks = [Block::paragraph(text)];
    TYPESETTER.with(|typesetter| {
        lay_out(&options(DocumentKind::Advice), &blocks, typesetter, &Progress::new(&|_| true)).unwrap()
    })
}

/// Returns the lines of the text on the first page: the runs of each, in the order in which they are read.
fn lines(laid_out: &LaidOut) -> Vec<Vec<&TextRun>> {
    let runs: Vec<&TextRun> = body(&laid_out.pages[0]).into_iter().map(|(_, run)| run).collect();
    runs.chunk_by(|one, next| one.y == next.y).map(<[_]>::to_vec).collect()
}

/// Returns the text of a line as it is seen from left to right.
fn seen(line: &[&TextRun]) -> String {
    let mut runs = line.to_vec();
    runs.sort_by(|one, other| one.x.total_cmp(&other.x));
    let letters = |run: &&TextRun| match run.direction {
        crate::fonts::Direction::LeftToRight => run.text.clone(),
        crate::fonts::Direction::RightToLeft => run.text.chars().rev().collect(),
    };
    runs.iter().map(letters).collect()
}

/// Returns the text of a line as it is read.
fn read(line: &[&TextRun]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn a_name_in_a_dutch_sentence_is_read_from_right_to_left() {
    for (text, expected) in [
        ("Met מרים לוי en Jan.", "Met יול םירמ en Jan."),
        ("Bel محمد (12 jaar)", "Bel دمحم (12 jaar)"),
        ("Aan רחוב 12 א nu", "Aan א 12 בוחר nu"),
        // The brackets are mirrored: seen from left to right, the name is still inside them.
        ("Bij לוי (מרים) שם", "Bij םש )םירמ( יול"),
        ("מרים belt de gemeente", "םירמ belt de gemeente"),
    ] {
        let laid_out = paragraph(text);
        check(&laid_out);
        let lines = lines(&laid_out);
        let [line] = &lines[..] else { panic!("{text} fits on one line") };
        assert_eq!((read(line).as_str(), seen(line).as_str()), (text, expected));
        assert!(
            (line.iter().map(|run| run.x).fold(f32::MAX, f32::min) - SIDE).abs() < 0.1,
            "{text} begins at the left"
        );
    }
}

#[test]
fn a_name_on_two_lines_begins_on_the_first() {
    let text = format!("{}שלומית אברהמוביץ en de anderen", "woord ".repeat(12));
    let laid_out = paragraph(&text);
    check(&laid_out);
    let lines = lines(&laid_out);
    let [first, second] = &lines[..] else { panic!("{} lines", lines.len()) };
    assert!(read(first).ends_with("שלומית "), "{:?}", read(first));
    assert!(seen(second).starts_with("ץיבומהרבא"), "{:?}", seen(second));
    assert_eq!(read(first) + &read(second), text);
}

#[test]
fn a_paragraph_from_right_to_left_is_aligned_to_the_right_and_its_end_is_at_the_left() {
    let sentence =
        "פגשנו את השכנים ודיברנו על לימודים בשכונה עם Jan de Vries, והם רוצים שיעורי ערב (פעמיים) בכל שבוע. ";
    let laid_out = paragraph(&sentence.repeat(3));
    check(&laid_out);
    let lines = lines(&laid_out);
    assert!(lines.len() > 2);
    let right = |line: &Vec<&TextRun>| line.iter().map(|run| run.x + run.width).fold(0.0, f32::max);
    for line in &lines {
        assert!(
            (right(line) - (SIDE + crate::page::style::READING)).abs() < 0.5,
            "{} ends at {}",
            read(line),
            right(line)
        );
    }
    let last = lines.last().unwrap();
    assert!(seen(last).starts_with(".עובש"), "the full stop is at the left: {}", seen(last));
    assert_eq!(lines.iter().map(|line| read(line)).collect::<String>(), sentence.repeat(3).trim_end());
}

#[test]
fn a_name_on_one_line_stays_where_the_layout_expects_it() {
    let laid_out = paragraph("מרים לוי");
    assert!((lines(&laid_out)[0][0].x - SIDE).abs() < 0.1);
}

#[test]
fn each_name_has_an_element_with_its_language_and_its_text() {
    let laid_out = paragraph("Met שָׁלוֹם כהן en محمد الأحمد (nieuw: هەڵەبجە).");
    let spans: Vec<_> = laid_out.tags.nodes().iter().filter(|node| node.role == StructureRole::Span).collect();
    let said: Vec<_> =
        spans.iter().map(|node| (node.language.unwrap(), node.alternative.as_deref().unwrap())).collect();
    let composed = crate::text::clean("שָׁלוֹם כהן");
    assert_eq!(said, [("he", composed.as_str()), ("ar", "محمد الأحمد"), ("ar", "هەڵەبجە")]);
    assert_eq!(laid_out.tags.node(spans[0].parent.unwrap()).role, StructureRole::Paragraph);
    let dutch = paragraph("Zonder zulke namen.");
    assert!(dutch.tags.nodes().iter().all(|node| node.language.is_none()));
}

#[test]
fn a_word_that_is_wider_than_a_line_is_divided_and_its_letters_stay_joined() {
    for letter in ["ب", "ש"] {
        let word = letter.repeat(150);
        let laid_out = paragraph(&word);
        check(&laid_out);
        let lines = lines(&laid_out);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() == 1), "each line is one run");
        assert_eq!(lines.iter().map(|line| read(line)).collect::<String>(), word);
    }
}

#[test]
fn fields_show_such_names_within_their_edges() {
    let mut session = sample::session();
    session.details.moderator = "מרים בת לוי".into();
    session.participants[0].name = "محمد الأحمد (Utrecht)".into();
    session.cards[0].answer.note = "פגשנו את השכנים ודיברנו על לימודים בשכונה. ".repeat(20);
    let who = "محمد الأحمد ".repeat(6);
    session.cards[0].answer.actions[0] = ActionPoint { who, ..session.cards[0].answer.actions[0].clone() };
    check(&form(&session));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_two_directions_stays_on_the_page_and_is_complete(
        note in "([א-תְ-ּ]{1,7}|[ء-غف-يً-ْ]{1,7}|[a-z]{1,12}|[0-9٠-٩]{1,3}|[(),. \n]{1,2}){0,60}",
        name in "[א-תا-ي a-z0-9().-]{0,80}",
    ) {
        let mut session = sample::session();
        session.cards[0].answer.note = note.clone();
        session.cards[1].answer.note = name.replace(' ', "");
        session.cards[0].answer.actions[0].who = name.clone();
        session.details.initiative = name.clone();
        let outcome = Outcome::of(&session);
        for laid_out in both(&outcome) {
            check(&laid_out);
        }
        let text = text_of(&laid_out(DocumentKind::Actiescan, &outcome));
        for said in [&note, &name] {
            prop_assert!(text.contains(&bare(said)), "“{said}” must be complete");
        }
    }
}
