// The code of an error is shown apart from its sentence.
import { expect, it } from 'vitest'
import { partsOf, topicsOf, withCode, withHelp, withHelpOf, withoutHelp } from '../../src/model/text/error-code'

it('a sentence and its code are apart', () => {
  const text = withCode('Er is geen ruimte meer.', 'A-3F2K')
  expect(partsOf(text)).toEqual([
    { text: 'Er is geen ruimte meer. ', isCode: false },
    { text: '(code A-3F2K)', isCode: true },
  ])
})

it('several sentences keep their codes', () => {
  const text = [withCode('Een.', 'A-2222'), withCode('Twee.', 'A-ZZZZ')].join('\n')
  expect(partsOf(text).map((part) => part.isCode)).toEqual([false, true, false, true])
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

it('a sentence without a code is one part', () => {
  expect(withCode('Sluit melding', undefined)).toBe('Sluit melding')
  expect(partsOf('Sluit melding')).toEqual([{ text: 'Sluit melding', isCode: false }])
  expect(partsOf('')).toEqual([])
})

it('what helps is no part of the text, and each topic is there once', () => {
  const text = [
    withHelp(withCode('Een.', 'A-2222'), 'full'),
    withHelp('Twee.', 'file'),
    withHelp('Drie.', 'full'),
  ].join('\n')
  expect(topicsOf(text)).toEqual(['full', 'file'])
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(''),
  ).toBe('Een. (code A-2222)\nTwee.\nDrie.')
  expect(withoutHelp(text)).not.toContain('hulp')
  expect(withHelp(withHelp('Een.', 'full'), 'file')).toBe('Een. [hulp: file]')
})

it('words of a file name are no topic', () => {
  expect(topicsOf('“a [hulp: constructor].pdf” is niet te lezen. [hulp: niets]')).toEqual([])
})

it('a warning about the start leads to what helps after a recovery, unless it is an error of its own', () => {
  expect(withHelpOf({ kind: 'warning', message: 'Hersteld.' })).toBe('Hersteld. [hulp: recovered]')
  expect(withHelpOf({ kind: 'info', message: 'Hersteld.' })).toBe('Hersteld.')
  expect(withHelpOf({ kind: 'warning', message: 'Kan niet. [hulp: damaged]' })).toBe('Kan niet. [hulp: damaged]')
})
