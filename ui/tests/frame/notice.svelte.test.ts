// Messages have one layout: the icon, then the text with its buttons, then the button that closes it.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, expect, it } from 'vitest'
import SettledNotice from '../../src/components/frame/SettledNotice.svelte'
import HintNotice from '../../src/components/shared/HintNotice.svelte'
import MissingNotice from '../../src/components/shared/MissingNotice.svelte'
import Notice from '../../src/components/shared/Notice.svelte'

let mounted: object | undefined
afterEach(() => {
  if (mounted) void unmount(mounted)
  document.body.replaceChildren()
})

const nothing = () => {}
const way = { words: 'Vul aan', go: nothing }

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const messages: [name: string, component: Component<any>, props: object, parts: string[]][] = [
  ['only text', Notice, { message: 'Tekst' }, ['icon', 'body']],
  ['an action', Notice, { message: 'Tekst', action: 'Doe', onaction: nothing }, ['icon', 'body']],
  [
    'two actions and a way to close it',
    Notice,
    { message: 'Tekst', action: 'Doe', onaction: nothing, first: { words: 'Eerst', run: nothing }, onclose: nothing },
    ['icon', 'body', 'close'],
  ],
  ['a hint', HintNotice, { words: 'Tekst', ondismiss: nothing }, ['icon', 'body']],
  ['one thing to complete', MissingNotice, { text: 'Tekst', ways: [way] }, ['icon', 'body']],
  ['several things to complete', MissingNotice, { text: 'Tekst', ways: [way, way] }, ['icon', 'body']],
  ['a settled advice', SettledNotice, { onadvice: nothing }, ['icon', 'body']],
]

it.each(messages)('a message with %s has the one layout', (_, component, props, parts) => {
  mounted = mount(component, { target: document.body, props })
  flushSync()
  const notice = document.querySelector('.notice')!
  const names = ['icon', 'body', 'close']
  const found = [...notice.children].map((part) =>
    names.find((name) => part.matches(name === 'icon' ? '.icon' : `.notice__${name}`)),
  )
  expect(found, notice.innerHTML).toEqual(parts)
  const loose = [...notice.querySelectorAll('button, a')].filter(
    (one) => !one.closest('.notice__body > .notice__buttons, .notice__close'),
  )
  expect(loose.map((one) => one.textContent)).toEqual([])
})
