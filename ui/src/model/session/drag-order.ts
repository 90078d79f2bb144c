// Reordering a list by dragging a row: which place a dragged row has, and how far the other rows make way.

/** A row of the list: where it begins and how high it is, in pixels. */
export interface RowBox {
  top: number
  height: number
}

/**
 * Returns the index that the row at `from` gets when it is dragged `by` pixels down. It passes another row when its
 * leading edge passes the middle of that row.
 */
export function dropIndex(rows: RowBox[], from: number, by: number): number {
  const row = rows[from]
  if (!row) return from
  const [top, bottom] = [row.top + by, row.top + row.height + by]
  let to = from
  while (to < rows.length - 1 && bottom > middle(rows[to + 1]!)) to += 1
  while (to > 0 && top < middle(rows[to - 1]!)) to -= 1
  return to
}

/** Returns how many pixels the row at `index` makes way while the row at `from` is over the place `to`. */
export function makesWay(index: number, from: number, to: number, height: number): number {
  if (index > from && index <= to) return -height
  return index < from && index >= to ? height : 0
}

/** Returns a list with the item at `from` moved to `to`. */
export function movedTo<T>(items: T[], from: number, to: number): T[] {
  const next = [...items]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

const middle = ({ top, height }: RowBox) => top + height / 2
