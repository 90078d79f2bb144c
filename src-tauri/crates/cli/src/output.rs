//! Writes results to standard output.

use crate::error::CliError;
use app::WrittenTo;
use serde::Serialize;
use std::fmt::Display;

/// Prints one line to standard output.
///
/// Ends the process with exit code 0 when the reader closed the pipe, as in `actiescan-cli list | head -1`. Commands
/// print after their work is done, so nothing is lost.
macro_rules! print_line {
    ($($part:tt)*) => {{
        use std::io::Write;
        if writeln!(std::io::stdout(), $($part)*).is_err() {
            std::process::exit(0);
        }
    }};
}
pub(crate) use print_line;

/// Prints a line about a file that was written. Where its bytes went to a pipe or a device, which can be standard output
/// itself, the line goes to standard error.
pub fn print_written(to: WrittenTo, line: impl Display) {
    match to {
        WrittenTo::File => print_line!("{line}"),
        WrittenTo::Stream => eprintln!("{line}"),
    }
}

/// Prints a value as indented JSON.
///
/// # Errors
/// [`CliError::Json`].
pub fn print_json<T: Serialize>(value: &T) -> Result<(), CliError> {
    print_line!("{}", serde_json::to_string_pretty(value).map_err(CliError::Json)?);
    Ok(())
}
