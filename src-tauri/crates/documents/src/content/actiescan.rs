//! The actiescan: all that was said, card by card.

use crate::ExportOptions;
use crate::block::{Block, Cell, Column, ColumnRole, Fact, Inline, ListItem, NamedStaff, NoticeKind, QuestionNote};
use crate::block::{Staff, StaffState, StepItem};
use crate::content::dutch;
use crate::content::previous;
use crate::file_name::slug;
use domain::{ActionPoint, Outcome, Theme, ThemeLevel};

/// Puts what came out of a session in the order of the actiescan.
pub fn actiescan_blocks(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = vec![Block::Cover {
        kind: crate::DocumentKind::Actiescan,
        eyebrow: outcome.title.clone(),
        title: dutch::initiative(&outcome.details.initiative).to_owned(),
        facts: facts(outcome, options),
    }];
    if !outcome.introduction.opening.trim().is_empty() {
        blocks.push(paragraph(outcome.introduction.opening.trim()));
    }
    blocks.extend(previous::follows(outcome));
    blocks.push(Block::PageBreak);
    blocks.extend(overview(outcome, options));
    for (index, theme) in outcome.themes.iter().enumerate() {
        blocks.push(Block::Section);
        blocks.extend(card(outcome, theme, index, options));
    }
    blocks.extend(previous::of_other_themes(outcome));
    blocks.extend(wrap_up(outcome));
    blocks
}

fn overview(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = Vec::new();
    if options.levels && !outcome.themes.is_empty() {
        blocks.push(heading(2, "Waar jullie nu staan", "overzicht"));
        blocks
            .push(paragraph("Een beeld van vandaag. Geen rapportcijfer en geen vergelijking met andere initiatieven."));
        let items = outcome
            .themes
            .iter()
            .map(|theme| NamedStaff { title: theme.title.clone(), staff: staff(outcome, theme) })
            .collect();
        blocks.push(Block::Staffs { items });
        blocks.push(heading(3, "Wat de niveaus betekenen", "niveaus"));
        let meaning = |step: &domain::LevelStep| {
            let explained = if step.explanation.is_empty() { String::new() } else { format!(": {}", step.explanation) };
            let inlines = vec![Inline::strong(step.word.clone()), Inline::text(explained)];
            ListItem { inlines, blocks: Vec::new(), source: None }
        };
        let items = outcome.levels.iter().map(meaning).collect();
        blocks.push(Block::List { ordered: true, start: 1, items });
        if outcome.scale_is_provisional {
            blocks.push(aside("Dit is een voorlopige schaal. De woorden kunnen nog veranderen."));
        }
    } else {
        blocks.push(heading(2, "De succesfactoren van dit gesprek", "overzicht"));
        let items = outcome.themes.iter().map(|theme| item(&theme.title)).collect();
        blocks.push(Block::List { ordered: true, start: 1, items });
    }
    blocks.extend(not_there(outcome));
    blocks
}

/// Says in one line each which themes were not talked about and which were not part of the session.
pub(crate) fn not_there(outcome: &Outcome) -> Vec<Block> {
    let skipped: Vec<_> = outcome.themes.iter().filter(|t| !t.discussed).map(|t| t.title.clone()).collect();
    let line = |label: &str, titles: &[String]| {
        let inlines = vec![Inline::strong(format!("{label}: ")), Inline::text(format!("{}.", dutch::and(titles)))];
        (!titles.is_empty()).then_some(Block::Paragraph { inlines, aside: true, source: None })
    };
    let lines = [line("Niet besproken", &skipped), line("Niet in deze sessie", &outcome.left_out)];
    lines.into_iter().flatten().collect()
}

