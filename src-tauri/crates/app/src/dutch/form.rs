//! A filled-in form in Dutch: labels and values of fields, and why a value cannot be applied.

use chrono::NaiveDate;
use documents::FormError;
use documents::form_fields::{ActionPart, FormField, QuestionPart, Slot, date_text, read_date};
use domain::{EditError, LevelAnswer, LevelChoice, LevelScale, LimitedItem, Mark, Session, TextField};

/// Most characters of a value that a remark quotes.
const MOST_QUOTED: usize = 200;

pub(crate) const UNREADABLE_DAY: &str =
    "Deze datum is niet te lezen en gaat niet mee. Kies de datum daarna zelf in de sessie.";
pub(crate) const UNKNOWN_LEVEL: &str = "Dit niveau staat niet op de schaal van deze sessie.";
pub(crate) const TWO_LEVELS: &str = "De knoppen en de lijst zeggen iets anders. Kies samen het niveau op de kaart.";
pub(crate) const COMES_BACK: &str = "Dit actiepunt was weggehaald. Neem je dit over, dan komt het terug.";
pub(crate) const DAY_IN_WORDS: &str =
    "De datum is niet te lezen. Het actiepunt komt zonder datum. De woorden van de datum komen bij ‘wat’.";
pub(crate) const INCOMPLETE: &str =
    "Een deel van deze tekst ontbreekt in de PDF. Neem je dit over, dan is dat deel weg.";
pub(crate) const NEW_ACTION: &str = "Nieuw actiepunt";
pub(crate) const NEW_QUESTION: &str = "Nieuwe vraag van de notulist";

/// Returns why a text does not fit its field; `None` where it fits.
pub(crate) fn unfit(target: &TextField, text: &str) -> Option<String> {
    let needed = matches!(target, TextField::Initiative);
    let missing = || "De naam van het initiatief mag niet leeg zijn.".to_owned();
    too_long(text, target.limit()).or_else(|| (needed && text.trim().is_empty()).then(missing))
}

/// Returns that a text is longer than its limit; `None` where it fits.
pub(crate) fn too_long(text: &str, limit: usize) -> Option<String> {
    let length = text.chars().count();
    (length > limit).then(|| exceeds(length, limit))
}

fn exceeds(length: usize, limit: usize) -> String {
    format!("Deze tekst heeft {length} tekens. Er passen er {limit}.")
}

/// Returns that applying the words of a mark sets it.
pub(crate) fn sets_mark(mark: Mark) -> &'static str {
    match mark {
        Mark::OpenQuestion => "Neem je dit over, dan staat ‘Open vraag’ ook aan op de kaart.",
        Mark::ComeBackLater => "Neem je dit over, dan staat ‘Later terugkomen’ ook aan op de kaart.",
    }
}

/// Returns which day was assumed for a date without a year; `None` for a date with one, and for one that cannot be read.
pub(crate) fn assumed_year(text: &str, day: Option<NaiveDate>) -> Option<String> {
    let day = day.filter(|_| read_date(text).is_none())?;
    Some(format!(
        "Er staat geen jaar bij. Dit wordt {}. Klopt dat niet? Kies de datum dan zelf in de sessie.",
        date_text(day)
    ))
}

/// Returns that a date cannot be read and does not fit in the text of its action point.
pub(crate) fn without_day(when: &str) -> String {
    let when: String = when.chars().take(MOST_QUOTED).collect();
    format!("De datum “{when}” is niet te lezen en past niet bij ‘wat’. Het actiepunt komt zonder datum.")
}

/// Returns that the form has a field twice, with the value that is not proposed.
pub(crate) fn twice(other: &str) -> String {
    let other: String = other.chars().take(MOST_QUOTED).collect();
    format!("Dit veld staat twee keer in de PDF. De andere keer staat er: “{other}”. Kies zelf wat klopt.")
}

