// Which screen is shown. In memory only: an address bar does not exist here. The place is remembered on this
// device, so that the app opens again where it was.
import { tick } from 'svelte'
import type { FactorId } from '../bindings/FactorId'
import type { Place } from '../bindings/Place'
import type { Screen } from '../bindings/Screen'
import type { SessionId } from '../bindings/SessionId'
import * as bridge from '../bridge'
import type { Route } from '../model/route'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { timer } from './session/timer.svelte'

export class Router {
  route: Route = $state.raw({ screen: 'sessions' })
  /** The card that was looked at last, in this session. */
  lastCard: FactorId | undefined = $state()
  /** The field that was open and the scroll position when the app stopped; used once, by the screen that opens. */
  resumed: Pick<Place, 'field' | 'scroll'> | null = null
  #place: Place | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly remember: (place: Place | null) => Promise<void> = bridge.rememberPlace,
    readonly beforeMove: (route: Route) => void = handOver,
    readonly session: () => SessionId | null = () => current.view?.session.id ?? null,
  ) {}

  /** Moves to a screen, after handing over what was typed, and puts the focus on its heading. */
  async go(route: Route): Promise<void> {
    this.beforeMove(route)
    this.resumed = null
    this.#show(route)
    if (route.screen === 'sessions') this.#keep(null)
    else this.#notePlace({ field: null, scroll: 0 })
    await tick()
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  /** Opens the screen where the app stopped, with its field and scroll position. */
  resume(place: Place): void {
    this.resumed = { field: place.field, scroll: place.scroll }
    this.#place = place
    this.#show(asRoute(place))
  }

  #show(route: Route): void {
    this.route = route
    if (route.screen === 'sessions') this.lastCard = undefined
    else if (route.factor) this.lastCard = route.factor
  }

  /** Remembers the open field. */
  atField(field: string | null): void {
    this.#notePlace({ field })
  }

  /** Remembers how far down the screen is, in CSS pixels; half a second after the last scroll. */
  atScroll(scroll: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#notePlace({ scroll: Math.max(0, Math.round(scroll)) }), 500)
  }

  #keep(place: Place | null): void {
    this.#place = place
    // The place is a convenience: when it cannot be kept, the work itself is not in danger.
    this.remember(place).catch(() => {})
  }

  #notePlace(part: Partial<Pick<Place, 'field' | 'scroll'>>): void {
    clearTimeout(this.#timer)
    const session = this.session()
    if (!session) return
    const { screen, factor } = this.route
    const inSession = inSessionScreens.find((name) => name === screen)
    if (!inSession) return
    const before = this.#place ?? { field: null, scroll: 0 }
    const { field, scroll } = { field: before.field, scroll: before.scroll, ...part }
    const next: Place = { session, screen: inSession, factor: factor ?? null, field, scroll }
    if (JSON.stringify(next) !== JSON.stringify(this.#place)) this.#keep(next)
  }
}

/** Nothing that was typed or timed may go along to another screen, let alone to another session. */
function handOver(route: Route): void {
  autosave.flush()
  if (route.screen === 'sessions') timer.leave()
}

const inSessionScreens: Screen[] = ['card', 'overview', 'advice', 'export', 'present', 'silent', 'earlier']

/** Reads a remembered place; a card that names no factor opens the overview. */
function asRoute({ screen, factor }: Place): Route {
  if (screen !== 'card' && screen !== 'present' && screen !== 'silent') return { screen }
  return factor ? { screen, factor } : { screen: 'overview' }
}

export const router = new Router()
/** Moves to a screen. */
export const go = (route: Route): Promise<void> => router.go(route)
