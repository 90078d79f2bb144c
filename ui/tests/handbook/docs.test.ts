// @vitest-environment node
// The handleiding names only what is there: words of the screens, places, pictures, and a place for every error.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPage, sectionName, type Block, type Page, type Span } from '../../src/model/handbook/page'
import { helpPlaces, type HandbookPlace } from '../../src/model/handbook/place'
import { handbookTexts } from '../../src/nl/handbook/texts'
import { wordsOut } from '../words/out'
import { isOnScreen, root } from './screen-words'

const folder = join(root, 'docs/handleiding')
const files = readdirSync(folder)
const pages = files
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace('.md', ''))
  .map((name) => ({ name, source: readFileSync(join(folder, `${name}.md`), 'utf8') }))
const read: Page[] = pages.map(({ name, source }) => readPage(name, source))

const linesOf = (block: Block): Span[][] => {
  if (block.kind === 'paragraph') return [block.spans]
  if (block.kind === 'list') return block.items
  return block.kind === 'table' ? [block.head, ...block.rows].flat() : []
}
const spansOf = (page: Page) => page.blocks.flatMap(linesOf).flat()

function problemOf({ page, section }: HandbookPlace): string[] {
  const found = read.find(({ name }) => name === page)
  if (!found) return [`there is no page ${page}`]
  const sections = found.blocks.flatMap((block) => (block.kind === 'heading' ? [block.section] : []))
  return section === undefined || sections.includes(section) ? [] : [`${page} has no section ${section}`]
}

it('the app has every page, and the list of the folder names each', () => {
  const names = pages.map(({ name }) => name).filter((name) => name !== 'README')
  expect(Object.keys(handbookTexts).toSorted()).toEqual(names.toSorted())
  const contents = read.find(({ name }) => name === 'README')!
  const linked = spansOf(contents).flatMap((span) => (span.kind === 'link' ? [span.to.page] : []))
  expect(linked.toSorted()).toEqual(names.toSorted())
  for (const { name, title } of read)
    if (name !== 'README') expect(handbookTexts[name], title).toContain(`# ${title}\n`)
})

describe.each(read.map((page) => [page.name, page] as const))('%s', (name, page) => {
  const source = pages.find((one) => one.name === name)!.source

  it('every word in bold is on a screen', () => {
    const words = spansOf(page).flatMap((span) => (span.kind === 'screen' ? [span.text] : []))
    expect(words.filter((word) => !isOnScreen(word))).toEqual([])
    // Bold across a link or a picture would not be seen above.
    expect(words.length).toBe((source.match(/\*\*[^*]+\*\*/g) ?? []).length)
  })

  it('every place to fill in is marked', () => {
    const marked = spansOf(page).filter((span) => span.kind === 'toFillIn')
    expect(marked.length).toBe((source.match(/\[Vul in: /g) ?? []).length)
  })

  it('every link leads to a page and a section that exist', () => {
    expect(spansOf(page).flatMap((span) => (span.kind === 'link' ? problemOf(span.to) : []))).toEqual([])
  })

  it('every picture exists and has a description', () => {
    for (const [, words, path] of source.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)) {
      expect(words!.length, path).toBeGreaterThan(10)
      expect(existsSync(join(dirname(join(folder, name)), path!)), path).toBe(true)
    }
  })

  it('the sections have names of their own', () => {
    const sections = page.blocks.flatMap((block) => (block.kind === 'heading' ? [block.section] : []))
    expect(new Set(sections).size).toBe(sections.length)
    expect(page.title).not.toBe('')
  })

  it('no word is out', () => {
    // The administrator has users, and the register of processing has its own words.
    const except = /\bgebruikers?\b(?=[^]*)|\btaak van algemeen belang|\btaken\b/gi
    const text = source.replace(/`[^`]*`|\]\([^)]*\)/g, ' ')
    const plain =
      name === 'uitrollen' || name === 'privacy' ? text.replace(except, ' ') : text.replace(/\btaken\b/g, ' ')
    const found = wordsOut.flatMap(({ out, except }) => {
      const left = except ? plain.replace(new RegExp(except, 'gi'), ' ') : plain
      return out.exec(left)?.[0] ?? []
    })
    expect(found).toEqual([])
  })

  it('sentences are short', () => {
    const lines = page.blocks.flatMap(linesOf).map((spans) => spans.map((span) => span.text).join(''))
    const sentences = lines.flatMap((line) => line.split(/(?<=[.?!:;])\s/))
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 28)).toEqual([])
  })
})

describe('what helps with an error', () => {
  it.each(Object.entries(helpPlaces))('%s has its section', (_, place) => {
    expect(place.section).toBeDefined()
    expect(problemOf(place)).toEqual([])
  })

  it.each([
    ['ErrorCode', 11],
    ['ErrorTopic', 8],
  ])('every %s that the Rust side tells is there', (type, number) => {
    const source = readFileSync(join(root, `ui/src/bindings/${type}.ts`), 'utf8')
    const names = [...source.matchAll(/"(\w+)"/g)].map(([, name]) => name!)
    expect(names).toHaveLength(number)
    expect(names.filter((name) => !Object.hasOwn(helpPlaces, name))).toEqual([])
  })

  it.each([
    ['form', 'de-pdf-is-niet-de-goede'],
    ['file', 'een-bestand-gaat-niet-open'],
    ['damagedFile', 'iets-is-beschadigd'],
    ['newerFile', 'de-gegevens-zijn-van-een-nieuwere-versie'],
    ['fullSession', 'de-sessie-is-vol'],
    ['contested', 'twee-apparaten-kozen-iets-anders'],
    ['start', 'actiescan-start-niet'],
    ['saveElsewhere', 'bewaren-of-delen-lukt-niet'],
  ] as const)('an error about %s leads to %s', (topic, section) => {
    expect(helpPlaces[topic]).toEqual({ page: 'wat-als', section })
  })
})

describe('the test notices', () => {
  it.each(['Nieuwe sessies', 'nieuwe sessie', 'Exporteren', 'Naar kaart', 'Instelling', 'a'])(
    'words that are on no screen: %s',
    (words) => expect(isOnScreen(words)).toBe(false),
  )
  it.each(['Nieuwe sessie', 'Naar kaart 2', 'Voeg actiepunt 1 toe', 'Weten we nog niet', 'Bewaren en delen'])(
    'words that are on a screen: %s',
    (words) => expect(isOnScreen(words)).toBe(true),
  )
  it('places that are not there', () => {
    expect(problemOf({ page: 'wat-als', section: 'dat-is-er-niet' })).toEqual(['wat-als has no section dat-is-er-niet'])
    expect(problemOf({ page: 'nergens' })).toEqual(['there is no page nergens'])
    expect(sectionName('Dat is er niet')).toBe('dat-is-er-niet')
  })
})
