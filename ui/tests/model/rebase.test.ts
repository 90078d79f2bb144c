// Two people type in the same text at the same time.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { clusterStart } from '../../src/model/text/graphemes'
import { cursorAfter, rebase } from '../../src/model/text/rebase'
import { clusters, texts } from '../fixtures/texts'

// Two thousand texts take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

describe('a text that is being typed', () => {
  it.each([
    // mine, before, after, together
    ['Het gaat goed', 'Het gaat', 'Samen: Het gaat', 'Samen: Het gaat goed'],
    ['Nu: Het gaat', 'Het gaat', 'Het gaat beter', 'Nu: Het gaat beter'],
    ['Het gaat', 'Het gaat', 'Het gaat beter', 'Het gaat beter'],
    ['Het gaat goed', 'Het gaat', 'Het gaat', 'Het gaat goed'],
    ['', '', 'van de notulist', 'van de notulist'],
    ['een drie vier', 'een twee drie vier', 'een twee drie', 'een drie'],
  ])('%j over %j merges with %j', (mine, before, after, together) => {
    expect(rebase(mine, before, after)).toBe(together)
  })

  it('keeps both versions if both sides changed the same words', () => {
    const together = rebase('de hond', 'de kat', 'de vis')
    expect(together).toContain('hond')
    expect(together).toContain('vis')
  })

  it('keeps the cursor at its words', () => {
    expect(cursorAfter(8, 'Het gaat', 'Samen: Het gaat')).toBe(15)
    expect(cursorAfter(3, 'Het gaat', 'Het gaat beter')).toBe(3)
    expect(cursorAfter(8, 'Het gaat', 'Het gaat beter')).toBe(8)
  })
})

describe('characters of several parts', () => {
  const [ok, up, down] = ['👌', '👍', '👎']
  const [girl, boy] = ['👨‍👩‍👧', '👨‍👩‍👦']

  it.each([
    // mine, before, after, together
    [`Ja ${ok}`, `Ja ${up}`, `Ja ${down}`, `Ja ${ok}${down}`],
    [`Ja ${girl}`, `Ja ${boy}`, `Ja ${boy}!`, `Ja ${girl}!`],
    [`Ja ${up}!`, `Ja ${up}`, `Ja ${down}`, `Ja ${down}!`],
    ['cafe\u0301!', 'cafe', 'cafe\u0302', 'cafe\u0301!e\u0302'],
  ])('%j over %j merges with %j', (mine, before, after, together) => {
    expect(rebase(mine, before, after)).toBe(together)
  })

  /** A text, and the same text after up to three changes, so that the two have much in common. */
  const changed = (text: string) =>
    fc
      .array(fc.tuple(fc.nat(12), fc.nat(3), texts), { maxLength: 3 })
      .map((changes) =>
        changes
          .reduce((all, [at, gone, added]) => all.toSpliced(at, gone, ...clusters(added)), clusters(text))
          .join(''),
      )
  const three = texts.chain((before) => fc.tuple(changed(before), fc.constant(before), changed(before)))

  it('are never cut: each is one of either text, whole', () => {
    fc.assert(
      fc.property(three, ([mine, before, after]) => {
        const together = rebase(mine, before, after)
        expect(/\p{Surrogate}/u.test(together)).toBe(false)
        expect(isMadeOf(together, new Set([...clusters(mine), ...clusters(after)]))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('are all there if only one side changed them', () => {
    fc.assert(
      fc.property(three, ([mine, before, after]) => {
        expect(rebase(mine, before, before)).toBe(mine)
        expect(rebase(before, before, after)).toBe(after)
      }),
    )
  })

  it('never have the cursor inside them', () => {
    fc.assert(
      fc.property(three, fc.nat(12), ([, before, after], count) => {
        const at = clusters(before).slice(0, count).join('').length
        const cursor = cursorAfter(at, before, after)
        expect(clusterStart(after, cursor)).toBe(cursor)
      }),
      { numRuns: 2000 },
    )
  })
})

/** Returns whether a text can be laid from whole pieces. */
function isMadeOf(text: string, pieces: Set<string>): boolean {
  const reached = [true]
  for (let at = 0; at < text.length; at += 1) {
    if (!reached[at]) continue
    for (const piece of pieces) if (text.startsWith(piece, at)) reached[at + piece.length] = true
  }
  return reached[text.length] === true
}
