// A conversation that starts on another day than planned.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import type { SessionView } from '../../src/bindings/SessionView'
import { home } from '../../src/state/home.svelte'
import { current } from '../../src/state/session/current.svelte'
import { early } from '../../src/state/session/early-start.svelte'
import { sessionClock } from '../../src/state/session/session-clock.svelte'
import { startConversation } from '../../src/state/session/start'
import { sessionWith } from '../fixtures/session'

let sent: Edit[]

beforeEach(() => {
  sent = []
  home.today = '2026-11-18'
  vi.spyOn(current, 'send').mockImplementation(async (edit) => {
    sent.push(edit as Edit)
    return true
  })
  vi.spyOn(sessionClock, 'open').mockReturnValue()
  vi.spyOn(sessionClock, 'begin').mockReturnValue()
})
afterEach(() => {
  current.view = null
  early.seen()
  vi.restoreAllMocks()
})

const planned = (date: string) => {
  const session = sessionWith([{}], { planned: true })
  session.details.date = date
  current.view = { session } as SessionView
}

it('gets the date of today before its day, and back when a person says so', async () => {
  planned('2026-12-04')
  expect(await startConversation()).toBe(true)
  expect(sent).toEqual([{ edit: 'setDate', date: '2026-11-18' }, { edit: 'start' }])
  expect(early.planned).toBe('2026-12-04')
  await early.putBack()
  expect(sent.at(-1)).toEqual({ edit: 'setDate', date: '2026-12-04' })
  expect(early.planned).toBeNull()
})

it('keeps a date of today or before, which may be right', async () => {
  for (const date of ['2026-11-18', '2026-11-17']) {
    planned(date)
    await startConversation()
    expect(sent).toEqual([{ edit: 'start' }])
    expect(early.planned).toBeNull()
    sent = []
  }
})
