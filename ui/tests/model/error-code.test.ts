// The code of an error is shown apart from its sentence.
import { expect, it } from 'vitest'
import { partsOf, withCode } from '../../src/model/text/error-code'

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