/// Returns that a level was chosen on a scale with another number of levels.
pub(crate) fn other_scale(levels: usize) -> String {
    format!("Het formulier heeft een andere schaal, met {levels} niveaus. Kies samen het niveau op de kaart.")
}

/// Returns that a level has another word in the form.
pub(crate) fn other_word(word: &str) -> String {
    format!("In het formulier heet dit niveau “{word}”. Kies zelf of dit klopt.")
}

/// Returns why a value breaks a rule of the session.
pub(crate) fn impossible(error: &EditError) -> String {
    match error {
        EditError::TooLong { length, limit } => exceeds(*length, *limit),
        EditError::TooMany { what, limit } => match what {
            LimitedItem::ActionPoints => format!("Op een kaart passen {limit} actiepunten. Dit past er niet meer bij."),
            LimitedItem::AdditionalQuestions => {
                format!("In een sessie passen {limit} vragen. Deze past er niet meer bij.")
            }
            LimitedItem::Participants => format!("In een sessie passen {limit} deelnemers. Meer past niet."),
            LimitedItem::PreviousActionPoints => format!("In een sessie passen {limit} vorige afspraken."),
        },
        EditError::BadDate(_) => {
            "Deze datum kan niet. Een datum is vanaf 1900, met een jaar van vier cijfers.".to_owned()
        }
        EditError::LevelOutsideScale { highest, .. } => format!("De niveaus gaan van 1 tot en met {highest}."),
        EditError::Empty => "Dit mag niet leeg zijn.".to_owned(),
        _ => "Dit hoort niet bij deze sessie.".to_owned(),
    }
}

/// Returns why a list of participants does not fit.
pub(crate) fn too_many_people(number: usize, limit: usize) -> String {
    format!("Hier staan {number} namen. Er passen er {limit}.")
}

/// Returns “Ja” or “Nee”.
pub(crate) fn yes(on: bool) -> String {
    if on { "Ja" } else { "Nee" }.to_owned()
}

/// Returns a level in words; empty where nothing is chosen.
pub(crate) fn level(scale: &LevelScale, answer: &LevelAnswer) -> String {
    match answer {
        LevelAnswer::Open => String::new(),
        LevelAnswer::Chosen(one) => choice(scale, Some(*one)),
        LevelAnswer::Contested(all) => {
            let words: Vec<_> = all.iter().map(|one| choice(scale, Some(*one))).collect();
            format!("nog kiezen: {}", words.join(" of "))
        }
    }
}

/// Returns a choice in words; empty where there is none.
pub(crate) fn choice(scale: &LevelScale, choice: Option<LevelChoice>) -> String {
    let Some(choice) = choice else { return String::new() };
    match (choice, scale.word(choice)) {
        (LevelChoice::Undecided, word) => word.unwrap_or_default().to_owned(),
        (LevelChoice::Level(level), Some(word)) => format!("{level}. {word}"),
        (LevelChoice::Level(level), None) => level.to_string(),
    }
}

