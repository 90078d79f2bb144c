import { expect, it } from 'vitest'
import { nestContents } from '../../src/model/text/contents'

it('the sections of a chapter are a list below it', () => {
  const items = [2, 3, 3, 2, 4, 3, 2].map((level, at) => ({ level, text: String(at), id: String(at) }))
  const shape = (lines: ReturnType<typeof nestContents>): unknown => lines.map((line) => [line.id, shape(line.under)])
  expect(shape(nestContents(items))).toEqual([
    [
      '0',
      [
        ['1', []],
        ['2', []],
      ],
    ],
    [
      '3',
      [
        ['4', []],
        ['5', []],
      ],
    ],
    ['6', []],
  ])
})
