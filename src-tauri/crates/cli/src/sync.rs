//! `sync`: rounds in a shared folder until nothing is left to do, once or for as long as somebody watches.

use crate::commands::say;
use crate::exchange::told;
use app::{Actiescan, AppError, ErrorCode, FolderScan, Haste, Watch};
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Without news from the system the folder is looked at this often.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// One look out of so many reads every file again.
const THOROUGH_EVERY: u32 = 30;

/// Shares in a folder.
pub fn run(app: &mut Actiescan, folder: &Path, watch: bool, json: bool) -> Result<(), AppError> {
    app.share_in(folder)?;
    let mut look = FolderScan::default();
    rounds(app, &mut look, true, json)?;
    if !watch {
        return Ok(());
    }
    let watch = Watch::of(app.watched_folder()?.as_deref());
    for turn in 1_u32.. {
        watch.wait(LOOK_EVERY);
        // A folder that is away for a while is said and looked for again.
        if let Err(error) = rounds(app, &mut look, turn % THOROUGH_EVERY == 0, json) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

fn rounds(app: &mut Actiescan, look: &mut FolderScan, thorough: bool, json: bool) -> Result<(), AppError> {
    let mut thorough = thorough;
    while let Some(work) = app.sync_work(Haste::Now)? {
        let done = work.carry_out(look, std::mem::take(&mut thorough));
        let (go_on, written) = (done.did_something(), done.written());
        for report in app.sync_done(done)? {
            told(None, &report, json)?;
        }
        for session in written {
            if json {
                say!("{}", json!({ "shared": session }));
            } else {
                say!("{session}\tGedeeld.");
            }
        }
        let sharing = app.follow(None)?.sharing;
        if let Some(trouble) = sharing.trouble {
            return Err(AppError::new(ErrorCode::ReadOnly, trouble));
        }
        if !go_on {
            sharing.refused.iter().for_each(|refused| eprintln!("{refused}"));
            return Ok(());
        }
    }
    Ok(())
}
