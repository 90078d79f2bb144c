// The wrap-up as a guide: one step on the screen, its ticks, editing in place, and the hand-over.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import type { Hint } from '../../src/bindings/Hint'
import type { Role } from '../../src/bindings/Role'
import type { Session } from '../../src/bindings/Session'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import type { SharingView } from '../../src/bindings/SharingView'
import * as bridge from '../../src/bridge'
import { hints } from '../../src/nl/hints'
import Overview from '../../src/screens/Overview.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { home } from '../../src/state/home.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { sharing } from '../../src/state/sharing.svelte'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { button, buttons, press, read, settle } from '../fixtures/page'
import { action, instrument, sessionWith } from '../fixtures/session'

let mounted: Record<string, unknown> | undefined
let sent: Edit[] = []

/** Opens the wrap-up on a session that takes the edits. */
function open(session: Session, role: Role = 'moderator', putAway: Hint[] = ['wrapUp']): void {
  settings.take({ role, putAway: ['role', 'note', 'level', 'advice', ...putAway] } as unknown as Settings)
  const view = (of: Session) =>
    ({ session: of, round: null, contests: [], savedAt: '', place: null, full: false }) as unknown as SessionView
  current.view = view(session)
  vi.spyOn(current.calls, 'edit').mockImplementation((_, _seen, edits) => {
    sent.push(...edits)
    return Promise.resolve(view(edits.reduce(applyOptimistically, current.view!.session)))
  })
  if (router.route.screen !== 'overview') router.route = { screen: 'overview' }
  const props = $state({ session })
  mounted = mount(Overview, { target: document.body, props })
  const follow = $effect.root(() => {
    $effect(() => {
      if (current.session) props.session = current.session
    })
  })
  mounted.$$follow = follow
  flushSync()
}

const title = () => document.querySelector('h1')?.textContent
const texts = instrument.wrapUp.steps.map((step) => step.text)
const session = () =>
  sessionWith(
    [
      { actions: [action('a1', { what: 'Brief schrijven', who: '', due: '2026-12-01' })], openQuestion: true },
      { actions: [action('b1', { what: 'Bellen', due: null })] },
    ],
    { participants: [{ id: 'p1', name: 'Sanne' }] },
  )

beforeEach(() => {
  document.body.innerHTML = ''
  sent = []
  home.today = '2026-11-18'
  device.take({ system: 'linux', canShare: false, hasFolders: true })
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
  vi.spyOn(bridge, 'takeInWaiting').mockRejectedValue({ code: 'invalid', message: '' })
})
afterEach(async () => {
  if (mounted) {
    ;(mounted.$$follow as () => void)()
    await unmount(mounted)
  }
  mounted = undefined
  current.view = null
  router.route = { screen: 'sessions' }
  router.lastStep = undefined
  router.resumed = null
  sharing.value = null
  vi.restoreAllMocks()
})

