//! The companion files, read as other programs do: the parts of the Word document, the table and the to-dos.
#![expect(clippy::unwrap_used, reason = "a test stops at the first missing object")]

use documents::{Companion, DocumentKind, ExportOptions, companion, file_name, session_file_name};
use domain::{Accent, Outcome};
use std::io::{Cursor, Read};
use testkit::sample;

fn made(which: Companion, outcome: &Outcome) -> Vec<u8> {
    let options = ExportOptions { participant_names: true, ..ExportOptions::default() };
    companion(which, outcome, &options, &sample::stamp()).unwrap()
}

/// Returns one part of a Word document.
fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Returns the text of a part without its tags, as words separated by spaces.
fn words(xml: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for c in xml.replace("</w:p>", " ").replace("<w:br ", " <w:br ").chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => words.push(c),
            _ => {}
        }
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_word_document_has_the_content_of_the_pdf() {
    let document = part(&made(Companion::AdviceDocx, &sample::outcome()), "word/document.xml");
    let words = words(&document);
    for text in [
        "Advies Leerwerkplaats De Brug",
        "Concept: dit advies is nog niet vastgesteld.",
        "Het gesprek ging vooral over de digitale drempel. Niet iedereen heeft een e-mailadres.",
        "Niveau: Goed op weg (niveau 3 van 4)",
        "Weten we nog niet",
        "Uitnodigingsbrief herschrijven in eenvoudige taal Sanne Kok 1 maart 2027",
        "Nog afspreken",
        "Wie betaalt het platform na 2027?",
        "Zoë Müller-Łukasik",
    ] {
        assert!(words.contains(text), "“{text}” is missing:\n{words}");
    }
    assert!(document.contains("<w:b />") && document.contains("<w:i />"), "strong and emphasised text are kept");
}

#[test]
fn headings_lists_tables_and_links_are_real_word_objects() {
    let docx = made(Companion::AdviceDocx, &sample::outcome());
    let document = part(&docx, "word/document.xml");
    for style in ["Title", "Heading1", "Heading2", "ListParagraph"] {
        assert!(document.contains(&format!("<w:pStyle w:val=\"{style}\" />")), "{style}");
    }
    let styles = part(&docx, "word/styles.xml");
    for name in ["heading 1", "heading 2", "Title", "List Paragraph", "Hyperlink"] {
        assert!(styles.contains(&format!("<w:name w:val=\"{name}\" />")), "Word knows the style “{name}” by that name");
    }
    let tables = document.matches("<w:tbl>").count();
    assert!(tables >= 6, "{tables}");
    assert_eq!(document.matches("<w:tblHeader />").count(), tables, "each table repeats its head row");
    assert_eq!(document.matches("<w:tblCaption w:val=\"A").count(), tables, "each table has a summary");
    let links = part(&docx, "word/_rels/document.xml.rels");
    assert!(
        links.contains("Target=\"https://www.ser.nl/nl/thema/scholing\"") && document.contains("r:id=\"rIdLink0001\"")
    );
    let numbering = part(&docx, "word/numbering.xml");
    let dots = numbering.split("<w:abstractNum ").find(|list| list.contains("w:abstractNumId=\"10\"")).unwrap();
    assert!(dots.contains("w:val=\"bullet\"") && !dots.contains("w:val=\"decimal\""), "{dots}");
    assert!(document.contains("<w:numId w:val=\"10\" />") && document.contains("<w:numId w:val=\"11\" />"));
}

#[test]
fn the_word_document_has_page_numbers_drawn_levels_and_fonts_with_fall_backs() {
    let outcome = sample::outcome();
    let docx = made(Companion::AdviceDocx, &outcome);
    let document = part(&docx, "word/document.xml");
    let lines = document.matches("<w:hyperlink w:anchor=").count();
    assert!(
        lines >= 5 && document.matches("PAGEREF _").count() == lines,
        "each line of the contents has a page number"
    );
    assert!(document.contains("w:leader=\"dot\""), "{lines}");
    for drawn in ["■■■□", "■■■■", "□□□□"] {
        assert!(document.contains(drawn), "{drawn}");
    }
    let fonts = part(&docx, "word/fontTable.xml");
    for font in ["Atkinson Hyperlegible Next", "Bricolage Grotesque"] {
        assert!(fonts.contains(&format!("<w:font w:name=\"{font}\"><w:altName w:val=\"Calibri\" />")), "{fonts}");
    }
}

