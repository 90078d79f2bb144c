// Holds which screen is shown. The app has no addresses. The place is saved on this device, so that the app opens again
// where it was.
import { tick } from 'svelte'
import type { FactorId } from '../bindings/FactorId'
import type { HomePlace } from '../bindings/HomePlace'
import type { HomeScreen } from '../bindings/HomeScreen'
import type { Position } from '../bindings/Position'
import type { Screen } from '../bindings/Screen'
import type { SessionId } from '../bindings/SessionId'
import type { StepId } from '../bindings/StepId'
import * as bridge from '../bridge'
import type { Layers } from '../model/layers'
import { parentOf, type Route } from '../model/route'
import { layers } from './back/layers'
import { curtain } from './guard/curtain.svelte'
import { tabletRound } from './guard/tablet-round.svelte'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { timer } from './session/timer.svelte'

export class Router {
  route: Route = $state.raw({ screen: 'sessions' })
  /** The card of this session that was shown last. */
  lastCard: FactorId | undefined = $state()
  /** The step of the wrap-up of this session that was shown last. */
  lastStep: StepId | undefined = $state()
  /** The open field, its caret and the scroll position from before the app closed. Used once, by the first screen. */
  resumed: Omit<PlaceOnScreen, 'unsaved'> | null = null
  /** Whether the page went away before a typed text was saved: its last letters may be lost. */
  interrupted = $state(false)
  /** The open screen, if it belongs to no session and the app opens there again. */
  home: HomePlace | null = null
  #place: Position | null = null
  #presentedFrom: (Pick<Route, 'screen' | 'factor'> & { place: Omit<PlaceOnScreen, 'unsaved'> }) | null = null
  /** Where Uitleg was left. It opens there again. */
  #explained: Omit<PlaceOnScreen, 'unsaved'> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The changes since the place was saved, until the timer ends. */
  #unsaved: Partial<PlaceOnScreen> = {}
  /** Whether the page may go away before the timer ends. */
  #leaving = false

  constructor(
    readonly remember: (place: Position | null) => Promise<void> = bridge.rememberPlace,
    readonly beforeMove: (route: Route) => void = handOver,
    readonly session: () => SessionId | null = () => current.view?.session.id ?? null,
    readonly above: Layers = layers,
    readonly rememberHome: (place: HomePlace | null) => Promise<void> = bridge.rememberHomePlace,
    readonly round: Pick<typeof tabletRound, 'allows'> = tabletRound,
    readonly cover: Pick<typeof curtain, 'drawn'> = curtain,
  ) {}

