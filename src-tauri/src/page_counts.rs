//! Which page counts the page still waits for. A count of a large document takes seconds, and the page asks for one after
//! every edit and every change of the options.

use std::sync::atomic::{AtomicU64, Ordering};

use app::DocumentKind;

/// The newest count of each kind of document.
#[derive(Default)]
pub struct PageCounts {
    advice: AtomicU64,
    actiescan: AtomicU64,
}

impl PageCounts {
    /// Begins a count and gives up the ones of the same document before it. Returns whether it is still wanted.
    pub fn begin(&self, kind: DocumentKind) -> impl Fn() -> bool {
        let newest = self.newest(kind);
        let number = newest.fetch_add(1, Ordering::Relaxed) + 1;
        move || newest.load(Ordering::Relaxed) == number
    }

    /// Gives up all counts.
    pub fn give_up(&self) {
        for kind in [DocumentKind::Advice, DocumentKind::Actiescan] {
            self.newest(kind).fetch_add(1, Ordering::Relaxed);
        }
    }

    fn newest(&self, kind: DocumentKind) -> &AtomicU64 {
        match kind {
            DocumentKind::Advice => &self.advice,
            DocumentKind::Actiescan => &self.actiescan,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_count_of_each_document_is_wanted_until_all_are_given_up() {
        let counts = PageCounts::default();
        let (first, other) = (counts.begin(DocumentKind::Advice), counts.begin(DocumentKind::Actiescan));
        assert!(first() && other());
        let second = counts.begin(DocumentKind::Advice);
        assert_eq!([first(), second(), other()], [false, true, true]);
        counts.give_up();
        assert_eq!([first(), second(), other()], [false; 3]);
        assert!(counts.begin(DocumentKind::Actiescan)());
    }
}
