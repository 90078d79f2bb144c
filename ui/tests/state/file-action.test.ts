// One action at a time, what it says, what it saved, and what comes before it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as bridge from '../../src/bridge'
import { FileAction, SessionAction, SharedSessionAction } from '../../src/state/file-action.svelte'
import { autosave } from '../../src/state/session/autosave.svelte'
import { current } from '../../src/state/session/current.svelte'
import * as merging from '../../src/state/session/merge-incoming'

const saved = { path: '/stick/advies.pdf', place: { number: 1, opens: true } }

/** Returns an action that ends when the test says so. */
function held<T>(): { action: () => Promise<T>; end: (value: T) => void } {
  let end!: (value: T) => void
  const promise = new Promise<T>((resolve) => (end = resolve))
  return { action: vi.fn(() => promise), end }
}

const shown = ({ message, error, saved, busy, slow }: FileAction) => ({ message, error, saved, busy, slow })
const idle = { message: '', error: '', saved: null, busy: false, slow: false }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('an action', () => {
  it('says what it did and what it saved', async () => {
    const action = new FileAction()
    expect(shown(action)).toEqual(idle)
    await action.run(() => Promise.resolve({ message: 'De PDF is bewaard.', saved }))
    expect(shown(action)).toEqual({ ...idle, message: 'De PDF is bewaard.', saved })
    await action.run(() => Promise.resolve('De PDF is niet bewaard.'))
    expect(shown(action)).toEqual({ ...idle, message: 'De PDF is niet bewaard.' })
  })

  it('that fails shows why, and nothing of the one before', async () => {
    const action = new FileAction()
    await action.run(() => Promise.resolve({ message: 'De PDF is bewaard.', saved }))
    await action.run(() => Promise.reject({ code: 'full', message: 'Er is geen ruimte meer.' }))
    expect(action.error).toContain('Er is geen ruimte meer.')
    expect(shown(action)).toEqual({ ...idle, error: action.error })
    action.clear()
    expect(shown(action)).toEqual(idle)
  })

  it('runs once, and forgets the one before at once', async () => {
    const action = new FileAction()
    await action.run(() => Promise.resolve({ message: 'De PDF is bewaard.', saved }))
    const first = held<string>()
    const second = vi.fn(() => Promise.resolve('Nog een keer.'))
    const running = action.run(first.action)
    expect(shown(action)).toEqual({ ...idle, busy: true })
    await action.run(second)
    expect(second).not.toHaveBeenCalled()
    first.end('Klaar.')
    await running
    expect(shown(action)).toEqual({ ...idle, message: 'Klaar.' })
    await action.run(second)
    expect(action.message).toBe('Nog een keer.')
  })

  it('shows as slow only after half a second, and never afterwards', async () => {
    const action = new FileAction()
    const long = held<string>()
    const running = action.run(long.action)
    vi.advanceTimersByTime(499)
    expect(action.slow).toBe(false)
    vi.advanceTimersByTime(1)
    expect(action.slow).toBe(true)
    long.end('Klaar.')
    await running
    expect(action.slow).toBe(false)
    await action.run(() => Promise.resolve('Vlug.'))
    vi.advanceTimersByTime(1000)
    expect(action.slow).toBe(false)
  })
})

describe('an action on the session', () => {
  const order: string[] = []
  beforeEach(() => {
    order.length = 0
    vi.spyOn(autosave, 'flush').mockImplementation(() => void order.push('flush'))
    vi.spyOn(current, 'settled').mockImplementation(async () => void order.push('settled'))
  })
  const act = async () => {
    order.push('act')
    return ''
  }

  it('comes after everything that was typed is saved', async () => {
    await new SessionAction().run(act)
    expect(order).toEqual(['flush', 'settled', 'act'])
  })

  it('includes the changes of colleagues that wait, and goes on without them if they cannot be merged', async () => {
    const merge = vi.spyOn(merging, 'mergeIncoming').mockImplementation(async () => void order.push('merge'))
    await new SharedSessionAction().run(act)
    expect(order).toEqual(['flush', 'settled', 'merge', 'act'])
    expect(merge).toHaveBeenCalledExactlyOnceWith(bridge.takeInWaiting, true)
    merge.mockRejectedValue({ code: 'internal', message: 'Dat lukte niet.' })
    const action = new SharedSessionAction()
    await action.run(async () => 'Klaar.')
    expect(shown(action)).toEqual({ ...idle, message: 'Klaar.' })
  })

  it('does not run when what was typed cannot be saved', async () => {
    vi.spyOn(current, 'settled').mockRejectedValue({ code: 'full', message: 'Er is geen ruimte meer.' })
    const action = new SessionAction()
    await action.run(act)
    expect(order).toEqual(['flush'])
    expect(action.error).toContain('Er is geen ruimte meer.')
  })
})
