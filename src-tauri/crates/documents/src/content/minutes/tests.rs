//! Tests of reading the minutes.

use super::*;

fn lines(first: u32, last: u32) -> Option<SourceLines> {
    Some(SourceLines { first, last })
}

#[test]
fn the_highest_heading_has_level_3_and_no_level_is_skipped() {
    let levels: Vec<u8> = blocks("## Eerst\n\n#### Diep\n\n## Weer\n\n###### Heel diep")
        .iter()
        .filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None })
        .collect();
    assert_eq!(levels, [3, 4, 3, 4]);
}

#[test]
fn strong_text_emphasis_lists_and_links_are_kept() {
    let read = blocks("Een **sterk** en *mooi* [plan](https://voorbeeld.nl/a?b=1).\n\n1. een\n2. twee\n   - diep\n");
    assert_eq!(
        read[0],
        Block::Paragraph {
            inlines: vec![
                Inline::text("Een "),
                Inline::strong("sterk"),
                Inline::text(" en "),
                Inline::emphasis("mooi"),
                Inline::text(" "),
                Inline::Link { href: "https://voorbeeld.nl/a?b=1".into(), inlines: vec![Inline::text("plan")] },
                Inline::text("."),
            ],
            aside: false,
            source: lines(0, 0),
        }
    );
    let Block::List { ordered: true, start: 1, items } = &read[1] else { panic!("a numbered list: {read:?}") };
    assert_eq!(items[0].inlines, [Inline::text("een")]);
    assert_eq!(items[1].source, lines(3, 3));
    assert!(matches!(&items[1].blocks[..], [Block::List { ordered: false, items, .. }] if items.len() == 1));
}

#[test]
fn every_block_has_the_lines_it_came_from() {
    let read = blocks("Een\ntwee\n\n\n# Kop\n\nDrie");
    let sources: Vec<_> = read
        .iter()
        .map(|block| match block {
            Block::Paragraph { source, .. } | Block::Heading { source, .. } => *source,
            other => panic!("only headings and paragraphs: {other:?}"),
        })
        .collect();
    assert_eq!(sources, [lines(0, 1), lines(4, 4), lines(6, 6)]);
}

#[test]
fn html_and_bad_addresses_become_plain_text() {
    let read =
        blocks("<script>alert(1)</script>\n\n[klik](javascript:alert(1)) en <b>dik</b> ![beeld](file:///etc/passwd)");
    let text: Vec<_> = read
        .iter()
        .map(|block| match block {
            Block::Paragraph { inlines, .. } => {
                assert!(inlines.iter().all(|i| matches!(i, Inline::Text { .. })), "{inlines:?} must be plain");
                plain_text(inlines)
            }
            other => panic!("only paragraphs: {other:?}"),
        })
        .collect();
    assert_eq!(text, ["<script>alert(1)</script>", "klik en <b>dik</b> beeld"]);
}

#[test]
fn very_deep_nesting_is_flattened_and_loses_no_words() {
    for (open, close) in [("> ", ""), ("- ", ""), ("*a **b ", "** c*"), ("1. ", "")] {
        let read = blocks(&format!("{}woord{}", open.repeat(3_000), close.repeat(3_000)));
        let json = serde_json::to_string(&read).unwrap();
        assert!(json.contains("woord"), "the word inside 3,000 times “{open}” must stay");
    }
}
