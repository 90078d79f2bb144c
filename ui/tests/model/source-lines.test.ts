import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/bindings/Block'
import { sourceAtLine } from '../../src/model/text/source-lines'

const paragraph = (first: number, last: number): Block => ({
  block: 'paragraph',
  inlines: [],
  aside: false,
  source: { first, last },
})

describe('the preview', () => {
  const minutes: Block[] = [
    { block: 'cover', kind: 'advice', eyebrow: '', title: 'Advies', facts: [] },
    paragraph(0, 1),
    {
      block: 'list',
      ordered: false,
      start: 1,
      items: [
        { inlines: [], blocks: [], source: { first: 3, last: 3 } },
        { inlines: [], blocks: [paragraph(6, 6)], source: { first: 4, last: 4 } },
      ],
    },
    { block: 'heading', level: 3, text: 'Kop', id: 'kop', source: { first: 8, last: 8 } },
    { block: 'paragraph', inlines: [], aside: true, source: null },
  ]

  it('follows the paragraph that holds the line', () => {
    expect(sourceAtLine(minutes, 1)).toEqual({ first: 0, last: 1 })
    expect(sourceAtLine(minutes, 8)).toEqual({ first: 8, last: 8 })
  })
  it('follows list items and the blocks inside an item', () => {
    expect(sourceAtLine(minutes, 4)).toEqual({ first: 4, last: 4 })
    expect(sourceAtLine(minutes, 6)).toEqual({ first: 6, last: 6 })
  })
  it('stays at the last paragraph while a blank line is typed', () => {
    expect(sourceAtLine(minutes, 2)).toEqual({ first: 0, last: 1 })
    expect(sourceAtLine(minutes, 20)).toEqual({ first: 8, last: 8 })
  })
  it('follows nothing if there are no minutes', () => {
    expect(sourceAtLine([paragraph(0, 0)].slice(1), 0)).toBeNull()
  })
})
