// Two people type in the same text at the same time.
import { describe, expect, it } from 'vitest'
import { cursorAfter, rebase } from '../../src/model/text/rebase'

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