/// LibreOffice leaves the first of three paragraphs that keep with what follows behind, at the foot of a page.
#[test]
fn a_heading_its_level_and_its_first_question_are_not_three_in_a_row_that_keep() {
    let docx = made(Companion::AdviceDocx, &sample::outcome());
    let document = part(&docx, "word/document.xml");
    let paragraphs: Vec<&str> = document.split("<w:p ").collect();
    let is = |paragraph: &str, style: &str| paragraph.contains(&format!("<w:pStyle w:val=\"{style}\" />"));
    let levels = paragraphs.windows(2).filter(|two| is(two[0], "Niveau"));
    let (above_notes, others): (Vec<_>, Vec<_>) = levels.partition(|two| is(two[1], "Vraag"));
    assert!(!above_notes.is_empty() && above_notes.iter().all(|two| !two[0].contains("<w:keepNext />")));
    assert!(others.iter().all(|two| two[0].contains("<w:keepNext />")), "a level stays with its table");
    let styles = part(&docx, "word/styles.xml");
    let keeps = |name: &str| {
        let style = styles.split("<w:style ").find(|style| style.contains(&format!("<w:name w:val=\"{name}\" />")));
        style.unwrap().contains("<w:keepNext />")
    };
    assert!(keeps("heading 2") && !keeps("Niveau"));
}

#[test]
fn a_table_stays_with_its_theme_and_short_contents_stay_on_one_page() {
    let document = part(&made(Companion::AdviceDocx, &sample::outcome()), "word/document.xml");
    let keeps = |text: &str| text.rsplit("<w:p ").next().is_some_and(|last| last.contains("<w:keepNext />"));
    for theme in document.split("<w:tbl>").collect::<Vec<_>>().windows(2) {
        assert!(keeps(theme[0]), "the paragraph above a table keeps with it: {}", theme[0]);
    }
    let lines: Vec<_> = document.split("<w:p ").filter(|line| line.contains("PAGEREF")).collect();
    let (last, others) = lines.split_last().unwrap();
    assert!(others.iter().all(|line| line.contains("<w:keepNext />")) && !last.contains("<w:keepNext />"), "{lines:?}");
}

#[test]
fn the_word_document_is_dutch_and_has_its_title() {
    let docx = made(Companion::AdviceDocx, &sample::outcome());
    assert!(part(&docx, "word/styles.xml").contains("<w:lang w:val=\"nl-NL\""));
    let properties = part(&docx, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Advies Leerwerkplaats De Brug</dc:title>"), "{properties}");
    assert!(properties.contains("<dc:language>nl-NL</dc:language>") && properties.contains("2026-11-18T15:31:00Z"));
    assert!(words(&part(&docx, "word/footer1.xml")).starts_with("Advies Leerwerkplaats De Brug – pagina"));
}

#[test]
fn markup_control_characters_and_unsafe_links_stay_text() {
    let mut session = sample::session();
    session.details.initiative = "A & B <w:p> \"x\"\u{0}\u{202e}".into();
    session.minutes = "<w:tbl> [klik](javascript:alert(1)) & [ok](https://x.nl/?a=1&b=\"2\")\u{b}\u{1f}einde".into();
    session.cards[0].answer.actions[0].what = "<w:cantSplit /> ]]> </w:tblPr>".into();
    let docx = made(Companion::AdviceDocx, &Outcome::of(&session));
    let document = part(&docx, "word/document.xml");
    let words = words(&document);
    assert!(words.contains("Advies A & B <w:p> \"x\"") && words.contains("<w:cantSplit /> ]]> </w:tblPr>"), "{words}");
    assert!(words.contains("<w:tbl> klik & ok") && !document.contains("javascript"), "{words}");
    let control = |c: char| c.is_control() && c != '\n' && c != '\r';
    for name in ["word/document.xml", "docProps/core.xml", "word/footer1.xml", "word/_rels/document.xml.rels"] {
        let xml = part(&docx, name);
        assert!(!xml.contains(control), "XML does not allow control characters: {name}");
        assert!(well_formed(&xml), "{name} is not well-formed");
    }
}

/// Returns whether every element that is opened is closed.
fn well_formed(xml: &str) -> bool {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1).map(|piece| piece.split_once('>').map(|(tag, _)| tag)) {
        let Some(tag) = tag else { return false };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        match tag {
            _ if tag.starts_with(['?', '!']) || tag.ends_with('/') => {}
            _ if tag.starts_with('/') => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            _ => open.push(name),
        }
    }
    open.is_empty()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let mut session = sample::session();
    session.minutes = (1..=9).map(|n| format!("[link {n}](https://voorbeeld.nl/{n})\n\n")).collect();
    let outcome = Outcome::of(&session);
    for which in [Companion::AdviceDocx, Companion::ActionTable, Companion::ActionCalendar, Companion::ActionEvents] {
        let first = made(which, &outcome);
        for _ in 0..5 {
            assert_eq!(made(which, &outcome), first, "{which:?}");
        }
    }
}

