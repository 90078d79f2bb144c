// The moderator's code, as far as the screen knows it: whether there is one, and how long a person has to wait.
import type { CodeAnswer } from '../../bindings/CodeAnswer'
import type { ModeratorCode } from '../../bindings/ModeratorCode'
import * as bridge from '../../bridge'

const EVERY_SECOND = 1000

export class CodeState {
  value: ModeratorCode = $state.raw({ isSet: false, wait: 0, forgotten: null })

  constructor(
    readonly calls: Pick<typeof bridge, 'moderatorCode' | 'checkCode' | 'chooseCode' | 'forgetCode'> = bridge,
  ) {}

  /** Takes what the Rust side told at launch. */
  take(value: ModeratorCode): void {
    this.value = value
  }

  /** Returns whether this is the code. During a wait no code is right. */
  check = async (typed: string): Promise<boolean> => this.#took(await this.calls.checkCode(typed))

  /** Chooses a code, or removes it with null. Returns whether `old` was right, or not needed. */
  choose = async (code: string | null, old: string | null = null): Promise<boolean> =>
    this.#took(await this.calls.chooseCode(code, old))

  /** Begins the ten minutes of a person who forgot the code, or stops them. */
  forget = async (on: boolean): Promise<void> => {
    this.value = await this.calls.forgetCode(on)
  }

  /** Counts down while somebody waits; call inside an effect. Returns a function that stops. */
  follow = (): (() => void) => {
    const count = setInterval(() => {
      const { wait, forgotten } = this.value
      if (wait === 0 && !forgotten) return
      // Without an answer the next second asks again.
      this.calls.moderatorCode().then(
        (value) => (this.value = value),
        () => {},
      )
    }, EVERY_SECOND)
    return () => clearInterval(count)
  }

  #took({ right, code }: CodeAnswer): boolean {
    this.value = code
    return right
  }
}

export const moderatorCode = new CodeState()