fn card(outcome: &Outcome, theme: &Theme, index: usize, options: &ExportOptions) -> Vec<Block> {
    let id = format!("kaart-{}", index + 1);
    let mut blocks =
        vec![heading(2, &theme.title, &id), Block::Definition { text: dutch::sentence(&theme.definition) }];
    blocks.push(Block::MainQuestion { label: "Hoofdvraag:".into(), text: theme.main_question.clone() });
    if !theme.discussed {
        let text = "Niet besproken: deze kaart is in het gesprek overgeslagen.".into();
        blocks.push(Block::Notice { kind: NoticeKind::NotDiscussed, text });
    }
    blocks.extend(previous::on_card(outcome, theme, &id));
    blocks.push(heading(3, "Subvragen", &format!("{id}-subvragen")));
    let items = theme.sub_questions.iter().map(|(question, note)| QuestionNote {
        question: question.clone(),
        note: (options.sub_question_notes && !note.text.is_empty()).then(|| note.text.clone()),
    });
    blocks.push(Block::Questions { items: items.collect() });
    if !theme.note.text.is_empty() {
        blocks.push(heading(3, "Notitie bij de kaart", &format!("{id}-notitie")));
        blocks.push(Block::Note { label: "Notitie".into(), text: theme.note.text.clone() });
    }
    if theme.discussed {
        if options.levels {
            blocks.push(Block::Staff(staff(outcome, theme)));
            blocks.extend(previous::level(outcome, theme, options));
            blocks.extend(silent(theme).filter(|_| options.silent_choice));
        }
        blocks.extend(marks(theme));
        blocks.push(heading(3, "Actiepunten", &format!("{id}-actiepunten")));
        blocks.push(actions(theme).unwrap_or_else(|| aside("Er zijn bij deze kaart geen actiepunten afgesproken.")));
    }
    blocks
}

/// Says how many people chose each level before the talk, from low to high; it puts none of them first.
pub(crate) fn silent(theme: &Theme) -> Option<Block> {
    let said = |(word, people): &(String, u8)| match people {
        1 => format!("1 persoon koos “{word}”"),
        people => format!("{people} personen kozen “{word}”"),
    };
    let said: Vec<_> = theme.silent.iter().map(said).collect();
    let inlines = vec![
        Inline::strong("Stem eerst zelf: "),
        Inline::text(format!("{}. Daarna koos de groep samen.", dutch::and(&said))),
    ];
    (!said.is_empty()).then_some(Block::Paragraph { inlines, aside: true, source: None })
}

fn marks(theme: &Theme) -> Vec<Block> {
    let mut blocks = Vec::new();
    if theme.open_question {
        let text = "Open vraag: het antwoord wordt na het gesprek gezocht.".into();
        blocks.push(Block::Notice { kind: NoticeKind::OpenQuestion, text });
    }
    if theme.come_back_later {
        let text = "Later terugkomen: hier praten jullie nog over verder.".into();
        blocks.push(Block::Notice { kind: NoticeKind::ComeBackLater, text });
    }
    blocks
}

fn wrap_up(outcome: &Outcome) -> Vec<Block> {
    let mut blocks = vec![Block::Section, heading(2, "Afronding", "afronding")];
    let items = outcome.steps.iter().map(|(step, done)| StepItem { text: step.text.clone(), done: *done }).collect();
    blocks.push(Block::Steps { items });
    let questions = questions(outcome);
    if !questions.is_empty() {
        blocks.push(heading(3, "Aanvullende vragen van de notulist", "aanvullende-vragen"));
        blocks.push(Block::Questions { items: questions });
    }
    blocks.extend(feedback(&outcome.feedback));
    blocks
}

/// Says where tips go.
pub(crate) fn feedback(feedback: &domain::Feedback) -> Option<Block> {
    let address = feedback.address.trim();
    let link = Inline::Link { href: format!("mailto:{address}"), inlines: vec![Inline::text(address)] };
    let inlines = vec![Inline::text(format!("{} ", feedback.text.trim())), link];
    (!address.is_empty()).then_some(Block::Paragraph { inlines, aside: false, source: None })
}

/// Gives the additional questions with their answers.
pub(crate) fn questions(outcome: &Outcome) -> Vec<QuestionNote> {
    let answered = outcome.questions.iter().map(|q| QuestionNote {
        question: match q.question.trim() {
            "" => "Vraag zonder tekst".to_owned(),
            question => question.to_owned(),
        },
        note: Some(q.answer.trim()).filter(|answer| !answer.is_empty()).map(str::to_owned),
    });
    answered.collect()
}

/// Gives the action points of a theme as a table; none where there are none.
pub(crate) fn actions(theme: &Theme) -> Option<Block> {
    let column = |role, head: &str| Column { role, head: head.into() };
    let columns =
        vec![column(ColumnRole::What, "Wat"), column(ColumnRole::Who, "Wie"), column(ColumnRole::When, "Wanneer")];
    let rows: Vec<_> = theme.actions.iter().map(row).collect();
    let caption = format!("Actiepunten {}", theme.title);
    (!rows.is_empty()).then_some(Block::Table { caption, columns, rows })
}

