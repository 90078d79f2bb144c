// Reading a page of the handleiding.
import { expect, it } from 'vitest'
import { readPage, sectionName, wordsOf } from '../../src/model/handbook/page'

it('a page is its title and its blocks', () => {
  const page = readPage(
    'proef',
    '# Een proef\n\nKies **Nieuwe sessie** in `map`.\n\n## Wat als…\n\n1. Lees [meer](privacy.md#waar-het-staat).\n2. Kijk [hier](#wat-als).\n\n| A | B |\n| --- | --- |\n| 1 | **2** |\n',
  )
  expect(page).toEqual({
    name: 'proef',
    title: 'Een proef',
    blocks: [
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'Kies ' },
          { kind: 'screen', text: 'Nieuwe sessie' },
          { kind: 'text', text: ' in ' },
          { kind: 'code', text: 'map' },
          { kind: 'text', text: '.' },
        ],
      },
      { kind: 'heading', level: 2, section: 'wat-als', text: 'Wat als…' },
      {
        kind: 'list',
        ordered: true,
        items: [
          [
            { kind: 'text', text: 'Lees ' },
            { kind: 'link', text: 'meer', to: { page: 'privacy', section: 'waar-het-staat' } },
            { kind: 'text', text: '.' },
          ],
          [
            { kind: 'text', text: 'Kijk ' },
            { kind: 'link', text: 'hier', to: { page: 'proef', section: 'wat-als' } },
            { kind: 'text', text: '.' },
          ],
        ],
      },
      {
        kind: 'table',
        head: [[{ kind: 'text', text: 'A' }], [{ kind: 'text', text: 'B' }]],
        rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'screen', text: '2' }]]],
      },
    ],
  })
})

it('a place to fill in is marked as one', () => {
  const [block] = readPage('proef', '# T\n\nMail naar [Vul in: adres voor hulp], of **[Vul in]** [niets].').blocks
  expect(block).toEqual({
    kind: 'paragraph',
    spans: [
      { kind: 'text', text: 'Mail naar ' },
      { kind: 'toFillIn', text: '[Vul in: adres voor hulp]' },
      { kind: 'text', text: ', of ' },
      { kind: 'screen', text: '[Vul in]' },
      { kind: 'text', text: ' [niets].' },
    ],
  })
})

it('a picture is left out, and so is a paragraph of only a picture', () => {
  expect(readPage('proef', '# T\n\n![Een kaart](../screens/card.png)\n\nTekst').blocks).toEqual([
    { kind: 'paragraph', spans: [{ kind: 'text', text: 'Tekst' }] },
  ])
})

it.each([
  ['a link out of the handleiding', '[x](https://voorbeeld.nl)'],
  ['a list in a list', '- a\n  - b'],
  ['a block of code', '```\nx\n```'],
  ['a line', 'a\n\n---\n\nb'],
])('what the app does not show is refused: %s', (_, source) => {
  expect(() => readPage('proef', source)).toThrow()
})

it('HTML is text', () => {
  const [block] = readPage('proef', '# T\n\n<b onclick="x">a</b>').blocks
  expect(block?.kind === 'paragraph' && wordsOf(block.spans)).toBe('<b onclick="x">a</b>')
})

it.each([
  ['Wat als…', 'wat-als'],
  ['Er staat Niet bewaard', 'er-staat-niet-bewaard'],
  ['De één en de ander, of 2', 'de-één-en-de-ander-of-2'],
])('a heading has the name that GitHub gives it: %s', (heading, name) => {
  expect(sectionName(heading)).toBe(name)
})
