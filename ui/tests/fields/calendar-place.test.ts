import { expect, it } from 'vitest'
import { calendarPlace } from '../../src/components/shared/fields/day/calendar-place'

const calendar = { width: 360, height: 400 }
const laptop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const field = (left: number, top: number, width: number, height = 50) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

it('a calendar is above its field, where it does not cover what a person does next', () => {
  expect(calendarPlace(field(300, 500, 400), calendar, laptop)).toEqual({ top: 94, left: 300 })
})

it('without room above it is beside the field, on the side with room', () => {
  expect(calendarPlace(field(300, 200, 400), calendar, laptop)).toEqual({ top: 200, left: 706 })
  expect(calendarPlace(field(800, 200, 400), calendar, laptop)).toEqual({ top: 200, left: 434 })
})

it('beside a low field it stays in the window', () => {
  expect(calendarPlace(field(300, 390, 400, 300), calendar, laptop)).toEqual({ top: 390, left: 706 })
  expect(calendarPlace(field(300, 395, 400, 300), calendar, laptop).top).toBe(394)
})

it('on a phone it is below the field, or at the top of the window if it fits nowhere', () => {
  expect(calendarPlace(field(16, 200, 358), calendar, phone)).toEqual({ top: 256, left: 16 })
  expect(calendarPlace(field(16, 300, 358, 300), calendar, phone)).toEqual({ top: 0, left: 16 })
})