describe('the guide', () => {
  it('goes through the steps of the source one at a time, with one tap a step', async () => {
    open(session())
    const seen: string[] = []
    for (let at = 0; at < texts.length; at++) {
      expect(document.querySelectorAll('[data-step]')).toHaveLength(1)
      expect(read()).toContain(texts[at])
      seen.push(title()!)
      if (at + 1 < texts.length) {
        press('Vink af en ga naar')
        await settle()
      }
    }
    expect(seen).toEqual([
      'Totaaloverzicht',
      'Actiepunten per thema',
      'Vragen van de notulist',
      'Overdragen',
      'Afsluiten',
    ])
    const ticks = sent.map((edit) => (edit.edit === 'setStep' ? edit.step : edit.edit))
    expect(ticks).toEqual(instrument.wrapUp.steps.slice(0, 4).map((step) => step.id))
    expect(document.querySelectorAll('.guide-progress__sign--ticked')).toHaveLength(4)
    expect(current.session?.stage).toBe('running')
  })

  it('lets people skip a step and come back to it', async () => {
    open(session())
    press('Sla over')
    await settle()
    expect(title()).toBe('Actiepunten per thema')
    expect(sent).toEqual([])
    document.querySelectorAll<HTMLElement>('.guide-progress button')[0]!.click()
    await settle()
    expect(title()).toBe('Totaaloverzicht')
    document.querySelectorAll<HTMLElement>('.guide-progress button')[3]!.click()
    await settle()
    expect(title()).toBe('Overdragen')
  })

  it('shows its tip at the first step, and no more after another step', async () => {
    vi.spyOn(bridge, 'saveSettings').mockImplementation((wanted) => Promise.resolve(wanted))
    open(session(), 'moderator', [])
    expect(read()).toContain(hints.words('wrapUp', 'moderator'))
    press('Sla over')
    await settle()
    expect(document.querySelector('.hint')).toBeNull()
    expect(settings.isDismissed('wrapUp')).toBe(true)
    document.querySelectorAll<HTMLElement>('.guide-progress button')[0]!.click()
    await settle()
    expect(document.querySelector('.hint')).toBeNull()
  })

  it.each(['actions', 'handOver'] as const)('shows no tip when it opens at a later step (%s)', (part) => {
    router.route = { screen: 'overview', part }
    open(session(), 'moderator', [])
    expect(document.querySelector('.hint')).toBeNull()
  })

  it('opens on the step where the app was closed', () => {
    router.resumed = { field: 'step/vragen', scroll: 0, caret: null }
    open(session())
    expect(title()).toBe('Vragen van de notulist')
  })
})

describe('action points in the guide', () => {
  it.each([
    ['Kies wie', 'Sanne', { edit: 'setText', target: { field: 'actionWho', factor: 'maatwerk', action: 'a1' } }],
    ['Kies een datum', '2 weken', { edit: 'setActionDue', action: 'b1' }],
  ])('are completed in place: “%s”', async (missing, choice, edit) => {
    router.route = { screen: 'overview', part: 'actions' }
    open(session())
    press(missing)
    flushSync()
    const focused = document.activeElement
    expect(focused?.closest('.field')?.textContent).toContain(missing === 'Kies wie' ? 'Wie doet dit?' : 'Wanneer is')
    press(choice)
    await settle()
    expect(sent[0]).toMatchObject(edit)
    expect(title()).toBe('Actiepunten per thema')
    button('Klaar').click()
    await settle()
    expect(buttons().some((one) => one.textContent.includes(missing))).toBe(false)
    expect((document.activeElement as HTMLElement).dataset.action).toBe(missing === 'Kies wie' ? 'a1' : 'b1')
  })

  it('are added to a theme in place, and opening the editor alone adds nothing', async () => {
    router.route = { screen: 'overview', part: 'actions' }
    open(session())
    press(': actiepunt bij Digitale tools')
    flushSync()
    press('Klaar')
    await settle()
    expect(sent).toEqual([])
    press(': actiepunt bij Digitale tools')
    flushSync()
    press('1 maand')
    await settle()
    expect(sent.map((edit) => edit.edit)).toEqual(['addAction', 'setActionDue'])
  })

  it('are completed for the advice with the first unfinished one open, and one tap leads back', async () => {
    router.route = { screen: 'overview', part: 'actions', completing: 'advice' }
    open(session())
    expect(document.querySelector('.editor')).not.toBeNull()
    expect(document.activeElement?.closest('.field')?.textContent).toContain('Wie doet dit?')
    expect(document.querySelectorAll('.theme')).toHaveLength(2)
    press('Terug naar het advies')
    await settle()
    expect(router.route.screen).toBe('advice')
  })

  it('stand with the open questions and what is parked', () => {
    router.route = { screen: 'overview', part: 'marks' }
    open(session())
    expect(title()).toBe('Actiepunten per thema')
    expect(read()).toContain('Kaart 1: Maatwerk')
  })
})

