// The Markdown of the minutes, read into blocks and written back.
import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { describe, expect, it, vi } from 'vitest'
import { openMarkdown } from '../../src/components/advice/minutes/markdown/document'
import { readMarkdown } from '../../src/components/advice/minutes/markdown/read'
import { signature } from '../../src/components/advice/minutes/markdown/signature'
import { writeBlock } from '../../src/components/advice/minutes/markdown/write'
import { schema } from '../../src/components/advice/minutes/schema'
import { anyMarkdown } from '../fixtures/markdown'

vi.setConfig({ testTimeout: 120_000 })

const runs = { numRuns: 1000 }

const kinds = (text: string) => readMarkdown(text).blocks.map(({ node }) => node.type.name)
const again = (text: string) => {
  const { doc, source } = openMarkdown(text)
  return source.write(doc)
}

describe('reading', () => {
  it.each([
    ['Een zin.', ['paragraph']],
    ['## Kop\nTekst\n\n- a\n- b\n\n1. c', ['heading', 'paragraph', 'bullet_list', 'ordered_list']],
    ['> citaat\n\n```\ncode\n```\n\n---\n\n<b>x</b>', ['raw', 'raw', 'raw', 'raw']],
    ['`code` hier', ['raw']],
    ['![beeld](a.png)', ['raw']],
    ['[a]: https://a.nl\n[a] hier', ['raw', 'paragraph']],
    ['- a\n\n  > b', ['raw']],
    ['- # kop', ['raw']],
    ['Kop\nop twee regels\n===', ['raw']],
    ['   \n\n', []],
  ])('%j gives %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it('a line break in the text is one in the editor, as in the document', () => {
    const { node } = readMarkdown('een\ntwee\\\ndrie  \nvier').blocks[0]!
    expect(node.textContent).toBe('een\ntwee\ndrie\nvier')
  })

  it('keeps addresses, and opens none that the document would not', () => {
    const { node } = readMarkdown('[x](https://a.nl "t") <mailto:b@c.nl> [y](javascript:z)').blocks[0]!
    const marks: unknown[] = []
    node.forEach((child) => child.marks.forEach((mark) => marks.push(mark.attrs.href)))
    expect(marks).toEqual(['https://a.nl', 'mailto:b@c.nl'])
  })
})

describe('a text that nobody changes', () => {
  it.each([
    '',
    '\n\n',
    '  \n tekst\n\n\n\nmeer  \n',
    '* a\n+ b\n1) c\r\n\r\nx\ry',
    '\tcode\n\nKop\n---\n#\n',
    'a\u0000b\n\n- \n- x',
    '\u00a0',
    '[a]: <b>\n\n\n[c]: d "e"\ntekst [a]',
    '```\nopen\n\n',
  ])('%j stays', (text) => {
    expect(again(text)).toBe(text)
  })

  it('stays byte for byte, whatever it is', () => {
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        expect(again(text)).toBe(text)
      }),
      runs,
    )
  })
})

describe('a text of which one block changes', () => {
  /** Types a letter at the end of a child of the document. Returns the new text. */
  function typed(text: string, at: number): { old: string[]; next: string; head: string } {
    const { doc, source } = openMarkdown(text)
    let state = EditorState.create({ doc, schema })
    let end = 0
    doc.forEach((child, offset, index) => {
      if (index !== at) return
      end = offset + child.nodeSize - 1
      for (let inner: Node | null = child; inner && !inner.isTextblock; inner = inner.lastChild) end--
    })
    state = state.apply(state.tr.insertText('x', end))
    return { old: source.blocks(doc).map((block) => block.text), next: source.write(state.doc), head: source.head }
  }

  it('keeps the source of all others', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.nat(), (text, nth) => {
        const { blocks } = readMarkdown(text)
        fc.pre(blocks.length > 1)
        const at = nth % blocks.length
        const { old, next, head } = typed(text, at)
        const [before, after] = [old.slice(0, at), old.slice(at + 1)]
        expect(next.startsWith(head + (before[0] ?? ''))).toBe(true)
        let from = 0
        for (const source of [...before, ...after]) {
          const found = next.indexOf(source, from)
          expect(found, `${JSON.stringify(source)} in ${JSON.stringify(next)}`).toBeGreaterThanOrEqual(from)
          from = found + source.length
        }
      }),
      runs,
    )
  })

  it('keeps a heading that has no blank line below it', () => {
    expect(typed('## Kop\nTekst\n\n* a\n', 1).next).toBe('## Kop\nTekstx\n\n* a\n')
    expect(typed('Kop\n---\nTekst\n', 0).next).toBe('## Kopx\n\nTekst\n'.replace('\n\n', '\n'))
  })

  it('keeps the bullets of a list', () => {
    expect(typed('* a\n* b\n\n\ntekst', 0).next).toBe('* a\n* bx\n\n\ntekst')
    expect(typed('3) a\n4) b', 0).next).toBe('3) a\n4) bx')
  })
})

