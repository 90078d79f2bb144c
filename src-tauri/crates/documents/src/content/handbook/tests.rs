//! Tests of reading the handleiding.

use super::*;

/// A PNG of one pixel; the checksums are not read.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0____\0\0\0\x01IDATa____\0\0\0\0IEND";

fn read(text: &str) -> Result<Vec<Block>, String> {
    let pages = [HandbookPage { name: "README", text: "# Alles\n\nBegin." }, HandbookPage { name: "een", text }];
    let pictures = [HandbookPicture { name: "kaart.png", png: PNG }];
    handbook_blocks(&pages, &pictures).map_err(|error| error.to_string())
}

#[test]
fn the_first_page_is_the_cover_and_the_others_are_chapters() {
    let blocks = read("# Een\n\n## Wat als…\n\nTekst.\n\n### Dieper (nog)\n\nTekst.").unwrap();
    assert!(matches!(&blocks[0], Block::Cover { title, .. } if title == "Alles"), "{blocks:?}");
    let headings: Vec<_> = blocks
        .iter()
        .filter_map(|block| if let Block::Heading { level, id, .. } = block { Some((*level, &**id)) } else { None })
        .collect();
    assert_eq!(headings, [(2, "een"), (3, "een--wat-als"), (4, "een--dieper-nog")]);
    let Some(Block::Contents { items }) = blocks.iter().find(|block| matches!(block, Block::Contents { .. })) else {
        panic!("a table of contents: {blocks:?}")
    };
    assert_eq!(items.iter().map(|item| &*item.text).collect::<Vec<_>>(), ["Een", "Wat als…"]);
}

#[test]
fn lists_tables_pictures_and_links_are_kept() {
    let blocks = read(
        "# Een\n\n2. **Vet** en `code`\n3. zie [hier](een.md#twee-woorden)\n\n![Een kaart](../screens/kaart.png)\n\n\
        ## Twee woorden\n\n| A | B |\n| --- | --- |\n| a | [b](#twee-woorden) |\n",
    )
    .unwrap();
    let list = blocks.iter().find_map(|block| match block {
        Block::List { ordered: true, start: 2, items } => Some(items),
        _ => None,
    });
    let items = list.expect("a numbered list from 2");
    assert_eq!(items[0].inlines, [Inline::strong("Vet"), Inline::text(" en "), Inline::emphasis("code")]);
    let href = |inlines: &[Inline]| match inlines.last() {
        Some(Inline::Link { href, .. }) => href.clone(),
        other => panic!("a link: {other:?}"),
    };
    assert_eq!(href(&items[1].inlines), "#een--twee-woorden");
    assert!(blocks.iter().any(|block| matches!(block, Block::Picture(one) if one.alternative == "Een kaart")));
    let Some(Block::Table { caption, columns, rows }) = blocks.last() else { panic!("a table: {blocks:?}") };
    assert_eq!((&**caption, columns.len(), rows.len()), ("Tabel bij ‘Twee woorden’", 2, 1));
    assert_eq!(href(&rows[0][1].inlines), "#een--twee-woorden");
}

#[test]
fn what_is_not_read_is_an_error_that_names_the_page() {
    for (text, says) in [
        ("> citaat", "een.md"),
        ("- lijst\n  - in een lijst", "een.md"),
        ("<b>html</b>", "een.md"),
        ("![](../screens/kaart.png)", "kaart.png"),
        ("![Er is geen beeld](../screens/geen.png)", "geen.png"),
        ("[nergens](een.md#nergens)", "een--nergens"),
        ("[nergens](twee.md)", "twee"),
    ] {
        let error = read(&format!("# Een\n\n{text}\n")).expect_err(text);
        assert!(error.contains(says), "{text}: {error}");
    }
}
