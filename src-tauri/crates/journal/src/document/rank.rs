//! Order of items as numbers with gaps. Moving one item writes one number, so moves on two devices both survive a
//! merge.

/// Distance between neighbours where there is room.
pub(crate) const GAP: i64 = 1 << 16;

/// Returns the rank for an item behind all others.
pub(crate) fn after(ranks: impl Iterator<Item = i64>) -> i64 {
    ranks.max().map_or(0, |last| last.saturating_add(GAP))
}

/// Returns strictly increasing ranks for items in the wanted order, given their current ranks. Changes as few as
/// possible.
///
/// Takes time quadratic in the number of items.
pub(crate) fn arrange(ranks: &[i64]) -> Vec<i64> {
    let kept = longest_increasing(ranks);
    let mut arranged = Vec::with_capacity(ranks.len());
    let mut low = None;
    for next in kept.iter().copied().map(Some).chain([None]) {
        let until = next.unwrap_or(ranks.len());
        let count = until - arranged.len();
        let Some(between) = spread(low, next.map(|index| ranks[index]), count) else {
            return (0..).step_by(GAP as usize).take(ranks.len()).collect();
        };
        arranged.extend(between);
        if let Some(index) = next {
            arranged.push(ranks[index]);
            low = Some(ranks[index]);
        }
    }
    arranged
}

/// Returns `count` ranks between two others, or `None` if there is no room.
fn spread(low: Option<i64>, high: Option<i64>, count: usize) -> Option<Vec<i64>> {
    if count == 0 {
        return Some(Vec::new());
    }
    let count = i64::try_from(count).ok()?;
    let (start, step) = match (low, high) {
        (None, None) => (0, GAP),
        (Some(low), None) => (low.checked_add(GAP)?, GAP),
        (None, Some(high)) => (high.checked_sub(GAP.checked_mul(count)?)?, GAP),
        (Some(low), Some(high)) => {
            let step = high.checked_sub(low)? / (count + 1);
            (low.checked_add(step)?, step)
        }
    };
    if step == 0 { None } else { (0..count).map(|index| start.checked_add(step.checked_mul(index)?)).collect() }
}

/// Returns the positions of a longest strictly increasing subsequence.
fn longest_increasing(ranks: &[i64]) -> Vec<usize> {
    let mut length = vec![1_usize; ranks.len()];
    let mut before = vec![None; ranks.len()];
    for here in 0..ranks.len() {
        for candidate in 0..here {
            if ranks[candidate] < ranks[here] && length[candidate] + 1 > length[here] {
                length[here] = length[candidate] + 1;
                before[here] = Some(candidate);
            }
        }
    }
    let mut at = (0..ranks.len()).max_by_key(|index| length[*index]);
    let mut run = Vec::new();
    while let Some(index) = at {
        run.push(index);
        at = before[index];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &[i64], after: &[i64]) -> usize {
        before.iter().zip(after).filter(|(a, b)| a != b).count()
    }

    #[test]
    fn moving_one_item_changes_one_rank() {
        for order in [[3, 0, 1, 2], [1, 2, 3, 0], [0, 2, 1, 3]] {
            let ranks = order.map(|n| n * GAP);
            let arranged = arrange(&ranks);
            assert_eq!(changed(&ranks, &arranged), 1, "{ranks:?} became {arranged:?}");
            assert!(arranged.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn ranks_that_already_increase_stay_unchanged() {
        assert_eq!(arrange(&[-5, 0, 7]), [-5, 0, 7]);
        assert!(arrange(&[]).is_empty());
    }

    #[test]
    fn the_order_is_right_without_room_and_at_the_smallest_and_largest_numbers() {
        for ranks in [vec![1, 5, 2], vec![i64::MAX, 0, i64::MAX], vec![7; 6], vec![i64::MIN, i64::MAX, i64::MIN]] {
            let arranged = arrange(&ranks);
            assert_eq!(arranged.len(), ranks.len());
            assert!(arranged.is_sorted_by(|a, b| a < b), "{ranks:?} became {arranged:?}");
        }
        assert_eq!(after([3, i64::MAX].into_iter()), i64::MAX);
    }
}
