// Holds which screen is shown. The app has no addresses. The place is saved on this device, so that the app opens again
// where it was.
import { tick } from 'svelte'
import type { FactorId } from '../bindings/FactorId'
import type { Position } from '../bindings/Position'
import type { Screen } from '../bindings/Screen'
import type { SessionId } from '../bindings/SessionId'
import * as bridge from '../bridge'
import type { Route } from '../model/route'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { timer } from './session/timer.svelte'

export class Router {
  route: Route = $state.raw({ screen: 'sessions' })
  /** The card of this session that was shown last. */
  lastCard: FactorId | undefined = $state()
  /** The open field and the scroll position from before the app closed. Used once, by the first screen. */
  resumed: Pick<Position, 'field' | 'scroll'> | null = null
  #place: Position | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly remember: (place: Position | null) => Promise<void> = bridge.rememberPlace,
    readonly beforeMove: (route: Route) => void = handOver,
    readonly session: () => SessionId | null = () => current.view?.session.id ?? null,
  ) {}

  /** Saves what was typed, moves to a screen and focuses its heading. */
  async go(route: Route): Promise<void> {
    this.beforeMove(route)
    this.resumed = null
    this.#show(route)
    if (route.screen === 'sessions') this.#save(null)
    else this.#updatePlace({ field: null, scroll: 0 })
    await tick()
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  /** Opens the screen where the app was closed, with its field and scroll position. */
  resume(place: Position): void {
    this.resumed = { field: place.field, scroll: place.scroll }
    this.#place = place
    this.#show(asRoute(place))
  }

  #show(route: Route): void {
    this.route = route
    if (route.screen === 'sessions') this.lastCard = undefined
    else if (route.factor) this.lastCard = route.factor
  }

  /** Remembers which field is open. */
  atField(field: string | null): void {
    this.#updatePlace({ field })
  }

  /** Remembers the scroll position in CSS pixels, half a second after the last scroll. */
  atScroll(scroll: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#updatePlace({ scroll: Math.max(0, Math.round(scroll)) }), 500)
  }

  #save(place: Position | null): void {
    this.#place = place
    // The place is only a convenience, so failing to save it is no error.
    this.remember(place).catch(() => {})
  }

  #updatePlace(part: Partial<Pick<Position, 'field' | 'scroll'>>): void {
    clearTimeout(this.#timer)
    const session = this.session()
    if (!session) return
    const { screen, factor } = this.route
    const inSession = inSessionScreens.find((name) => name === screen)
    if (!inSession) return
    const before = this.#place ?? { field: null, scroll: 0 }
    const { field, scroll } = { field: before.field, scroll: before.scroll, ...part }
    const next: Position = { session, screen: inSession, factor: factor ?? null, field, scroll }
    if (JSON.stringify(next) !== JSON.stringify(this.#place)) this.#save(next)
  }
}

/** Saves typed text and measured time before they could end up on another screen or in another session. */
function handOver(route: Route): void {
  autosave.flush()
  if (route.screen === 'sessions') timer.leave()
}

const inSessionScreens: Screen[] = ['card', 'overview', 'advice', 'export', 'present', 'silent', 'earlier']

/** Returns the route of a saved place. A card without a factor opens the overview. */
function asRoute({ screen, factor }: Position): Route {
  if (screen !== 'card' && screen !== 'present' && screen !== 'silent') return { screen }
  return factor ? { screen, factor } : { screen: 'overview' }
}

export const router = new Router()
/** Moves to a screen. */
export const go = (route: Route): Promise<void> => router.go(route)
