//! Divides the room on a page among its fields.
//!
//! Every field begins with one line. Fields with more text get lines first, the shortest field each time, so that a
//! short text is complete before a long one takes the rest. What remains makes fields comfortable to fill in.

/// Rows of fields: a field, or the fields beside each other in a row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Lines that the text of each field needs, at least 1.
    pub needs: Vec<usize>,
    /// Lines that are comfortable to fill in.
    pub comfort: usize,
    /// Maximum number of lines beyond its text; at most `comfort` if it does not grow.
    pub grows_to: usize,
}

/// Sizes in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// A line of a field.
    pub line: f32,
    /// The line below a field that links to the rest of its text.
    pub link: f32,
    /// Whether room is divided in whole lines only.
    pub whole_lines: bool,
}

/// The room that a row gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Share {
    /// Lines of text.
    pub lines: usize,
    /// Room below the lines, in points.
    pub extra: f32,
}

/// Divides `room` points beyond the first line of each row. Returns none if there is not even room for those.
pub(super) fn share(room: f32, rows: &[Row], sizes: Sizes) -> Option<Vec<Share>> {
    let links = |row: &Row, lines: usize| row.needs.iter().filter(|need| **need > lines).count() as f32 * sizes.link;
    let mut room = room - rows.iter().map(|row| links(row, 1)).sum::<f32>();
    if room < 0.0 {
        return None;
    }
    let mut lines = vec![1; rows.len()];
    let text = |row: &Row| row.needs.iter().copied().max().unwrap_or(1);
    let targets: [&dyn Fn(&Row) -> usize; 2] = [&text, &|row| text(row).max(row.comfort)];
    for target in targets {
        let cost = |at: usize, has: usize| sizes.line - (links(&rows[at], has) - links(&rows[at], has + 1));
        while let Some(at) = (0..rows.len())
            .filter(|at| lines[*at] < target(&rows[*at]) && cost(*at, lines[*at]) <= room)
            .min_by_key(|at| lines[*at])
        {
            room -= cost(at, lines[at]);
            lines[at] += 1;
        }
    }
    let mut shares: Vec<Share> = lines.into_iter().map(|lines| Share { lines, extra: 0.0 }).collect();
    let may_grow = |row: &Row, share: &Share| share.lines >= text(row) && share.lines < row.grows_to;
    if sizes.whole_lines {
        while room >= sizes.line {
            let next = shares.iter_mut().zip(rows).filter(|(share, row)| may_grow(row, share));
            let Some((share, _)) = next.min_by_key(|(share, _)| share.lines) else { break };
            share.lines += 1;
            room -= sizes.line;
        }
    } else {
        let growing = rows.iter().zip(&shares).filter(|(row, share)| may_grow(row, share)).count();
        let part = room / growing.max(1) as f32;
        for (share, row) in shares.iter_mut().zip(rows).filter(|(share, row)| may_grow(row, share)) {
            share.extra = part.min((row.grows_to - share.lines) as f32 * sizes.line);
        }
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes { line: 10.0, link: 12.0, whole_lines: false };

    fn row(need: usize) -> Row {
        Row { needs: vec![need], comfort: 2, grows_to: 6 }
    }

    fn lines(room: f32, needs: &[usize]) -> Option<Vec<usize>> {
        let rows: Vec<Row> = needs.iter().map(|need| row(*need)).collect();
        share(room, &rows, SIZES).map(|shares| shares.iter().map(|share| share.lines).collect())
    }

    #[test]
    fn short_texts_are_complete_before_a_long_one_takes_the_rest() {
        assert_eq!(lines(200.0, &[1, 3, 4]), Some(vec![2, 3, 4]));
        assert_eq!(lines(60.0, &[1, 3, 40]), Some(vec![1, 3, 3]), "the link below the long text takes room too");
        assert_eq!(lines(10.0, &[1, 40]), None, "there is no room for the link");
    }

    #[test]
    fn rest_of_the_room_goes_to_growing_fields_that_show_all_of_their_text() {
        let shares = share(70.0, &[row(1), row(1)], SIZES).unwrap();
        assert_eq!(shares, [Share { lines: 2, extra: 25.0 }; 2]);
        let shares = share(1_000.0, &[row(1), row(9)], SIZES).unwrap();
        assert_eq!(shares, [Share { lines: 2, extra: 40.0 }, Share { lines: 9, extra: 0.0 }], "to a maximum");
        let whole = share(75.0, &[row(1), row(1)], Sizes { whole_lines: true, ..SIZES }).unwrap();
        assert_eq!(whole.iter().map(|share| share.lines).collect::<Vec<_>>(), [5, 4]);
    }

    #[test]
    fn no_more_room_is_divided_than_there_is() {
        for room in 0..40 {
            for needs in [vec![1, 2, 30], vec![7, 7, 7], vec![1], vec![50, 1, 50]] {
                let room = room as f32 * 13.0;
                let rows: Vec<Row> = needs.iter().map(|need| row(*need)).collect();
                let Some(shares) = share(room, &rows, SIZES) else { continue };
                let used = |(share, row): (&Share, &Row)| {
                    let link = if row.needs[0] > share.lines { SIZES.link } else { 0.0 };
                    (share.lines - 1) as f32 * SIZES.line + share.extra + link
                };
                assert!(shares.iter().zip(&rows).map(used).sum::<f32>() <= room + 0.01, "{room} {needs:?}");
            }
        }
    }
}
