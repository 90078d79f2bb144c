//! Power cuts: records the system calls of the real `actiescan-cli` with strace, and opens what a cut at any moment can
//! leave on the disk. Nothing that was acknowledged may be missing, and every state must open.
//!
//! 12 states for each scenario by default, together about 100; `ACTIESCAN_CUTS` sets another number, and `make torture`
//! 2,000.
//! `ACTIESCAN_CUTS_SEED` repeats a run. The same replay with `fsync` ignored must lose something. States that fail and
//! the traces are kept in `target/tmp/power-cuts`.

mod machine;
mod model;
mod opened;
mod replay;
mod scenarios;
