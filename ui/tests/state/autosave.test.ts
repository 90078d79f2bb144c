import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import type { TextField } from '../../src/bindings/TextField'
import { Autosave, flushWhenHidden } from '../../src/state/session/autosave.svelte'

const note = (factor: string): TextField => ({ field: 'note', factor })
let sent: Edit[] = []
let typing: boolean[] = []
let autosave: Autosave

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  typing = []
  autosave = new Autosave(
    (edit) => sent.push(edit),
    (on) => typing.push(on),
  )
})
afterEach(() => vi.useRealTimers())

const texts = () => sent.map((edit) => edit.edit === 'setText' && edit.text)

describe('typed words of a mark', () => {
  it('are sent whole, apart from those of the other mark, and once', () => {
    autosave.typeWords('maatwerk', 'openQuestion', 'Wie')
    autosave.typeWords('maatwerk', 'comeBackLater', 'Later')
    autosave.typeWords('maatwerk', 'openQuestion', 'Wie betaalt?')
    autosave.adapt(() => 'never')
    autosave.flush()
    expect(sent).toEqual([
      { edit: 'setMarkWords', factor: 'maatwerk', mark: 'openQuestion', words: 'Wie betaalt?' },
      { edit: 'setMarkWords', factor: 'maatwerk', mark: 'comeBackLater', words: 'Later' },
    ])
  })
})

describe('a typed text', () => {
  it('is sent 300 ms after the last key, and not before', () => {
    autosave.type(note('maatwerk'), 'Be')
    vi.advanceTimersByTime(299)
    expect(sent).toEqual([])
    vi.advanceTimersByTime(1)
    expect(sent).toEqual([{ edit: 'setText', target: note('maatwerk'), text: 'Be' }])
  })

  it('is sent at most one second after the first key while a person keeps typing', () => {
    for (let key = 1; key <= 6; key += 1) {
      autosave.type(note('maatwerk'), 'x'.repeat(key))
      vi.advanceTimersByTime(200)
    }
    expect(texts()).toEqual(['xxxxx'])
    vi.advanceTimersByTime(300)
    expect(texts()).toEqual(['xxxxx', 'xxxxxx'])
  })

  it('is sent once, in its last version', () => {
    autosave.type(note('maatwerk'), 'a')
    autosave.type(note('maatwerk'), 'ab')
    autosave.flush()
    autosave.flush()
    vi.runAllTimers()
    expect(texts()).toEqual(['ab'])
  })

  it('is sent in the order in which the fields were first changed', () => {
    autosave.type(note('maatwerk'), 'eerst')
    autosave.type(note('digitale-tools'), 'daarna')
    autosave.type(note('maatwerk'), 'eerst nog iets')
    autosave.flush()
    expect(texts()).toEqual(['eerst nog iets', 'daarna'])
  })

  it('is kept apart from another field of the same card', () => {
    autosave.type(note('maatwerk'), 'kaart')
    autosave.type({ field: 'subNote', factor: 'maatwerk', subQuestion: 'maatwerk-1' }, 'vraag')
    autosave.flush()
    expect(texts()).toEqual(['kaart', 'vraag'])
  })

  it('reports that it is waiting, and that it was sent', () => {
    autosave.type(note('maatwerk'), 'a')
    expect(typing).toEqual([true])
    autosave.flush()
    expect(typing).toEqual([true, false])
  })

  it('is sent when the window is hidden or closed', () => {
    const stop = flushWhenHidden(autosave)
    autosave.type(note('maatwerk'), 'a')
    window.dispatchEvent(new Event('pagehide'))
    expect(texts()).toEqual(['a'])

    autosave.type(note('maatwerk'), 'ab')
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(texts()).toEqual(['a', 'ab'])
    stop()
    vi.restoreAllMocks()
  })

  it('is sent when a phone puts the app in the background', () => {
    const stop = flushWhenHidden(autosave)
    autosave.type(note('maatwerk'), 'a')
    window.dispatchEvent(new Event('actiescan:pause'))
    expect(texts()).toEqual(['a'])
    stop()
  })
})
