// The curtain of the app lock: it hides the screen after some minutes without touch, until the moderator's code is
// typed. It lies above the page, which goes on below it. It encrypts nothing.
import * as bridge from '../../bridge'
import { drafts } from '../drafts'
import { settings } from '../settings.svelte'
import { autosave } from '../session/autosave.svelte'
import { noteFocus } from './focus-place'
import { moderatorCode } from './moderator-code.svelte'

/** Milliseconds between two looks at the clock. Timers of a hidden page may run later. */
const LOOK_EVERY = 5000
const MINUTE = 60_000
/** Events that show that a person uses the device. */
const TOUCHES = ['pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown', 'input'] as const

interface Moment {
  date: number
  running: number
}

/** A clock that is set back must not keep the screen open, and the other one may stop while the device sleeps. */
// eslint-disable-next-line no-restricted-syntax -- Only tells how long nobody touched the screen.
const now = (): Moment => ({ date: Date.now(), running: performance.now() })

function since(moment: Moment): number {
  const { date, running } = now()
  return Math.max(date - moment.date, running - moment.running)
}

export class Curtain {
  /** Whether it hides the screen. */
  drawn = $state(false)
  /** Puts the focus and the caret back; null if it hid the screen from the launch on. */
  putBack: (() => void) | null = null
  #touched = now()

  constructor(
    /** Minutes without touch after which it is drawn; null for never. */
    readonly minutes: () => number | null = () =>
      moderatorCode.value.isSet ? (settings.value?.lockAfter ?? null) : null,
    readonly save: () => void = saveTyped,
    readonly remember: () => Promise<void> = bridge.drawCurtain,
  ) {}

  /** Takes whether it hides the screen from the launch on. */
  take(drawn: boolean): void {
    this.drawn = drawn
    this.putBack = null
  }

  /** Saves what was typed and hides the screen. */
  draw(): void {
    if (this.drawn) return
    this.save()
    // Before its own field takes the focus.
    this.putBack = noteFocus()
    this.drawn = true
    // Without this, only a reload shows the screen again.
    this.remember().catch(() => {})
  }

  /** Shows the screen again, after the right code. */
  lift(): void {
    this.drawn = false
    this.#touched = now()
  }

  /** Hides the screen if it was not touched for long. `free` says that it must stay in sight now. */
  #look(free: () => boolean): void {
    const minutes = this.minutes()
    if (free()) this.#touched = now()
    else if (minutes !== null && since(this.#touched) >= minutes * MINUTE) this.draw()
  }

  /** Follows touches and the clock; call inside an effect. Returns a function that stops. */
  follow(free: () => boolean): () => void {
    this.#touched = now()
    const look = () => this.#look(free)
    // A touch after a long sleep may come before any timer.
    const touch = () => {
      look()
      if (!this.drawn) this.#touched = now()
    }
    const timer = setInterval(look, LOOK_EVERY)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    for (const event of TOUCHES) window.addEventListener(event, touch, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
      for (const event of TOUCHES) window.removeEventListener(event, touch, { capture: true })
    }
  }
}

function saveTyped(): void {
  autosave.flush()
  drafts.flush()
}

export const curtain = new Curtain()
