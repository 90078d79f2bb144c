// Two journeys through the app on an Android device or emulator, in a debug build:
//   node tests/android/journeys.mjs FOLDER_WITH_THE_APK FOLDER_FOR_PICTURES
// They check what no other test sees: rotation, the death of the process, the back button, and a file from another app.
// Node 22 or newer, for its WebSocket.

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import * as device from './device.mjs'
import { Page } from './page.mjs'

const [apks, evidence] = process.argv.slice(2)
const SESSION = fileURLToPath(new URL('../fixtures/0.1.0.actiescan', import.meta.url))
const button = (name) => ({ role: 'button', name })
const link = (name) => ({ role: 'link', name })
const textbox = (name) => ({ role: 'textbox', name })
const screen = (name) => ({ css: `[data-screen=${name}]` })
const ON_SESSIONS = "document.querySelector('[data-screen=sessions]') !== null"
const SAVED = { css: '[data-save=saved]' }

const journeys = {
  async 'a conversation survives rotation and the death of the app'() {
    const question = 'In hoeverre wordt rekening gehouden met taal, cultuur of leesniveau van de doelgroep?'
    let page = await Page.at(await device.start())
    await page.tap(link('Nieuwe sessie'))
    await page.type(textbox('Naam van het initiatief'), 'Nachtwerk')
    await page.type(textbox('Deelnemers'), 'Anna')
    await page.tap(button('Voeg toe'))
    await page.tap(link('Start gesprek'))
    await page.get(screen('card'))
    await page.tap(button(question))
    await page.type(textbox(question), 'Voor het draaien')

    const landscape = await page.evaluate('innerWidth > innerHeight')
    device.rotate(1)
    // Either way round is a rotation: a tablet may lie by nature.
    const turned = await page
      .waitFor('the page has turned', `(innerWidth > innerHeight) !== ${landscape}`)
      .catch(
        () => (device.rotate(0), page.waitFor('the page has turned', `(innerWidth > innerHeight) !== ${landscape}`)),
      )
    assert.ok(turned)
    assert.equal(await page.value(textbox(question)), 'Voor het draaien', 'a rotation keeps the field and its text')
    await page.type(textbox(question), ', en erna.')
    await page.get(SAVED)
    page.close()

    device.kill()
    page = await Page.at(await device.start())
    await page.get(screen('card'))
    assert.equal(await page.value(textbox(question)), 'Voor het draaien, en erna.', 'the same card and field come back')
    // Back closes the keyboard and the note before it leaves the card.
    for (let presses = 0; presses < 3 && !(await page.evaluate(ON_SESSIONS)); presses++) {
      device.pressBack()
      await pause(1000)
    }
    await page.get(screen('sessions'))
    assert.ok(device.isInFront(), 'back from a card shows the sessions, not another app')
    page.close()
  },

  async 'another app opens a session file, and back goes up without leaving'() {
    const page = await Page.at(await device.start(device.openFromDownloads(SESSION, 'van-de-notulist.actiescan')))
    await page.tap(button('Bekijk de sessie'))
    await page.waitFor('the session is open', "document.body.innerText.includes('Leerwerkplaats De Brug')")
    await page.waitFor('it is no longer the list', `!(${ON_SESSIONS})`)
    device.pressBack()
    await page.get(screen('sessions'))
    assert.ok(device.isInFront(), 'back from a session shows the sessions, not another app')
    page.close()
  },
}

if (apks) device.install(apks)
let failed = 0
for (const [name, journey] of Object.entries(journeys)) {
  try {
    await journey()
    console.log(`ok: ${name}`)
  } catch (error) {
    failed++
    console.error(`FAILED: ${name}\n${error.stack}`)
    device.keepEvidence(evidence ?? 'target/android-journeys', `journey-${Object.keys(journeys).indexOf(name) + 1}`)
  } finally {
    device.rotate(0)
    device.kill()
  }
}
console.log(`${Object.keys(journeys).length - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
