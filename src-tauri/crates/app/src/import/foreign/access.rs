//! Access to the open data, for work that takes turns between a foreign file and the data.

use crate::actiescan::Actiescan;
use crate::error::AppError;

/// The open data, or the lock in front of it.
///
/// Reading a foreign file can take long, so that it happens between two accesses and never during one.
pub trait DataAccess {
    /// Runs `work` on the open data.
    ///
    /// # Errors
    /// The error of `work`, or of getting access.
    fn with<T>(&mut self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Result<T, AppError>;
}

impl DataAccess for Actiescan {
    fn with<T>(&mut self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Result<T, AppError> {
        work(self)
    }
}
