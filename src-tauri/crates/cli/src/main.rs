//! `actiescan-cli`: the use cases of Actiescan without a window.
//!
//! Standard output carries results. Standard error carries one line per error and one per recovery. The exit codes are
//! documented at [`CliError::exit_code`].

mod arguments;
mod commands;
mod error;
mod input;
mod output;

use app::{Actiescan, ReadForeign, SystemEnvironment};
use arguments::Arguments;
use clap::Parser;
use error::CliError;
use std::process::ExitCode;

fn main() -> ExitCode {
    app::serve_foreign_files();
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.to_string().replace('\n', " "));
            ExitCode::from(error.exit_code())
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
