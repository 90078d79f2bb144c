import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Drafts } from '../../src/state/drafts'

let saved: [string, string | null][]
let works: boolean
let drafts: Drafts

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  works = true
  drafts = new Drafts((name, text) => {
    saved.push([name, text])
    return works ? Promise.resolve() : Promise.reject(new Error('full'))
  })
})
afterEach(() => void vi.useRealTimers())

describe('a draft', () => {
  it('is there at once, and saved a moment after its first change with all that was typed since', () => {
    drafts.keep('new', 'S')
    vi.advanceTimersByTime(200)
    drafts.keep('new', 'Sanne')
    expect([drafts.of('new'), saved]).toEqual(['Sanne', []])
    vi.advanceTimersByTime(50)
    expect(saved).toEqual([['new', 'Sanne']])
  })

  it('is saved again while a person goes on typing', () => {
    for (const text of ['a', 'ab', 'abc', 'abcd']) {
      drafts.keep('new', text)
      vi.advanceTimersByTime(250)
    }
    expect(saved.map(([, text]) => text)).toEqual(['a', 'ab', 'abc', 'abcd'])
  })

  it('is saved at once when the page may go away', () => {
    drafts.keep('new', 'Sanne')
    drafts.keep('reopen/session', 'Vergeten')
    drafts.flush()
    expect(saved).toEqual([
      ['new', 'Sanne'],
      ['reopen/session', 'Vergeten'],
    ])
    vi.advanceTimersByTime(1000)
    expect(saved.length).toBe(2)
  })

  it('is forgotten when it is emptied', () => {
    drafts.take({ new: 'Sanne' })
    drafts.keep('new', '')
    drafts.flush()
    expect([drafts.of('new'), saved]).toEqual(['', [['new', null]]])
  })

  it('that did not change is not saved', () => {
    drafts.take({ new: 'Sanne' })
    drafts.keep('new', 'Sanne')
    drafts.keep('other', '')
    drafts.flush()
    expect(saved).toEqual([])
  })

  it('that could not be saved is tried again with the next change', async () => {
    works = false
    drafts.keep('new', 'Sanne')
    drafts.flush()
    await vi.advanceTimersByTimeAsync(0)
    works = true
    drafts.keep('other', 'Otto')
    drafts.flush()
    expect(saved.slice(1).sort()).toEqual([
      ['new', 'Sanne'],
      ['other', 'Otto'],
    ])
  })
})