fn row(action: &ActionPoint) -> Vec<Cell> {
    let said = |text: &str| Cell { inlines: vec![Inline::text(text.trim())], missing: false };
    let to_agree = |text: &str| Cell { inlines: vec![Inline::text(text)], missing: true };
    let or_to_agree = |text: &str| if text.trim().is_empty() { to_agree("Nog afspreken") } else { said(text) };
    let when = match (action.due, &action.contested_due[..]) {
        (Some(due), []) => said(&dutch::date(due)),
        (None, []) => to_agree("Nog afspreken"),
        (due, others) => {
            let mut days: Vec<_> = due.iter().chain(others).copied().collect();
            days.sort_unstable();
            days.dedup();
            let days: Vec<_> = days.into_iter().map(dutch::date).collect();
            to_agree(&format!("{}: nog kiezen", dutch::or(&days)))
        }
    };
    vec![or_to_agree(&action.what), or_to_agree(&action.who), when]
}

/// Gives the level of a theme as a staff.
pub(crate) fn staff(outcome: &Outcome, theme: &Theme) -> Staff {
    let of = u8::try_from(outcome.levels.len()).unwrap_or(u8::MAX);
    // The word stands beside the drawing; who hears the document should not hear it twice.
    let staff = |state, word: String, explanation: String, alternative: &str| Staff {
        state,
        of,
        word,
        explanation,
        alternative: format!("Peilschaal: {alternative}."),
    };
    match &theme.level {
        ThemeLevel::Open => {
            let word = if theme.discussed { "Nog geen niveau gekozen" } else { "Niet besproken" };
            staff(StaffState::Open, word.into(), String::new(), "leeg")
        }
        ThemeLevel::Undecided => {
            let word = outcome.undecided.clone();
            staff(StaffState::Undecided, word, String::new(), "leeg")
        }
        ThemeLevel::Level { level, word } => {
            let step = usize::from(*level).checked_sub(1).and_then(|index| outcome.levels.get(index));
            let explanation = step.map_or_else(String::new, |step| step.explanation.clone());
            staff(StaffState::Level(*level), word.clone(), explanation, &format!("niveau {level} van {of}"))
        }
        ThemeLevel::Contested(words) => {
            let explanation = "Op twee apparaten is iets anders gekozen. Kies samen welk niveau blijft.".to_owned();
            let word = format!("{}?", dutch::or(words));
            staff(StaffState::Contested, word, explanation, "er zijn verschillende keuzes")
        }
    }
}

/// Gives who, when and where.
pub(crate) fn facts(outcome: &Outcome, options: &ExportOptions) -> Vec<Fact> {
    let details = &outcome.details;
    let date = details.date.map_or_else(|| "Nog niet bekend".to_owned(), dutch::date);
    let people = match outcome.participants.len() {
        0 => String::new(),
        _ if options.participant_names => dutch::and(&outcome.participants),
        1 => "1 deelnemer".to_owned(),
        many => format!("{many} deelnemers"),
    };
    let facts = [
        ("Datum", date),
        ("Plaats", details.place.clone()),
        ("Moderator", details.moderator.clone()),
        ("Notulist", details.minute_taker.clone()),
        ("Deelnemers", people),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    said.map(|(label, value)| Fact { label: label.into(), value: value.trim().to_owned() }).collect()
}

/// Makes a heading.
pub(crate) fn heading(level: u8, text: &str, id: &str) -> Block {
    Block::Heading { level, text: text.into(), id: slug(id, 60), source: None }
}

/// Makes a paragraph of plain text.
pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph { inlines: vec![Inline::text(text)], aside: false, source: None }
}

/// Makes a side remark of plain text.
pub(crate) fn aside(text: &str) -> Block {
    Block::Paragraph { inlines: vec![Inline::text(text)], aside: true, source: None }
}

/// Makes an item of a list of plain text.
pub(crate) fn item(text: &str) -> ListItem {
    ListItem { inlines: vec![Inline::text(text)], blocks: Vec::new(), source: None }
}
