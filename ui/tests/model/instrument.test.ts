// Checks the instrument against its schema, as an author of another instrument would.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import instrument from '../../../src-tauri/instrument/actiescan.nl.json'
import schema from '../../../src-tauri/instrument/instrument.schema.json'

// `minimum` and `maximum` already say what the schemars formats, such as uint32, say.
const fits = new Ajv2020({ validateFormats: false }).compile(schema)

describe('the schema of the instrument', () => {
  it('accepts the built-in instrument', () => {
    expect(fits(instrument), JSON.stringify(fits.errors)).toBe(true)
  })

  it.each([
    ['no factors', (broken: typeof instrument) => (broken.factors = [])],
    ['an id with a capital', (broken: typeof instrument) => (broken.factors[0]!.id = 'Maatwerk')],
    ['a level scale of one', (broken: typeof instrument) => broken.scale.levels.splice(1)],
    ['a card without time', (broken: typeof instrument) => (broken.minutesPerCard.minutes = 0)],
    ['an unknown colour', (broken: typeof instrument) => Object.assign(broken, { accent: 'pink' })],
  ])('refuses an instrument with %s', (_, breakIt) => {
    const broken = structuredClone(instrument)
    breakIt(broken)
    expect(fits(broken)).toBe(false)
  })
})
