// Where a calendar opens beside its field, in CSS pixels of the window.

interface Box {
  top: number
  bottom: number
  left: number
  right: number
}
interface Size {
  width: number
  height: number
}

/** Distance to the edges of the window and to the field. */
const GAP = 6

/**
 * Returns the upper left corner of the calendar. What a person does next is below the field, so the calendar is above the
 * field or beside it where it has room there, then below it, and at the top of the window if it fits nowhere.
 */
export function calendarPlace(field: Box, calendar: Size, window: Size): { top: number; left: number } {
  const { width, height } = calendar
  const fit = (at: number, size: number, room: number) => Math.max(0, Math.min(at, room - size - GAP))
  const left = fit(field.left, width, window.width)
  const top = fit(field.top, height, window.height)

  const above = field.top - GAP - height
  if (above >= 0) return { top: above, left }
  const after = field.right + GAP
  if (after + width + GAP <= window.width) return { top, left: after }
  const before = field.left - GAP - width
  if (before >= 0) return { top, left: before }
  const below = field.bottom + GAP
  return { top: below + height <= window.height ? below : 0, left }
}