/// Returns the label of a field.
pub(crate) fn label(session: &Session, field: &FormField) -> String {
    match field {
        FormField::Initiative => "Naam van het initiatief".to_owned(),
        FormField::Date => "Datum van het gesprek".to_owned(),
        FormField::Place => "Plaats".to_owned(),
        FormField::Moderator => "Moderator".to_owned(),
        FormField::MinuteTaker => "Notulist".to_owned(),
        FormField::Minutes => "Gespreksverslag".to_owned(),
        FormField::Participants => "Deelnemers".to_owned(),
        FormField::Level(_) | FormField::LevelList(_) => "Niveau".to_owned(),
        FormField::SubNote(factor, question) => {
            let questions = session.instrument.factor(factor).map_or(&[][..], |factor| &factor.sub_questions);
            let found = questions.iter().find(|one| one.id == *question);
            found.map_or_else(|| "Notitie".to_owned(), |question| format!("Notitie bij: {}", question.text))
        }
        FormField::Note(_) => "Notitie bij de kaart".to_owned(),
        FormField::Mark(_, Mark::OpenQuestion) => "Open vraag".to_owned(),
        FormField::Mark(_, Mark::ComeBackLater) => "Later terugkomen".to_owned(),
        FormField::MarkWords(_, Mark::OpenQuestion) => "Open vraag: welke vraag?".to_owned(),
        FormField::MarkWords(_, Mark::ComeBackLater) => "Later terugkomen: waarom later?".to_owned(),
        FormField::Action(factor, slot, part) => {
            let part = match part {
                ActionPart::What => "wat",
                ActionPart::Who => "wie",
                ActionPart::When => "wanneer",
            };
            let actions = session.card(factor).map_or(&[][..], |card| &card.answer.actions);
            let standing = actions.iter().filter(|action| !action.removed);
            let number = match slot {
                Slot::Known(id) => standing.map(|action| action.id).position(|one| one == *id),
                Slot::New(_) => None,
            };
            number.map_or_else(|| format!("Actiepunt: {part}"), |at| format!("Actiepunt {}: {part}", at + 1))
        }
        FormField::Question(_, QuestionPart::Question) => "Vraag van de notulist".to_owned(),
        FormField::Question(slot, QuestionPart::Answer) => {
            let asked = session.questions.iter().find(|one| matches!(slot, Slot::Known(id) if *id == one.id));
            asked.map_or_else(|| "Antwoord".to_owned(), |question| format!("Antwoord op: {}", question.question))
        }
        FormField::Step(step) => {
            let steps = session.instrument.wrap_up.steps.iter();
            let found = steps.clone().find(|one| one.id == *step);
            found.map_or_else(|| "Afronding".to_owned(), |step| format!("Afronding: {}", step.text))
        }
    }
}

/// Returns why a PDF cannot be compared with a session, and what to do.
pub(crate) fn refusal(error: &FormError) -> &'static str {
    match error {
        FormError::TooLarge(_) => "Dit bestand is te groot. Een formulier is hoogstens 16 MB. Er is niets veranderd.",
        FormError::NotPdf => "Dit bestand is geen PDF. Kies een ingevuld formulier. Er is niets veranderd.",
        FormError::Encrypted => {
            "Deze PDF is beveiligd met een wachtwoord. Bewaar de PDF zonder wachtwoord en open hem opnieuw. Er is niets \
             veranderd."
        }
        FormError::Damaged(_) => {
            "Deze PDF is beschadigd of niet compleet. Vraag om het bestand opnieuw te sturen. Er is niets veranderd."
        }
        FormError::TooComplex(_) => {
            "Deze PDF is te groot of te ingewikkeld om veilig te lezen. Open de PDF in een ander programma en neem over wat \
             erin staat, of vraag de afzender om het formulier zelf. Er is niets veranderd."
        }
        FormError::Flattened => {
            "Deze PDF heeft geen invulvelden meer, bijvoorbeeld omdat hij is geprint naar PDF. Vraag om het \
             ingevulde formulier zelf. Er is niets veranderd."
        }
        FormError::Advice => {
            "Deze PDF is het advies. Daar zitten geen invulvelden in. Vraag om de invulbare PDF, of om het \
             sessiebestand. Er is niets veranderd."
        }
        FormError::ToRead => {
            "Deze PDF van Actiescan is om te lezen of te printen. Daar zitten geen invulvelden in. Vraag om de \
             invulbare PDF, of om het sessiebestand. Er is niets veranderd."
        }
        FormError::Scanned => {
            "Deze PDF is een scan of een foto. Actiescan leest alleen het ingevulde formulier zelf. Neem over wat erop \
             staat, of vraag om het bestand. Er is niets veranderd."
        }
        FormError::Foreign => {
            "Deze PDF is geen formulier van Actiescan. Kies een ingevuld formulier. Er is niets veranderd."
        }
    }
}