#[test]
fn the_table_opens_in_a_dutch_spreadsheet() {
    let mut session = sample::session();
    session.cards[0].answer.actions[0].what = "=1+1; \"nu\"\nof later".into();
    let bytes = made(Companion::ActionTable, &Outcome::of(&session));
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<_> = text.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}Thema;Wat;Wie;Wanneer;Initiatief;Gesprek");
    assert!(lines[1].starts_with("Maatwerk;\"'=1+1; \"\"nu\"\"\nof later\";Sanne Kok;2027-03-01;"), "{}", lines[1]);
    assert!(lines[1].ends_with(";Leerwerkplaats De Brug;2026-11-18"), "{}", lines[1]);
    assert!(text.contains(";15 april 2027 of 1 mei 2027: nog kiezen;"), "both contested days are shown: {text}");
    assert_eq!(lines.len(), 1 + 14 + 1, "a head row, fourteen action points and the end of the last line");
}

#[test]
fn each_action_point_is_one_to_do() {
    let outcome = sample::outcome();
    let text = String::from_utf8(made(Companion::ActionCalendar, &outcome)).unwrap();
    assert_eq!(text.matches("BEGIN:VTODO\r\n").count(), 14);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Actiescan//"), "{text}");
    assert!(text.ends_with("END:VCALENDAR\r\n") && text.lines().all(|line| line.len() <= 75), "lines are folded");
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("DUE;VALUE=DATE:20270301\r\n") && unfolded.contains("DTSTAMP:20261118T153100Z\r\n"));
    assert!(unfolded.contains("SUMMARY:Uitnodigingsbrief herschrijven in eenvoudige taal\r\n"), "{unfolded}");
    assert!(unfolded.contains("Wie: Sanne Kok\\nThema: Maatwerk\\nInitiatief: Leerwerkplaats De Brug"), "{unfolded}");
    let id = outcome.themes[0].actions[0].id;
    assert!(unfolded.contains(&format!("UID:{id}@actiescan\r\n")), "the id of a to-do is that of its action point");
}

#[test]
fn each_action_point_with_one_day_is_an_event_of_that_day() {
    let outcome = sample::outcome();
    let text = String::from_utf8(made(Companion::ActionEvents, &outcome)).unwrap().replace("\r\n ", "");
    let days = outcome.themes.iter().flat_map(|theme| &theme.actions);
    let with_day = days.filter(|action| action.due.is_some() && action.contested_due.is_empty()).count();
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), with_day);
    assert!(!text.contains("VTODO") && text.contains("TRANSP:TRANSPARENT\r\n"));
    assert!(
        text.contains("DTSTART;VALUE=DATE:20270301\r\n") && text.contains("DTEND;VALUE=DATE:20270302\r\n"),
        "{text}"
    );
    let id = outcome.themes[0].actions[0].id;
    assert!(text.contains(&format!("UID:{id}-dag@actiescan\r\n")), "an event and a to-do are two things");
    let all = made(Companion::ActionCalendar, &outcome).len() + made(Companion::ActionEvents, &outcome).len();
    assert!(all > 0 && Companion::ActionEvents.file_name(&outcome) != Companion::ActionCalendar.file_name(&outcome));
}

