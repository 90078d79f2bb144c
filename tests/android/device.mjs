// A device that adb reaches, and the app on it.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const APP = 'nl.actiescan.app'
const ACTIVITY = `${APP}/.MainActivity`
const PORT = 9222

const adb = (...args) => execFileSync('adb', args, { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 << 20 }).trim()
const shell = (command) => adb('shell', command)
const running = () => shell(`pidof ${APP} || true`)

/** Installs the only APK below a folder, without data of an earlier run. */
export function install(folder) {
  const apks = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.apk'))
  if (apks.length !== 1) throw new Error(`expected one APK in ${folder}, found ${apks.join(', ') || 'none'}`)
  if (shell(`pm list packages ${APP}`).includes(APP)) adb('uninstall', APP)
  adb('install', join(folder, apks[0]))
}

/** Starts the app and returns where its web view listens. Debug builds open their web view for this. */
export async function start(intent = '') {
  shell(`am start -W -n ${ACTIVITY} ${intent}`)
  for (let tries = 0; tries < 60; tries++) {
    const socket = shell(`cat /proc/net/unix | grep -o 'webview_devtools_remote_${running() || 'none'}' || true`)
    if (socket) {
      adb('forward', `tcp:${PORT}`, `localabstract:${socket.split('\n')[0]}`)
      return `http://127.0.0.1:${PORT}`
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error('the web view did not start within a minute')
}

/** Ends the process at once, as the system does when it needs memory. */
export const kill = () => void shell(`am force-stop ${APP}`)
export const pressBack = () => void shell('input keyevent KEYCODE_BACK')

/** Turns the device: 0 is its natural position, 1 a quarter further. */
export function rotate(quarter) {
  shell('settings put system accelerometer_rotation 0')
  shell(`settings put system user_rotation ${quarter}`)
}

export const isInFront = () => /ResumedActivity.*nl\.actiescan\.app/.test(shell('dumpsys activity activities'))

/** Puts a file among the downloads. Returns the intent with which a file manager opens it in the app. */
export function openFromDownloads(file, name) {
  const path = `/sdcard/Download/${name}`
  adb('push', file, path)
  shell(`content call --uri content://media --method scan_file --arg ${path}`)
  const where = `"_display_name='${name}'"`
  const row = shell(`content query --uri content://media/external/file --projection _id --where ${where}`)
  const id = /_id=(\d+)/.exec(row)?.[1]
  if (!id) throw new Error(`the system does not know ${path}: ${row}`)
  const uri = `content://media/external/file/${id}`
  return `-a android.intent.action.VIEW -d ${uri} -t application/octet-stream --grant-read-uri-permission`
}

/** Keeps a picture of the screen and the log of the app. */
export function keepEvidence(folder, name) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, `${name}.png`),
    execFileSync('adb', ['exec-out', 'screencap', '-p'], { maxBuffer: 64 << 20 }),
  )
  writeFileSync(join(folder, `${name}.log`), adb('logcat', '-d', '-t', '2000'))
}
