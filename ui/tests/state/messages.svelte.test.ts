// Messages of one screen do not stay over other screens. What has to be read stays until it is closed.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ImportReport } from '../../src/bindings/ImportReport'
import type { InstalledInstrument } from '../../src/bindings/InstalledInstrument'
import type { SessionView } from '../../src/bindings/SessionView'
import * as bridge from '../../src/bridge'
import type { Route } from '../../src/model/route'
import IncomingFiles from '../../src/panels/frame/IncomingFiles.svelte'
import HomeNotices from '../../src/panels/sessions/HomeNotices.svelte'
import { home } from '../../src/state/home.svelte'
import { incomingFiles } from '../../src/state/incoming-files.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'

const report = (message: string, contested: unknown[] = []) =>
  ({ session: 's', message, contested, changes: 1, inTrash: false }) as unknown as ImportReport

let mounted: Record<string, unknown>[] = []

/** Shows the screen of a route, with its messages. */
async function visit(route: Route, messages = true): Promise<void> {
  for (const one of mounted) await unmount(one)
  mounted = []
  router.route = route
  incomingFiles.leaveFor(route)
  home.leaveFor(route)
  if (messages) mounted.push(mount(IncomingFiles, { target: document.body, props: {} }))
  if (route.screen === 'sessions')
    mounted.push(mount(HomeNotices, { target: document.body, props: { error: '', onclose: () => {} } }))
  flushSync()
}
const inSession = () =>
  (current.view = { session: { id: 's', instrument: { factors: [] } }, contests: [] } as unknown as SessionView)

beforeEach(() => vi.spyOn(bridge, 'openFile').mockResolvedValue(null))
afterEach(async () => {
  await visit({ screen: 'sessions' }, false)
  Object.assign(incomingFiles, { reports: [], instruments: [], taken: [], errors: [], question: null })
  home.notices = []
  current.view = null
  router.route = { screen: 'sessions' }
  vi.restoreAllMocks()
})

it('a report goes with its screen', async () => {
  await visit({ screen: 'sessions' })
  incomingFiles.reports = [report('De Brug staat nu op dit apparaat.')]
  flushSync()
  await visit({ screen: 'sessions' })
  expect(incomingFiles.message).toBe('De Brug staat nu op dit apparaat.')
  await visit({ screen: 'settings' })
  expect(incomingFiles.message).toBe('')
})

it('a report on a session that comes in elsewhere waits for the list of sessions', async () => {
  await visit({ screen: 'settings' })
  incomingFiles.reports = [report('De Brug staat nu op dit apparaat.')]
  incomingFiles.instruments = [{ message: 'De set staat op dit apparaat.' } as InstalledInstrument]
  flushSync()
  await visit({ screen: 'sessions' })
  expect(incomingFiles.message).toBe('De Brug staat nu op dit apparaat.')
  await visit({ screen: 'new' })
  expect(incomingFiles.message).toBe('')
})

it('each card is a screen, and the steps of the wrap-up are one', async () => {
  inSession()
  await visit({ screen: 'overview', part: 'overview' })
  incomingFiles.taken = [{ session: 's', message: 'Overgenomen.' }]
  flushSync()
  await visit({ screen: 'overview', step: 'bedank' })
  expect(incomingFiles.message).toBe('Overgenomen.')
  await visit({ screen: 'card', factor: 'a' })
  expect(incomingFiles.message).toBe('')
  incomingFiles.taken = [{ session: 's', message: 'Overgenomen.' }]
  flushSync()
  await visit({ screen: 'card', factor: 'b' })
  expect(incomingFiles.message).toBe('')
})

it('a message waits for a screen with room for it', async () => {
  inSession()
  await visit({ screen: 'present', factor: 'a' }, false)
  incomingFiles.reports = [report('Samengevoegd.')]
  await visit({ screen: 'card', factor: 'a' })
  expect(incomingFiles.message).toBe('Samengevoegd.')
  await visit({ screen: 'present', factor: 'a' }, false)
  await visit({ screen: 'card', factor: 'b' })
  expect(incomingFiles.message).toBe('')
})

it('what a form reports is shown on the screen that opens next', async () => {
  await visit({ screen: 'form' })
  incomingFiles.taken = [{ session: 's', message: 'Overgenomen.' }]
  flushSync()
  inSession()
  await visit({ screen: 'overview' })
  expect(incomingFiles.message).toBe('Overgenomen.')
  await visit({ screen: 'advice' })
  expect(incomingFiles.message).toBe('')
})

it('a form that opens by itself takes the reports of other files along', async () => {
  await visit({ screen: 'sessions' })
  incomingFiles.reports = [report('De Brug staat nu op dit apparaat.')]
  flushSync()
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
  vi.mocked(bridge.openFile).mockResolvedValueOnce({ kind: 'form', value: { proposals: [] } } as never)
  await incomingFiles.takeWaiting()
  await visit({ screen: 'form' })
  expect(incomingFiles.message).toBe('De Brug staat nu op dit apparaat.')
  home.form = null
})

it('what has to be read stays: errors, questions, and values that were chosen differently', async () => {
  await visit({ screen: 'sessions' })
  incomingFiles.errors = ['Dit bestand is niet compleet.']
  incomingFiles.reports = [report('Samen.', [{ subject: 'level', factor: 'a' }]), report('Oost ook.')]
  flushSync()
  await visit({ screen: 'settings' })
  expect(incomingFiles.message).toContain('Dit bestand is niet compleet.\nSamen.')
  expect(incomingFiles.message).not.toContain('Oost ook.')
})

it('a notice about the start stays, and one about an action goes with the list', async () => {
  home.notices = [{ kind: 'warning', message: 'Je sessies zijn hersteld.', lifetime: 'closed' }]
  await visit({ screen: 'sessions' })
  home.tell({ kind: 'info', message: 'De sessie is opgeschoond.', lifetime: 'screen' })
  flushSync()
  await visit({ screen: 'settings' })
  expect(home.notices.map(({ message }) => message)).toEqual(['Je sessies zijn hersteld.'])
})
