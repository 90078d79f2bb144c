// While the tablet goes round, no other screen opens and files wait.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Opened } from '../../src/bindings/Opened'
import * as bridge from '../../src/bridge'
import { Layers } from '../../src/model/layers'
import { TabletRound, tabletRound } from '../../src/state/guard/tablet-round.svelte'
import { incomingFiles } from '../../src/state/incoming-files.svelte'
import { Router } from '../../src/state/router.svelte'

const session = '0192f000-0000-7000-8000-000000000001'
let saved: (string | null)[]
let round: TabletRound
let layers: Layers
let router: Router

beforeEach(async () => {
  saved = []
  layers = new Layers()
  round = new TabletRound(async (session) => {
    saved.push(session)
  })
  router = new Router(
    async () => {},
    () => {},
    () => session,
    layers,
    async () => {},
    round,
  )
  await router.go({ screen: 'silent', factor: 'maatwerk' })
  round.start(session, 'maatwerk')
})
afterEach(() => vi.restoreAllMocks())

it('no other screen opens until the round ends', async () => {
  for (const screen of ['card', 'sessions', 'settings', 'present', 'form', 'overview'] as const) {
    await router.go({ screen, factor: 'maatwerk' })
    expect(router.route.screen).toBe('silent')
  }
  await router.go({ screen: 'silent', factor: 'digitale-tools' })
  expect(router.route.factor).toBe('maatwerk')
  round.end()
  await router.go({ screen: 'card', factor: 'maatwerk' })
  expect(router.route.screen).toBe('card')
})

it('going back closes a dialog, stays in the round, and does not leave the app', () => {
  let closed = 0
  const remove = layers.add({
    kind: 'dialog',
    close: () => {
      closed++
      remove()
    },
  })
  for (let times = 0; times < 3; times++) {
    expect(router.canGoBack).toBe(true)
    expect(router.back()).toBe(true)
  }
  expect(closed).toBe(1)
  expect(router.route.screen).toBe('silent')
})

it('the device remembers the round once, and that it ended', () => {
  round.start(session, 'maatwerk')
  round.start(session, 'maatwerk')
  round.end()
  round.end()
  expect(saved).toEqual([session, null])
})

it('a round that the device cannot remember is guarded all the same', async () => {
  const failing = new TabletRound(() => Promise.reject(new Error('full')))
  failing.start(session, 'maatwerk')
  await Promise.resolve()
  expect(failing.on).toBe(true)
})

it('a file waits until the round ends', async () => {
  vi.spyOn(bridge, 'guardRound').mockResolvedValue()
  const open = vi.spyOn(bridge, 'openFile').mockResolvedValue(null as Opened | null)
  tabletRound.start(session, 'maatwerk')
  await incomingFiles.takeWaiting()
  expect(open).not.toHaveBeenCalled()
  tabletRound.end()
  await incomingFiles.takeWaiting()
  expect(open).toHaveBeenCalledTimes(1)
})