  /** Saves what was typed, moves to a screen and focuses its heading. While the tablet goes round nothing moves. */
  async go(route: Route): Promise<void> {
    if (!this.round.allows(route)) return
    this.beforeMove(route)
    const back = this.#placeFor(route) ?? this.#explainedFor(route)
    this.resumed = back
    this.interrupted = false
    this.#show(route)
    clearTimeout(this.#timer)
    this.#unsaved = {}
    const home = homePlaceOf(route)
    this.#saveHome(home && { ...home, ...back })
    if (route.screen === 'sessions') this.#save(null)
    // The session that is open may be the one that the new session follows.
    else if (route.screen === 'new') this.#place = null
    else this.#updatePlace(back ?? START)
    await tick()
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  /** Remembers the place from which a presentation opens. Returns it when the presentation goes back there. */
  #placeFor(to: Route): Omit<PlaceOnScreen, 'unsaved'> | null {
    const { screen, factor } = this.route
    if (to.screen === 'present' && screen !== 'present') {
      const { field, scroll } = { ...START, ...this.#place, ...this.#unsaved }
      this.#presentedFrom = { screen, factor, place: { field, scroll, caret: null } }
    }
    const from = this.#presentedFrom
    return screen === 'present' && from?.screen === to.screen && from.factor === to.factor ? from.place : null
  }

  /** Remembers the place at which Uitleg is left. Returns it when Uitleg opens again. */
  #explainedFor(to: Route): Omit<PlaceOnScreen, 'unsaved'> | null {
    if (this.route.screen === 'explain' && this.home) {
      const { field, scroll } = { ...this.home, ...this.#unsaved }
      this.#explained = { field, scroll, caret: null }
    } else if (to.screen === 'explain') return this.#explained
    return null
  }

  /** Whether there is something to go back to: an open layer, or a screen one level up. */
  get canGoBack(): boolean {
    return this.above.any || parentOf(this.route) !== null
  }

  /**
   * Closes the topmost layer, or moves to the screen one level up. Returns whether there was one. While the tablet goes
   * round there is one, and going back does not lead there. Behind the curtain nothing closes.
   */
  back(): boolean {
    if (this.cover.drawn || this.above.closeTop()) return true
    const parent = parentOf(this.route)
    if (parent) void this.go(parent)
    return parent !== null
  }

  /** Opens the screen where the app was closed, with its field and scroll position. */
  resume(place: Position): void {
    this.resumed = { field: place.field, scroll: place.scroll, caret: place.caret ?? null }
    this.interrupted = this.resumed.caret !== null && (place.unsaved ?? false)
    this.#place = { ...place, unsaved: false }
    this.#show(asRoute(place))
  }

  /** Opens the screen without a session where the app was closed, with its field and scroll position. */
  resumeHome(place: HomePlace): void {
    const { screen, after, field, scroll, caret } = place
    this.resumed = { field, scroll, caret }
    this.home = place
    this.#show({ screen, after: after ?? undefined })
  }

  #show(route: Route): void {
    const before = this.route
    this.route = route
    if (route.screen === 'sessions') this.lastCard = this.lastStep = undefined
    else if (route.factor) this.lastCard = route.factor
    if (route.screen !== 'overview') return
    // Tapping Totaaloverzicht within the wrap-up leads to its beginning; from elsewhere to where one was.
    if (route.step !== undefined || before.screen === 'overview') this.lastStep = route.step
  }

  /** Remembers which field is open. */
  atField(field: string | null): void {
    this.#updatePlace({ field, caret: null, unsaved: false })
  }

  /** Remembers where the caret is in a field, half a second after it moved last; null after it left the field. */
  atCaret(field: string, caret: number | null): void {
    if (caret !== null) this.#updateLater({ field, caret })
    else if ((this.#unsaved.field ?? this.#place?.field) === field) this.#updatePlace({ caret, unsaved: false })
  }

  /**
   * Remembers whether a typed text waits to be saved. That it waits is saved at once. That it is saved follows half a
   * second later, because a person who goes on typing changes it every second.
   */
  atText(unsaved: boolean): void {
    if (unsaved) {
      this.#leaving = false
      const { caret, unsaved: known } = { ...START, ...this.#place, ...this.#unsaved }
      if (caret !== null && !known) this.#updatePlace({ unsaved })
      else if (known) this.#unsaved.unsaved = true // Otherwise the timer would save what was true before.
    } else if (this.#leaving) this.#updatePlace({ unsaved })
    else this.#updateLater({ unsaved })
  }

  /** Remembers the scroll position in CSS pixels, half a second after the last scroll. */
  atScroll(scroll: number): void {
    this.#updateLater({ scroll: Math.max(0, Math.round(scroll)) })
  }

  /** Saves the place that a timer would save, because the timer may not end. */
  flush = (): void => {
    this.#leaving = true
    this.#updatePlace({})
  }

  #updateLater(part: Partial<PlaceOnScreen>): void {
    Object.assign(this.#unsaved, part)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#updatePlace({}), 500)
  }

  #save(place: Position | null): void {
    this.#place = place
    // The place is only a convenience, so failing to save it is no error.
    this.remember(place).catch(() => {})
  }

  #saveHome(place: HomePlace | null): void {
    if (JSON.stringify(place) === JSON.stringify(this.home)) return
    this.home = place
    this.rememberHome(place).catch(() => {})
  }

  #updatePlace(part: Partial<PlaceOnScreen>): void {
    clearTimeout(this.#timer)
    const changed = { ...this.#unsaved, ...part }
    this.#unsaved = {}
    const { screen, factor } = this.route
    const session = this.session()
    const inSession = session && inSessionScreens.find((name) => name === screen)
    if (this.home && !inSession) {
      const { field, scroll, caret } = { ...this.home, ...changed }
      return this.#saveHome({ ...this.home, field, scroll, caret })
    }
    if (!inSession) return
    this.#saveHome(null)
    const { field, scroll, caret, unsaved } = { ...START, ...this.#place, ...changed }
    const next: Position = { session, screen: inSession, factor: factor ?? null, field, scroll, caret, unsaved }
    if (JSON.stringify(next) !== JSON.stringify(this.#place)) this.#save(next)
  }
}

/** The part of a place that is on the screen. */
type PlaceOnScreen = Pick<Position, 'field' | 'scroll' | 'caret' | 'unsaved'>
const START: PlaceOnScreen = { field: null, scroll: 0, caret: null, unsaved: false }

/** Saves typed text and measured time before they could end up on another screen or in another session. */
function handOver(route: Route): void {
  autosave.flush()
  if (route.screen === 'sessions') timer.leave()
}

const homeScreens: HomeScreen[] = ['new', 'explain', 'settings']

/** Returns the place at the top of a screen that belongs to no session. */
function homePlaceOf({ screen, after }: Route): HomePlace | null {
  const home = homeScreens.find((name) => name === screen)
  return home ? { screen: home, after: after ?? null, field: null, scroll: 0, caret: null } : null
}

const inSessionScreens: Screen[] = [
  'card',
  'overview',
  'advice',
  'export',
  'present',
  'silent',
  'earlier',
  'new',
  'adjust',
]

/** Returns the route of a saved place. A card without a factor opens the overview. */
function asRoute({ screen, factor }: Position): Route {
  if (screen === 'adjust') return { screen, factor: factor ?? undefined }
  if (screen !== 'card' && screen !== 'present' && screen !== 'silent') return { screen }
  return factor ? { screen, factor } : { screen: 'overview' }
}

export const router = new Router()
/** Moves to a screen. */
export const go = (route: Route): Promise<void> => router.go(route)
