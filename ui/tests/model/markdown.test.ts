import { describe, expect, it } from 'vitest'
import { bold, heading, list, type Replacement } from '../../src/model/text/markdown'

/** Carries a replacement out on a plain string, with the new selection between [ and ]. */
function after(text: string, change: Replacement): string {
  const next = text.slice(0, change.from) + change.text + text.slice(change.to)
  return `${next.slice(0, change.selectFrom)}[${next.slice(change.selectFrom, change.selectTo)}]${next.slice(change.selectTo)}`
}

describe('the button Kop', () => {
  it('makes a heading of the line of the cursor and keeps the cursor in its word', () => {
    expect(after('een\ntwee\ndrie', heading('een\ntwee\ndrie', 6))).toBe('een\n## tw[]ee\ndrie')
  })
  it('makes the heading plain again', () => {
    expect(after('## twee', heading('## twee', 5))).toBe('tw[]ee')
  })
  it('changes another kind of heading', () => {
    expect(after('#### vier', heading('#### vier', 9))).toBe('## vier[]')
  })
  it('starts a heading in an empty field', () => {
    expect(after('', heading('', 0))).toBe('## []')
  })
  it('leaves an empty line above the cursor alone', () => {
    expect(after('\nzin', heading('\nzin', 1))).toBe('\n## []zin')
  })
})

describe('the button Vet', () => {
  it('puts stars around the selection, never around its spaces', () => {
    expect(after('een twee drie', bold('een twee drie', 3, 9, 'vet'))).toBe('een **[twee]** drie')
  })
  it('takes the stars away when they stand around the selection', () => {
    expect(after('een **twee** drie', bold('een **twee** drie', 6, 10, 'vet'))).toBe('een [twee] drie')
  })
  it('takes the stars away when they are selected too', () => {
    expect(after('**twee**', bold('**twee**', 0, 8, 'vet'))).toBe('[twee]')
  })
  it('puts a word to type over where nothing is selected', () => {
    expect(after('een ', bold('een ', 4, 4, 'vet'))).toBe('een **[vet]**')
  })
  it('makes each line of a longer selection bold, behind its list mark', () => {
    expect(after('- a\n\nb', bold('- a\n\nb', 0, 6, 'vet'))).toBe('[- **a**\n\n**b**]')
  })
})

describe('the button Lijst', () => {
  it('makes list items of the selected lines but not of the blank one', () => {
    expect(after('a\n\nb', list('a\n\nb', 0, 4))).toBe('[- a\n\n- b]')
  })
  it('makes the list plain again', () => {
    expect(after('- a\n- b', list('- a\n- b', 0, 7))).toBe('[a\nb]')
  })
  it('starts a list at an empty line', () => {
    expect(after('a\n', list('a\n', 2, 2))).toBe('a\n- []')
  })
  it('makes an item of a heading', () => {
    expect(after('## kop', list('## kop', 6, 6))).toBe('- kop[]')
  })
})