describe('the hand-over', () => {
  const primary = () =>
    [...document.querySelectorAll('.hand-over .button--primary')].map((one) => one.textContent.trim())
  const shared = (on: boolean) =>
    ({
      sharing: { folder: '/map' },
      session: { on, sharedUntil: null, news: [], waiting: 0 },
      sessions: {},
    }) as unknown as SharingView
  beforeEach(() => {
    router.route = { screen: 'overview', part: 'handOver' }
  })

  it('says when the minute taker needs a new file, and when not', () => {
    open(session())
    expect(read()).toContain('Schrijf je hierna nog iets op dit apparaat, of sluit je het gesprek af?')
    sharing.value = shared(true)
    flushSync()
    expect(read()).toContain('Wat je hierna nog opschrijft, gaat vanzelf mee.')
  })

  it.each<[Role, boolean, SharingView | null, string[]]>([
    ['moderator', false, null, ['Bewaar sessiebestand']],
    ['moderator', true, null, ['Deel sessiebestand']],
    ['moderator', false, shared(false), ['Deel in de gedeelde map']],
    ['moderator', false, shared(true), []],
    ['minuteTaker', false, null, ['Open het advies']],
    ['minuteTaker', true, shared(false), ['Open het advies']],
  ])('has one main button: %s, share sheet %s', (role, canShare, view, words) => {
    device.take({ system: 'linux', canShare, hasFolders: true })
    sharing.value = view
    open(session(), role)
    expect(primary()).toEqual(words)
  })

  it('says what happens next with each way, in one sentence', () => {
    open(session())
    const sentences = [...document.querySelectorAll('.hand-over__ways li > p.muted')].map((one) => one.textContent)
    expect(sentences).toHaveLength(3)
    for (const sentence of sentences) expect(sentence.match(/[.?!]/g)).toHaveLength(1)
  })

  it('saves the session file and says where it is', async () => {
    const save = vi
      .spyOn(bridge, 'saveSessionFile')
      .mockResolvedValue({ path: '/usb/De Brug.actiescan', readBack: true, place: null })
    open(session())
    press('Bewaar sessiebestand')
    await vi.waitFor(() => expect(read()).toContain('/usb/De Brug.actiescan'))
    expect(save).toHaveBeenCalledWith(current.view?.session.id, null)
  })

  it('saves and shares the session file with a passphrase, if one is wanted', async () => {
    device.take({ system: 'android', canShare: true, hasFolders: false })
    const save = vi.spyOn(bridge, 'saveSessionFile').mockResolvedValue(null)
    const share = vi.spyOn(bridge, 'share').mockResolvedValue('completed')
    open(session())
    const ways = document.querySelector('.hand-over__file')!
    ways.querySelector<HTMLInputElement>('[role=switch]')!.click()
    flushSync()
    const field = ways.querySelector<HTMLInputElement>('input:not([role])')!
    expect(field.labels![0]!.textContent).toContain('Wachtwoord van 8 tekens of meer')
    field.value = 'zeven vissen'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    press('Bewaar sessiebestand')
    await vi.waitFor(() => expect(save).toHaveBeenCalledWith(current.view?.session.id, 'zeven vissen'))
    await vi.waitFor(() => expect(read()).toContain('Het sessiebestand is niet bewaard.'))
    press('Deel sessiebestand')
    const what = { what: 'sessionFile', passphrase: 'zeven vissen' }
    await vi.waitFor(() => expect(share).toHaveBeenCalledWith(current.view?.session.id, what))
    ways.querySelector<HTMLInputElement>('[role=switch]')!.click()
    flushSync()
    await vi.waitFor(() => expect(read()).toContain('Gedeeld.'))
    press('Bewaar sessiebestand')
    await vi.waitFor(() => expect(save).toHaveBeenLastCalledWith(current.view?.session.id, null))
  })
})
