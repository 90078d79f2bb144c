import { describe, expect, it } from 'vitest'
import { bold, heading, list, type Replacement } from '../../src/model/text/markdown'

/** Applies a replacement to a plain string, with the new selection between [ and ]. */
function after(text: string, change: Replacement): string {
  const next = text.slice(0, change.from) + change.text + text.slice(change.to)
  return `${next.slice(0, change.selectFrom)}[${next.slice(change.selectFrom, change.selectTo)}]${next.slice(change.selectTo)}`
}

describe('the button Kop', () => {
  it('makes the line of the cursor a heading and keeps the cursor in its word', () => {
    expect(after('een\ntwee\ndrie', heading('een\ntwee\ndrie', 6))).toBe('een\n## tw[]ee\ndrie')
  })
  it('makes a heading plain again', () => {
    expect(after('## twee', heading('## twee', 5))).toBe('tw[]ee')
  })
  it('changes a heading of another level', () => {
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
  it('puts stars around the selection without its spaces', () => {
    expect(after('een twee drie', bold('een twee drie', 3, 9, 'vet'))).toBe('een **[twee]** drie')
  })
  it('removes the stars that surround the selection', () => {
    expect(after('een **twee** drie', bold('een **twee** drie', 6, 10, 'vet'))).toBe('een [twee] drie')
  })
  it('removes the stars that are part of the selection', () => {
    expect(after('**twee**', bold('**twee**', 0, 8, 'vet'))).toBe('[twee]')
  })
  it('inserts a placeholder if nothing is selected', () => {
    expect(after('een ', bold('een ', 4, 4, 'vet'))).toBe('een **[vet]**')
  })
  it('makes each line of a longer selection bold, after its list mark', () => {
    expect(after('- a\n\nb', bold('- a\n\nb', 0, 6, 'vet'))).toBe('[- **a**\n\n**b**]')
  })
})

describe('the button Lijst', () => {
  it('makes the selected lines list items, except blank ones', () => {
    expect(after('a\n\nb', list('a\n\nb', 0, 4))).toBe('[- a\n\n- b]')
  })
  it('makes a list plain again', () => {
    expect(after('- a\n- b', list('- a\n- b', 0, 7))).toBe('[a\nb]')
  })
  it('starts a list on an empty line', () => {
    expect(after('a\n', list('a\n', 2, 2))).toBe('a\n- []')
  })
  it('makes a heading a list item', () => {
    expect(after('## kop', list('## kop', 6, 6))).toBe('- kop[]')
  })
})
