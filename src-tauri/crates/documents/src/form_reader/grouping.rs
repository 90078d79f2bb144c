//! Divides the pages of a file over the forms it holds: each page of a form names its session.

use super::tree::Known;
use crate::form_fields::SessionState;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The fields of one form, with the session that its pages name.
pub(super) type Group = (Option<SessionState>, Vec<Known>);

/// Groups fields by the session of their page, in the order of the pages. Forms of one session are one group.
///
/// Forms that were made before each page named its session do so on their first page only. Pages after it belong to the
/// same form. So do all pages of a damaged file that names one session, because what names it on a page may be missing.
pub(super) fn groups(known: Vec<Known>, named: &[(SessionState, Option<usize>)], damaged: bool) -> Vec<Group> {
    let mut by_page: BTreeMap<usize, Uuid> = BTreeMap::new();
    let mut states: HashMap<Uuid, SessionState> = HashMap::new();
    for (state, page) in named {
        let known = states.entry(state.session).or_insert_with(|| SessionState { heads: Vec::new(), ..state.clone() });
        for head in &state.heads {
            if !known.heads.contains(head) {
                known.heads.push(head.clone());
            }
        }
        if let Some(page) = page {
            by_page.entry(*page).or_insert(state.session);
        }
    }
    let only = |states: HashMap<Uuid, SessionState>, known| {
        let first = named.first().and_then(|(state, _)| states.get(&state.session).cloned());
        vec![(first, known)]
    };
    let pages_of = |session: &Uuid| by_page.values().filter(|one| *one == session).count();
    let of_page = |page: usize| {
        let (at, session) = by_page.range(..=page).next_back()?;
        (*at == page || pages_of(session) == 1).then_some(*session)
    };
    if states.len() < 2
        && (damaged && !states.is_empty()
            || known.iter().filter_map(|one| one.page).all(|page| belongs(&by_page, page)))
    {
        return only(states, known);
    }
    let mut groups: Vec<(Option<Uuid>, Vec<Known>)> = Vec::new();
    let mut last = None;
    for one in known {
        // A field on no page belongs to the form of the field before it.
        let session = one.page.map_or(last, of_page);
        last = session;
        match groups.iter_mut().find(|(of, _)| *of == session) {
            Some((_, fields)) => fields.push(one),
            None => groups.push((session, vec![one])),
        }
    }
    groups.sort_by_key(|(_, fields)| fields.iter().filter_map(|field| field.page).min());
    groups.into_iter().map(|(session, fields)| (session.and_then(|id| states.get(&id).cloned()), fields)).collect()
}

/// Returns whether a page belongs to the only session that a file names: it says so itself, or only one page does.
fn belongs(by_page: &BTreeMap<usize, Uuid>, page: usize) -> bool {
    by_page.len() < 2 || by_page.contains_key(&page)
}
