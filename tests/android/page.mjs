// The page in a web view, through the DevTools protocol. Elements are found as in the journeys on Linux: by role and name.

import { readFileSync } from 'node:fs'

const LOCATE = readFileSync(new URL('../e2e/harness/locate.js', import.meta.url), 'utf8')
/** Milliseconds that a step may take. An emulator without a graphics card is slow. */
const LIMIT = 60_000
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export class Page {
  #socket
  #answers = new Map()
  #number = 0

  /** Connects to the page that listens at an address, for example http://127.0.0.1:9222. */
  static async at(address) {
    const page = new Page()
    const target = await until('the page can be reached', async () => {
      const targets = await (await fetch(`${address}/json`)).json()
      return targets.find((one) => one.type === 'page')
    })
    page.#socket = new WebSocket(target.webSocketDebuggerUrl)
    page.#socket.onmessage = ({ data }) => {
      const { id, result, error } = JSON.parse(data)
      page.#answers.get(id)?.(error ? Promise.reject(new Error(error.message)) : result)
      page.#answers.delete(id)
    }
    await new Promise((resolve, reject) => Object.assign(page.#socket, { onopen: resolve, onerror: reject }))
    return page
  }

  close() {
    this.#socket.close()
  }

  #send(method, params = {}) {
    const id = ++this.#number
    this.#socket.send(JSON.stringify({ id, method, params }))
    return Promise.race([
      new Promise((resolve) => this.#answers.set(id, resolve)),
      pause(LIMIT).then(() => Promise.reject(new Error(`no answer to ${method}`))),
    ])
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', { expression, returnByValue: true })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** Evaluates the body of a function of `element`, once the element is there. */
  #with(locator, body) {
    return until(JSON.stringify(locator), async () => {
      const found = await this.evaluate(
        `((element) => typeof element === 'string' ? { missing: element } : { value: (() => { ${body} })() })` +
          `((function () { ${LOCATE} })(${JSON.stringify(locator)}))`,
      )
      if (found.missing) throw new Error(found.missing)
      return found
    })
  }

  get(locator) {
    return this.#with(locator, '')
  }

  async tap(locator) {
    const place = `element.scrollIntoView({ block: 'center' }); const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }`
    const { value } = await this.#with(locator, place)
    await this.#send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [value] })
    await this.#send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  /** Types at the end of a field. */
  async type(locator, text) {
    await this.#with(
      locator,
      'element.focus(); element.setSelectionRange?.(element.value.length, element.value.length)',
    )
    await this.#send('Input.insertText', { text })
  }

  async value(locator) {
    return (await this.#with(locator, 'return element.value')).value
  }

  /** Waits until an expression is true. */
  waitFor(what, expression) {
    return until(what, () => this.evaluate(expression))
  }
}

async function until(what, attempt) {
  const end = Date.now() + LIMIT
  let reason = 'it is not so'
  while (Date.now() < end) {
    try {
      const value = await attempt()
      if (value) return value
    } catch (error) {
      reason = error.message
    }
    await pause(250)
  }
  throw new Error(`not within ${LIMIT / 1000} s: ${what}: ${reason}`)
}
