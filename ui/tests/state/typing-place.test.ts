// The caret is remembered while a person types, and put back after the page was loaded again.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Position } from '../../src/bindings/Position'
import { Router } from '../../src/state/router.svelte'
import { followTyping, restoreTyping } from '../../src/state/typing-place'

let remembered: (Position | null)[]
let router: Router
let stop: () => void

const area = () => document.querySelector('textarea')!

beforeEach(async () => {
  vi.useFakeTimers()
  document.body.innerHTML =
    '<h1></h1><textarea data-typed="minutes">Hallo allemaal</textarea><input data-typed="place">'
  remembered = []
  router = new Router(
    async (place) => void remembered.push(place),
    () => {},
    () => 'session',
  )
  await router.go({ screen: 'advice' })
  stop = followTyping(router)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

function type(at: number): void {
  area().focus()
  area().setSelectionRange(at, at)
  area().dispatchEvent(new Event('input', { bubbles: true }))
}

describe('the caret', () => {
  it('is remembered half a second after it moved last', () => {
    type(3)
    type(5)
    vi.advanceTimersByTime(400)
    expect(remembered.at(-1)).toMatchObject({ field: null })
    vi.advanceTimersByTime(100)
    expect(remembered.at(-1)).toMatchObject({ screen: 'advice', field: 'minutes', caret: 5 })
  })

  it('is remembered at once if the window is hidden', () => {
    type(3)
    router.flush()
    expect(remembered.at(-1)).toMatchObject({ field: 'minutes', caret: 3 })
  })

  it('is forgotten when the person leaves the field, and the field is not', () => {
    type(3)
    vi.advanceTimersByTime(500)
    area().blur()
    expect(remembered.at(-1)).toMatchObject({ field: 'minutes', caret: null })
  })

  it('moves along to the next field', () => {
    type(3)
    document.querySelector('input')!.focus()
    vi.advanceTimersByTime(500)
    expect(remembered.at(-1)).toMatchObject({ field: 'place', caret: 0 })
  })

  it('does not come along to another screen', async () => {
    type(3)
    await router.go({ screen: 'export' })
    vi.advanceTimersByTime(500)
    expect(remembered.at(-1)).toMatchObject({ screen: 'export', field: null, caret: null })
  })

  it('of a field without a name is not remembered', () => {
    delete area().dataset.typed
    type(3)
    vi.advanceTimersByTime(500)
    expect(remembered.at(-1)).toMatchObject({ field: null, caret: null })
  })
})

describe('after the page was loaded again', () => {
  it('the caret is back where it was', () => {
    restoreTyping({ field: 'minutes', scroll: 0, caret: 5 })
    expect(document.activeElement).toBe(area())
    expect([area().selectionStart, area().selectionEnd]).toEqual([5, 5])
  })

  it('the caret is at the end of a text that lost its last letters', () => {
    restoreTyping({ field: 'minutes', scroll: 0, caret: 99 })
    expect(area().selectionStart).toBe('Hallo allemaal'.length)
  })

  it('a field for a day has the focus, and no caret', () => {
    document.body.insertAdjacentHTML('beforeend', '<input type="date" data-typed="date">')
    restoreTyping({ field: 'date', scroll: 0, caret: 10 })
    expect((document.activeElement as HTMLElement).dataset.typed).toBe('date')
  })

  it.each([
    ['no field was open', { field: null, scroll: 0, caret: null }],
    ['nobody was typing', { field: 'minutes', scroll: 0, caret: null }],
    ['the field is gone', { field: 'note/maatwerk', scroll: 0, caret: 1 }],
  ])('the focus stays if %s', (_, resumed) => {
    restoreTyping(resumed)
    expect(document.activeElement?.tagName).toBe('H1')
  })
})