#[test]
fn the_name_of_a_calendar_is_escaped() {
    for (name, expected) in [
        ("Brug, Huis; en \\ meer", "Actiepunten Brug\\, Huis\\; en \\\\ meer"),
        ("De Brug", "Actiepunten De Brug"),
        ("Brug\nHuis,", "Actiepunten Brug Huis\\,"),
    ] {
        let mut session = sample::session();
        session.details.initiative = name.into();
        for which in [Companion::ActionCalendar, Companion::ActionEvents] {
            let text = String::from_utf8(made(which, &Outcome::of(&session))).unwrap().replace("\r\n ", "");
            for key in ["NAME", "X-WR-CALNAME"] {
                assert!(text.contains(&format!("\r\n{key}:{expected}\r\n")), "{text}");
            }
        }
    }
}

#[test]
fn joiners_and_flags_stay_in_the_files_for_other_programs() {
    let scotland = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
    for words in ["می\u{200c}خواهم", "👩\u{200d}👩\u{200d}👧 bellen", "🏳\u{fe0f}\u{200d}🌈", scotland, "🇳🇱"]
    {
        let mut session = sample::session();
        session.cards[0].answer.actions[0].what = words.into();
        session.minutes = format!("Verslag: {words}.");
        let outcome = Outcome::of(&session);
        for which in [Companion::ActionTable, Companion::ActionCalendar, Companion::ActionEvents] {
            let text = String::from_utf8(made(which, &outcome)).unwrap().replace("\r\n ", "");
            assert!(text.contains(words), "{which:?}: {words}");
        }
        let document = part(&made(Companion::AdviceDocx, &outcome), "word/document.xml");
        assert!(document.matches(words).count() >= 2, "an action point and the minutes: {words}");
    }
}

#[test]
fn every_table_of_the_advice_has_its_header_row_on() {
    let document = part(&made(Companion::AdviceDocx, &sample::outcome()), "word/document.xml");
    let tables = document.matches("<w:tblPr>").count();
    assert!(tables > 0);
    let looks = document.matches("w:noVBand=\"1\" /><w:tblCaption").count();
    assert_eq!((looks, document.matches("w:firstRow=\"1\"").count()), (tables, tables));
}

#[test]
fn an_empty_session_gives_all_three_files() {
    let outcome = Outcome::of(&sample::empty_session());
    assert!(words(&part(&made(Companion::AdviceDocx, &outcome), "word/document.xml")).contains("Concept"));
    assert_eq!(String::from_utf8(made(Companion::ActionTable, &outcome)).unwrap().lines().count(), 1);
    assert!(!String::from_utf8(made(Companion::ActionCalendar, &outcome)).unwrap().contains("VTODO"));
    assert_eq!(Companion::ActionTable.file_name(&outcome), "acties-leerwerkplaats-de-brug.csv");
}

/// Line ends and control characters of every kind, which a session of another device may contain anywhere.
const BREAKS: &str = "a\rBEGIN:VTODO\r\nb\u{85}c\u{2028}d\u{2029}e\u{b}f\u{c}g\u{0}h\u{1b}i\u{7f}j\n;k";

#[test]
fn no_text_of_a_session_breaks_a_line_or_a_file() {
    let mut session = sample::session();
    session.details.initiative = BREAKS.into();
    session.details.moderator = BREAKS.into();
    session.minutes = format!("{BREAKS}\n\n- {BREAKS}\n\n[{BREAKS}](https://x.nl/{BREAKS})");
    for (factor, card) in session.instrument.factors.iter_mut().zip(&mut session.cards) {
        factor.title = BREAKS.into();
        card.answer.note = BREAKS.into();
        for action in &mut card.answer.actions {
            action.what = BREAKS.into();
            action.who = BREAKS.into();
        }
    }
    let outcome = Outcome::of(&session);
    let count = outcome.themes.iter().map(|theme| theme.actions.len()).sum::<usize>();
    let breaks = |c: char| (c.is_control() && !"\r\n".contains(c)) || "\u{85}\u{2028}\u{2029}".contains(c);

    let calendar = String::from_utf8(made(Companion::ActionCalendar, &outcome)).unwrap();
    assert_eq!(calendar.matches("\r\nBEGIN:VTODO\r\n").count(), count);
    let lines = calendar.replace("\r\n ", "").replace("\r\n", "");
    assert!(!lines.contains(breaks) && !lines.contains(['\r', '\n']), "lines end in CR LF and nowhere else");

    let table = String::from_utf8(made(Companion::ActionTable, &outcome)).unwrap();
    assert_eq!(table.matches("\r\n").count(), count + 1, "a row ends in CR LF");
    assert!(!table.contains(breaks) && !table.replace("\r\n", "").contains('\r'));

    let docx = made(Companion::AdviceDocx, &outcome);
    for name in ["word/document.xml", "docProps/core.xml", "word/footer1.xml", "word/_rels/document.xml.rels"] {
        let xml = part(&docx, name);
        assert!(!xml.contains(breaks) && !xml.contains('\r'), "{name}");
        assert!(well_formed(&xml), "{name} is not well-formed");
    }
}

