//! A model of a disk that loses power: what a trace of system calls did to it, and what can be left of that.

pub mod call;
pub mod cut;
pub mod descriptors;
pub mod disk;
pub mod trace;