describe('writing', () => {
  const words = fc
    .array(
      fc.constantFrom(
        'a',
        'Zorg',
        ' ',
        '  ',
        '*',
        '**',
        '_',
        '#',
        '# ',
        '- ',
        '+ ',
        '1. ',
        '1) ',
        '>',
        '`',
        '~',
        '[',
        '](',
        ')',
        '<b>',
        '&amp;',
        '\\',
        '!',
        '---',
        '===',
        '|',
        '"',
        'é',
        '😀',
        '\u00a0',
        '.',
        ',',
        ':',
        'https://a.nl',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''))
  const marks = fc
    .subarray(['strong', 'em', 'link'])
    .map((names) =>
      names.map((name) => schema.mark(name, name === 'link' ? { href: 'https://a.nl/x_(y)', title: null } : null)),
    )
  const inline = fc
    .array(fc.oneof({ weight: 5, arbitrary: fc.tuple(words, marks) }, { weight: 1, arbitrary: fc.constant(null) }), {
      maxLength: 5,
    })
    .map((parts) =>
      parts.flatMap((part) =>
        part === null ? [schema.nodes.hard_break!.create()] : part[0] === '' ? [] : [schema.text(part[0], part[1])],
      ),
    )
  const paragraph = inline.map((content) => schema.nodes.paragraph!.create(null, content))
  const heading = fc.tuple(inline, fc.integer({ min: 1, max: 6 })).map(([content, level]) =>
    schema.nodes.heading!.create(
      { level },
      content.filter((one) => one.isText),
    ),
  )
  const { list } = fc.letrec<{ list: Node; item: Node }>((tie) => ({
    list: fc
      .tuple(fc.array(tie('item'), { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean(), fc.constantFrom(1, 7))
      .map(([items, ordered, tight, order]) =>
        ordered
          ? schema.nodes.ordered_list!.create({ tight, order }, items)
          : schema.nodes.bullet_list!.create({ tight }, items),
      ),
    item: fc
      .tuple(
        paragraph,
        fc.array(fc.oneof({ maxDepth: 3, withCrossShrink: true }, paragraph, tie('list')), { maxLength: 2 }),
      )
      .map(([first, rest]) => schema.nodes.list_item!.create(null, [first, ...rest])),
  }))

  /** The text of a block without marks and white space. */
  const plain = (node: Node) => node.textBetween(0, node.content.size, '\n', '\n').replace(/\s+/g, ' ').trim()

  it('a block never says other words after it was written and read', () => {
    fc.assert(
      fc.property(fc.oneof(paragraph, heading, list), (node) => {
        const read = readMarkdown(writeBlock(node)).blocks
        expect(
          read
            .map((block) => plain(block.node))
            .join(' ')
            .trim(),
        ).toBe(plain(node))
      }),
      { numRuns: 400, seed: 13 },
    )
  })

  it('a paragraph, heading or list with marks says the same after it was written and read', () => {
    let [same, all] = [0, 0]
    fc.assert(
      fc.property(fc.oneof(paragraph, heading, list), (node) => {
        const read = readMarkdown(writeBlock(node)).blocks
        all++
        if (read.length === 0 || (read.length === 1 && signature(read[0]!.node) === signature(node))) same++
      }),
      { numRuns: 400, seed: 13 },
    )
    expect(same / all).toBeGreaterThan(0.97)
  })

  it.each([
    ['[naam] en een * of 3 < 4', '[naam] en een * of 3 < 4'],
    ['# geen kop', '\\# geen kop'],
    ['- geen lijst', '\\- geen lijst'],
    ['1. geen lijst', '1\\. geen lijst'],
    ['*geen* nadruk', '\\*geen\\* nadruk'],
    ['&lt; blijft', '\\&lt\\; blijft'],
    ['---', '\\---'],
  ])('the words %j become %j', (words, expected) => {
    expect(writeBlock(schema.nodes.paragraph!.create(null, schema.text(words)))).toBe(expected)
  })
})
