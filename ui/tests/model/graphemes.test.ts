// Texts are cut between what people see as characters.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  characterCount,
  characterStart,
  clusterEnd,
  clusterStart,
  firstCharacters,
  wellFormed,
} from '../../src/model/text/graphemes'
import { clusters, texts } from '../fixtures/texts'

vi.setConfig({ testTimeout: 120_000 })

const family = '👨‍👩‍👧'

describe('a text', () => {
  it.each([
    ['👌', 1, 0, 2],
    [`a${family}b`, 4, 1, 9],
    ['e\u0301', 1, 0, 2],
    ['🇳🇱🇧🇪', 4, 4, 4],
    ['🇳🇱🇧🇪', 2, 0, 4],
    ['👍🏽', 2, 0, 4],
    ['\r\n', 1, 0, 2],
    ['ab', 1, 1, 1],
    ['ab', 9, 2, 2],
    ['', 0, 0, 0],
  ])('%j has around offset %i a cluster from %i to %i', (text, at, start, end) => {
    expect(clusterStart(text, at)).toBe(start)
    expect(clusterEnd(text, at)).toBe(end)
  })

  it('is never cut inside a character without Intl.Segmenter, apart from flags', () => {
    const noFlags = texts.filter(
      (text) => !/\p{Regional_Indicator}|\r|[\u1100-\u11ff]|\p{Script=Devanagari}/u.test(text),
    )
    fc.assert(
      fc.property(noFlags, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length)
        const start = characterStart(text, offset)
        expect(clusterStart(text, start)).toBe(start)
        expect(start).toBeLessThanOrEqual(clusterStart(text, offset))
      }),
      { numRuns: 1000 },
    )
  })

  it('is counted as the Rust side counts it', () => {
    expect(characterCount('👌')).toBe(1)
    expect(characterCount(family)).toBe(5)
    expect(characterCount('')).toBe(0)
  })

  it('is shortened to whole clusters', () => {
    expect(firstCharacters(`ab${family}`, 6)).toBe('ab')
    expect(firstCharacters(`ab${family}`, 7)).toBe(`ab${family}`)
    expect(firstCharacters('👌👌👌', 2)).toBe('👌👌')
    fc.assert(
      fc.property(texts, fc.nat(20), (text, most) => {
        const short = firstCharacters(text, most)
        expect(text.startsWith(short)).toBe(true)
        expect(characterCount(short)).toBeLessThanOrEqual(most)
        expect(clusters(text).slice(0, clusters(short).length)).toEqual(clusters(short))
      }),
    )
  })

  it('has no halves of surrogate pairs when it is sent', () => {
    expect(wellFormed('Ja \ud83d\udc4c\udc4d \ud83d')).toBe('Ja 👌\ufffd \ufffd')
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }), (text) => {
        expect(/\p{Surrogate}/u.test(wellFormed(text))).toBe(false)
        expect(wellFormed(text)).toHaveLength(text.length)
      }),
    )
  })
})
