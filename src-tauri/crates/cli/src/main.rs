//! `actiescan-cli`: the use cases of Actiescan without a window.
//!
//! Standard output carries results. Standard error carries one line per error and one per recovery. The exit codes are
//! documented at [`CliError::exit_code`].

mod arguments;
mod commands;
mod error;
mod input;
mod output;
mod targets;
mod usage;

use app::{Actiescan, ReadForeign, SystemEnvironment};
use arguments::Arguments;
use error::CliError;
use std::process::ExitCode;

/// Exit code for arguments that cannot be read, as clap has it.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    app::serve_foreign_files();
    let arguments = match usage::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => return told(&error),
    };
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.to_string().replace('\n', " "));
            ExitCode::from(error.exit_code())
        }
    }
}

/// Prints the help that was asked for, or what is wrong with the arguments.
fn told(error: &clap::Error) -> ExitCode {
    match usage::message(error) {
        None => {
            print!("{error}");
            ExitCode::SUCCESS
        }
        Some(message) => {
            eprintln!("{}", message.replace('\n', " "));
            ExitCode::from(WRONG_USAGE)
        }
    }
}

fn run(arguments: Arguments) -> Result<(), CliError> {
    let mut app = Actiescan::open(&arguments.data, Box::new(SystemEnvironment))?;
    app.read_foreign_files(ReadForeign::in_this_program());
    for notice in app.notices() {
        eprintln!("{}", notice.message);
    }
    let result = commands::run(&mut app, arguments.command);
    commands::finish_copies(&mut app);
    result
}
