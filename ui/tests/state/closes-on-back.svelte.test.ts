// Everything that opens above a screen closes when a person goes back, in one order. The text that was typed stays.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import AdviceStatus from '../../src/components/advice/AdviceStatus.svelte'
import Actions from '../../src/components/card/actions/Actions.svelte'
import SubQuestionNote from '../../src/components/card/SubQuestionNote.svelte'
import PaperDialog from '../../src/components/export/PaperDialog.svelte'
import IncomingFile from '../../src/components/frame/IncomingFile.svelte'
import X from '@lucide/svelte/icons/x'
import HistoryList from '../../src/components/history/HistoryList.svelte'
import { LAYERS } from '../../src/components/shared/closes-on-back.svelte'
import ConfirmDialog from '../../src/components/shared/ConfirmDialog.svelte'
import Menu from '../../src/components/shared/Menu.svelte'
import { Layers } from '../../src/model/layers'
import { nl } from '../../src/nl'
import HomeFrame from '../../src/panels/frame/HomeFrame.svelte'
import { press } from '../fixtures/page'

let layers: Layers
let mounted: Record<string, unknown>[] = []

function show<Exports extends Record<string, unknown>>(component: Component<never, Exports>, props: object): Exports {
  const shown = mount(component, {
    target: document.body,
    props: props as never,
    context: new Map([[LAYERS, layers]]),
  })
  mounted.push(shown)
  flushSync()
  return shown
}

function goBack(): boolean {
  const closed = layers.closeTop()
  flushSync()
  return closed
}

beforeEach(() => {
  layers = new Layers()
})
afterEach(async () => {
  for (const one of mounted) await unmount(one)
  mounted = []
  document.body.replaceChildren()
})

it('a menu', () => {
  show(Menu, { label: 'Meer', items: [{ words: 'Presenteer', icon: X, run: () => {} }] })
  expect(goBack()).toBe(false)
  press('Meer')
  flushSync()
  expect(goBack()).toBe(true)
  expect(document.querySelector('[role=menu]')).toBeNull()
  expect(document.activeElement?.textContent).toContain('Meer')
  expect(goBack()).toBe(false)
})

it.each([
  [0, false],
  [2, false],
  [3, true],
  [4, true],
])('a press beside a menu with button %i of a mouse leaves it open: %s', (button, open) => {
  show(Menu, { label: 'Meer', items: [{ words: 'Presenteer', icon: X, run: () => {} }] })
  press('Meer')
  flushSync()
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button }))
  flushSync()
  expect(document.querySelector('[role=menu]') !== null).toBe(open)
  // Going back follows, and must find something to close.
  expect(goBack()).toBe(open)
})

it('a question about deleting, without deleting', () => {
  const onconfirm = vi.fn()
  const dialog = show(ConfirmDialog, { title: 'a', text: 'b', action: 'Verwijder', keep: 'Bewaar', onconfirm })
  expect(goBack()).toBe(false)
  dialog.show()
  flushSync()
  expect(goBack()).toBe(true)
  expect(document.querySelector('dialog')!.open).toBe(false)
  expect(onconfirm).not.toHaveBeenCalled()
  expect(layers.any).toBe(false)
})

it('the preview of a document', () => {
  const onclose = vi.fn()
  show(PaperDialog, { title: 'Advies', blocks: [], failed: '', onclose })
  expect(goBack()).toBe(true)
  expect(onclose).toHaveBeenCalledOnce()
})

it('the history', () => {
  const onclose = vi.fn()
  show(HistoryList, {
    title: 'Geschiedenis',
    lines: [],
    failed: '',
    today: '2026-11-18',
    titles: null,
    now: () => null,
    onearlier: () => Promise.resolve(null),
    onputback: () => Promise.resolve(false),
    onclose,
    oncovers: () => {},
  })
  expect(goBack()).toBe(true)
  expect(onclose).toHaveBeenCalledOnce()
})

it('an open note, but not one that is always open', () => {
  const ontoggle = vi.fn()
  const props = { question: 'Wat?', note: 'a', limit: 9, ontoggle, ontype: () => {}, onleave: () => {} }
  show(SubQuestionNote, { ...props, open: true, standing: true })
  show(SubQuestionNote, { ...props, open: false })
  expect(goBack()).toBe(false)
  show(SubQuestionNote, { ...props, open: true })
  ontoggle.mockClear()
  expect(goBack()).toBe(true)
  expect(ontoggle).toHaveBeenCalledExactlyOnceWith(false)
})

it('the editor of an action point', () => {
  const calls = { onedit: vi.fn(), onleave: vi.fn() }
  show(Actions, { actions: [], people: [], today: '2026-11-18', editing: 'a', ...calls })
  expect(goBack()).toBe(true)
  expect(calls.onleave).toHaveBeenCalled()
  expect(calls.onedit).toHaveBeenCalledExactlyOnceWith(null)
})

it('the question why a settled advice is opened again', () => {
  const advice = { state: { state: 'settled', version: 1, at: '2026-11-18T10:20:00Z' }, versions: [] }
  show(AdviceStatus, { advice, onsettle: () => Promise.resolve(true), onreopen: () => Promise.resolve(true) })
  press(nl.advice.state.reopen)
  flushSync()
  expect(document.querySelector('form')).not.toBeNull()
  expect(goBack()).toBe(true)
  expect(document.querySelector('form')).toBeNull()
})

it('the question about a file that arrived, but not a report', () => {
  const ondismiss = vi.fn()
  const props = { message: 'a', calm: true, onanswer: () => {}, ondismiss }
  show(IncomingFile, { ...props, asks: null })
  expect(goBack()).toBe(false)
  show(IncomingFile, { ...props, asks: 'passphrase' })
  expect(goBack()).toBe(true)
  expect(ondismiss).toHaveBeenCalledOnce()
})

it('a screen with an arrow leaves as the arrow does, after everything on it is closed', () => {
  const run = vi.fn()
  const children = (() => {}) as never
  show(HomeFrame, { screen: 'new', title: 'Nieuwe sessie', back: { words: 'Terug', run }, children })
  show(Menu, { label: 'Meer', items: [] })
  press('Meer')
  flushSync()
  goBack()
  expect(run).not.toHaveBeenCalled()
  goBack()
  expect(run).toHaveBeenCalledOnce()
})

it('a screen without an arrow is left to the order of the screens', () => {
  show(HomeFrame, { screen: 'settings', title: 'Instellingen', children: (() => {}) as never })
  expect(layers.any).toBe(false)
})
