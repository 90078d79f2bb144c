import { describe, expect, it } from 'vitest'
import { dropIndex, makesWay, movedTo } from '../../src/model/session/drag-order'

/** Four rows; the second is twice as high. */
const rows = [
  { top: 0, height: 60 },
  { top: 60, height: 120 },
  { top: 180, height: 60 },
  { top: 240, height: 60 },
]

describe('a dragged row', () => {
  it.each([
    ['stays', 0, 0, 0],
    ['stays until its edge passes the middle of the next one', 0, 60, 0],
    ['passes a row', 0, 61, 1],
    ['passes two rows', 0, 151, 2],
    ['stops at the end', 0, 5000, 3],
    ['goes up', 3, -121, 1],
    ['stops at the beginning', 3, -5000, 0],
  ])('%s', (_, from, by, to) => expect(dropIndex(rows, from, by)).toBe(to))

  it('makes the rows between make way, and no others', () => {
    expect([0, 1, 2, 3].map((index) => makesWay(index, 0, 2, 60))).toEqual([0, -60, -60, 0])
    expect([0, 1, 2, 3].map((index) => makesWay(index, 3, 1, 60))).toEqual([0, 60, 60, 0])
    expect([0, 1, 2, 3].map((index) => makesWay(index, 1, 1, 120))).toEqual([0, 0, 0, 0])
  })

  it('comes to stand there', () => {
    expect(movedTo(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(movedTo(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
    expect(movedTo(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })
})