#[test]
fn a_to_do_names_contested_days_once_and_in_order() {
    let mut session = sample::session();
    let action = &mut session.cards[0].answer.actions[0];
    let days = ["2027-05-01", "2027-03-01", "2027-04-15", "2027-05-01"].map(sample::day);
    (action.due, action.contested_due) = (Some(days[0]), days[1..].to_vec());
    let action = &mut session.cards[0].answer.actions[1];
    (action.due, action.contested_due) = (Some(days[0]), vec![days[0]]);
    let text = String::from_utf8(made(Companion::ActionCalendar, &Outcome::of(&session))).unwrap();
    let text = text.replace("\r\n ", "");
    assert!(text.contains("Wanneer: 1 maart 2027\\, 15 april 2027 of 1 mei 2027 (nog kiezen)"), "{text}");
    assert!(text.contains("DUE;VALUE=DATE:20270501\r\n"), "equal days are one day: {text}");
}

#[test]
fn every_proposed_file_name_is_valid_on_every_system() {
    // Windows gives these to devices, also with an extension.
    let devices = ["con", "prn", "aux", "nul", "conin$", "conout$"].map(str::to_owned).into_iter();
    let devices: Vec<_> = devices.chain((0..10).flat_map(|n| [format!("com{n}"), format!("lpt{n}")])).collect();
    let mut initiatives = devices.clone();
    initiatives.extend(devices.iter().map(|name| format!("{name}.pdf")));
    initiatives.extend(
        ["", ".", "..", "...", " ", "plan.", "plan ", " .plan. ", "a/b\\c:d*e?f\"g<h>i|j", "C:\\plan", "~$plan"]
            .map(str::to_owned),
    );
    initiatives.extend(
        ["\u{202e}fdp.plan", "\u{feff}plan", "regel\neen", "nul\0nul", "COM¹", "ＣＯＮ", "☺ 漢字"].map(str::to_owned),
    );
    initiatives.push("é".repeat(300));
    let mut outcome = sample::outcome();
    for date in [None, Some(sample::day("2026-11-18"))] {
        outcome.details.date = date;
        for initiative in &initiatives {
            outcome.details.initiative.clone_from(initiative);
            let mut names = vec![session_file_name(&outcome.details)];
            names.extend([DocumentKind::Actiescan, DocumentKind::Advice].map(|kind| file_name(kind, &outcome)));
            names.extend(
                [Companion::AdviceDocx, Companion::ActionTable, Companion::ActionCalendar, Companion::ActionEvents]
                    .map(|which| which.file_name(&outcome)),
            );
            for name in names {
                let (stem, extension) = name.split_once('.').expect("a name has an extension");
                let is_plain =
                    |part: &str| part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
                assert!(is_plain(stem) && !stem.starts_with('-') && !stem.ends_with('-'), "{name} of {initiative:?}");
                assert!(is_plain(extension) && !extension.is_empty(), "{name} of {initiative:?}");
                assert!(!devices.iter().any(|device| device == stem), "{name} of {initiative:?}");
                assert!(name.len() <= 100, "{name} of {initiative:?}");
            }
        }
    }
}

#[test]
fn the_word_document_has_the_colour_of_its_instrument() {
    for (accent, colour) in [(None, "0E6C7A"), (Some(Accent::Violet), "6A439B"), (Some(Accent::Brick), "9E3510")] {
        let [_, mut instrument, _] = testkit::three_instruments();
        instrument.accent = accent;
        let outcome = Outcome::of(&sample::session_on(instrument));
        let docx = made(Companion::AdviceDocx, &outcome);
        for name in ["word/document.xml", "word/styles.xml"] {
            let xml = part(&docx, name);
            let is = ["0E6C7A", "6A439B", "9E3510"].map(|one| xml.contains(one));
            assert_eq!(is, ["0E6C7A", "6A439B", "9E3510"].map(|one| one == colour), "{name} of {accent:?}");
        }
    }
}
