//! Keeps the screen of a computer on.
//!
//! A thread holds the lock of the system as long as the screen must stay on: Windows ends the lock with its thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use keepawake::{Builder, KeepAwake};

use crate::error::DeviceError;

/// Longest time to wait for the system. It is asked over a bus on Linux, which may not answer.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The lock, if there is one. Dropping the sender ends the thread that holds it.
#[derive(Default)]
pub struct Awake(Mutex<Option<Sender<()>>>);

impl Awake {
    /// Takes the lock or lets it go. Does nothing where that is already so.
    ///
    /// # Errors
    /// [`DeviceError::Refused`] where the system has no lock to give, such as a session without a desktop.
    pub fn set(&self, on: bool) -> Result<(), DeviceError> {
        self.set_with(on, take)
    }

    fn set_with<L: 'static>(&self, on: bool, take: fn() -> Result<L, String>) -> Result<(), DeviceError> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if on == held.is_some() {
            return Ok(());
        }
        if !on {
            *held = None;
            return Ok(());
        }
        let (release, released) = channel();
        let (answer, answered) = channel();
        thread::spawn(move || hold(take, &answer, &released));
        match answered.recv_timeout(TIMEOUT) {
            Ok(Ok(())) => {
                *held = Some(release);
                Ok(())
            }
            Ok(Err(why)) => Err(DeviceError::Refused(why)),
            Err(late) => Err(DeviceError::Refused(late.to_string())),
        }
    }
}

/// Takes the lock and holds it until the other side of `released` is gone.
fn hold<L>(take: fn() -> Result<L, String>, answer: &Sender<Result<(), String>>, released: &Receiver<()>) {
    let taken = catch_unwind(take).unwrap_or_else(|_| Err("the library panicked".to_owned()));
    match taken {
        Ok(lock) => {
            let _ = answer.send(Ok(()));
            let _ = released.recv();
            // The library panics if the bus is gone by now. Then the lock is gone with it.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(lock)));
        }
        Err(why) => {
            let _ = answer.send(Err(why));
        }
    }
}

fn take() -> Result<KeepAwake, String> {
    let mut builder = Builder::default();
    builder.display(true).idle(false).sleep(false);
    builder.app_name("Actiescan").app_reverse_domain("nl.actiescan.app").reason("Gesprek");
    builder.create().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static HELD: AtomicUsize = AtomicUsize::new(0);

    struct Lock;

    impl Lock {
        fn take() -> Result<Self, String> {
            HELD.fetch_add(1, Ordering::SeqCst);
            Ok(Self)
        }
    }

    impl Drop for Lock {
        fn drop(&mut self) {
            HELD.fetch_sub(1, Ordering::SeqCst);
            panic!("the bus is gone");
        }
    }

    fn wait_until_held(wanted: usize) {
        for _ in 0..1000 {
            if HELD.load(Ordering::SeqCst) == wanted {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("held {} times, not {wanted}", HELD.load(Ordering::SeqCst));
    }

    #[test]
    fn the_lock_is_taken_once_and_let_go_even_if_the_library_panics() {
        let awake = Awake::default();
        for _ in 0..2 {
            awake.set_with(true, Lock::take).unwrap();
            awake.set_with(true, Lock::take).unwrap();
            wait_until_held(1);
            awake.set_with(false, Lock::take).unwrap();
            awake.set_with(false, Lock::take).unwrap();
            wait_until_held(0);
        }
    }

    #[test]
    fn a_system_without_a_lock_is_an_error_and_can_be_asked_again() {
        let awake = Awake::default();
        let refused = awake.set_with(true, || -> Result<(), String> { Err("no bus".to_owned()) });
        assert!(matches!(refused, Err(DeviceError::Refused(why)) if why == "no bus"));
        let panicked = awake.set_with(true, || -> Result<(), String> { panic!("no bus") });
        assert!(matches!(panicked, Err(DeviceError::Refused(_))));
        assert!(awake.set_with(true, || Ok(())).is_ok());
    }
}
