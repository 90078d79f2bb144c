//! Reads the arguments, with the help texts and the errors of clap in Dutch.

use crate::arguments::Arguments;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error, FromArgMatches};
use std::ffi::OsString;

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Reads arguments, of which the first is the name of the program.
///
/// # Errors
/// The help text or the version that was asked for, or what is wrong: [`message`] tells which.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, Error> {
    let matches = command().try_get_matches_from(arguments)?;
    Arguments::from_arg_matches(&matches)
}

/// Returns the Dutch sentences for arguments that cannot be read; `None` where help or the version was asked for.
pub fn message(error: &Error) -> Option<String> {
    let named = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let problem = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::InvalidSubcommand => format!("{} is geen opdracht.", named(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("{argument} hoort hier niet."),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Er ontbreekt een opdracht.".to_owned()
        }
        ErrorKind::MissingRequiredArgument => format!("Er ontbreekt: {argument}."),
        ErrorKind::ArgumentConflict => match named(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => format!("{argument} kan maar één keer."),
            prior => format!("{argument} gaat niet samen met {prior}."),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match named(ContextKind::InvalidValue) {
            value if value.is_empty() => format!("Er ontbreekt een waarde bij {argument}."),
            value => format!("‘{value}’ kan niet bij {argument}."),
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("Er ontbreekt een waarde bij {argument}."),
        ErrorKind::TooManyValues => format!("Bij {argument} staan te veel waarden."),
        ErrorKind::NoEquals => format!("Na {argument} hoort een = met een waarde."),
        ErrorKind::InvalidUtf8 => "Een van de woorden is geen leesbare tekst (UTF-8).".to_owned(),
        _ => "Deze opdracht klopt niet.".to_owned(),
    };
    let hint = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .map(named)
        .into_iter()
        .find(|hint| !hint.is_empty());
    let known = named(ContextKind::ValidValue);
    let mut message = problem;
    match hint {
        Some(hint) => message += &format!(" Bedoel je {hint}?"),
        None if !known.is_empty() => message += &format!(" Wel kan: {known}."),
        None => {}
    }
    Some(message + " Zet --help achter de opdracht voor wat er wel kan.")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// Returns the command with Dutch headings.
fn command() -> Command {
    in_dutch(Arguments::command(), "actiescan-cli --data <DIR>")
}

fn in_dutch(command: Command, path: &str) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let usage = usage(&command, path);
    let is_top = command.get_version().is_some();
    let mut command = command
        .help_template(TEMPLATE)
        .override_usage(usage)
        .subcommand_help_heading("Opdrachten")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Bij de opdracht" } else { "Opties" };
            argument.help_heading(heading)
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .help_heading("Opties")
                .action(ArgAction::Help)
                .help("Toont deze hulp"),
        );
    if is_top {
        let version = Arg::new("version").short('V').long("version").help_heading("Opties");
        command = command.arg(version.action(ArgAction::Version).help("Toont de versie"));
    }
    for name in names {
        command = command.mut_subcommand(&name, |sub| in_dutch(sub, &format!("{path} {name}")));
    }
    command
}

/// Returns the line of a command that says what belongs to it.
fn usage(command: &Command, path: &str) -> String {
    if command.has_subcommands() {
        return format!("{path} <OPDRACHT>");
    }
    let (mut usage, mut optional) = (path.to_owned(), false);
    for argument in command.get_arguments().filter(|argument| !argument.is_positional()) {
        if argument.is_required_set() {
            usage += &format!(" {argument}");
        } else {
            optional = true;
        }
    }
    if optional {
        usage += " [OPTIES]";
    }
    for argument in command.get_positionals() {
        usage += &if argument.is_required_set() { format!(" {argument}") } else { format!(" [{argument}]") };
    }
    usage
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let words = ["actiescan-cli"].into_iter().chain(line.split_whitespace()).map(OsString::from);
        match read(words) {
            Ok(_) => panic!("{line} can be read"),
            Err(error) => message(&error).unwrap_or_else(|| error.to_string()),
        }
    }

    #[test]
    fn wrong_usage_is_told_in_dutch() {
        let help = " Zet --help achter de opdracht voor wat er wel kan.";
        for (line, expected) in [
            ("list", "Er ontbreekt: --data <DIR>."),
            ("--data d", "Er ontbreekt een opdracht."),
            ("--data d lijst", "lijst is geen opdracht. Bedoel je list?"),
            ("--data d zzz", "zzz is geen opdracht."),
            ("--data d show", "Er ontbreekt: <ID>."),
            ("--data d show x", "‘x’ kan niet bij <ID>."),
            ("--data d list --jsn", "--jsn hoort hier niet."),
            ("--data d show --jsn", "--jsn hoort hier niet. Bedoel je --json?"),
            ("--data d --data e list", "--data <DIR> kan maar één keer."),
            ("--data", "Er ontbreekt een waarde bij --data <DIR>."),
            ("--data d list extra", "extra hoort hier niet."),
            ("--data d instrument", "Er ontbreekt een opdracht."),
        ] {
            assert_eq!(said(line), format!("{expected}{help}"), "{line}");
        }
    }

    #[test]
    fn no_help_text_has_an_english_word_of_clap() {
        let mut commands = vec![(String::new(), command())];
        let mut seen = 0;
        while let Some((path, mut command)) = commands.pop() {
            let help = command.render_help().to_string();
            seen += 1;
            for word in
                ["Usage", "Options", "Commands", "Arguments", "Print ", "OPTIONS", "COMMAND", "possible", "default:"]
            {
                assert!(!help.contains(word), "{word} in the help of {path}:\n{help}");
            }
            assert!(help.contains("Gebruik: actiescan-cli --data <DIR>") && help.contains("Toont deze hulp"), "{help}");
            commands.extend(command.get_subcommands().map(|sub| (format!("{path} {}", sub.get_name()), sub.clone())));
        }
        assert!(seen > 20, "{seen}");
    }
}
