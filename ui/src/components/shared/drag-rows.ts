// Drags the rows of a list by their grips, with a mouse, a pen or a finger. The rows only look moved until the row is
// dropped: a row that moved in the page would lose the finger that drags it. Going back (Escape) breaks it off, and
// arrow buttons do the same with the keyboard.
import type { Attachment } from 'svelte/attachments'
import type { Layers } from '../../model/layers'
import { dropIndex, makesWay, type RowBox } from '../../model/session/drag-order'

/** Distance from the edge of the scrolling part within which it scrolls along, in pixels. */
const EDGE = 56
const SCROLL_STEP = 8

/**
 * Attach to a list whose rows contain a `[data-grip]`. `ondrop` gets the indices of the row before and after. While a row
 * is dragged, it is a layer that going back closes.
 */
export function dragRows(
  ondrop: (from: number, to: number) => void,
  layers: Layers | undefined,
): Attachment<HTMLElement> {
  return (list) => {
    let stop: (() => void) | null = null
    const start = (event: PointerEvent) => {
      const grip = event.target instanceof Element ? event.target.closest('[data-grip]') : null
      if (!grip || stop || !event.isPrimary || event.button !== 0) return
      event.preventDefault()
      const cancel = drag(list, grip, event, (from, to) => {
        stop = null
        removeLayer?.()
        if (from !== to) ondrop(from, to)
      })
      const removeLayer = layers?.add({ kind: 'menu', close: cancel })
      stop = cancel
    }
    list.addEventListener('pointerdown', start)
    return () => {
      stop?.()
      list.removeEventListener('pointerdown', start)
    }
  }
}

function drag(list: HTMLElement, grip: Element, down: PointerEvent, done: (from: number, to: number) => void) {
  const rows = [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement)
  const from = rows.findIndex((row) => row.contains(grip))
  const boxes: RowBox[] = rows.map((row) => ({ top: row.offsetTop, height: row.offsetHeight }))
  const scroller = list.closest<HTMLElement>('main')
  const scrolledAtStart = scroller?.scrollTop ?? 0
  let [y, to] = [down.clientY, from]
  let frame = 0

  const show = () => {
    const by = y - down.clientY + (scroller?.scrollTop ?? 0) - scrolledAtStart
    to = dropIndex(boxes, from, by)
    rows.forEach((row, index) => {
      const way = index === from ? by : makesWay(index, from, to, boxes[from]!.height)
      row.style.translate = way === 0 ? '' : `0 ${way}px`
    })
  }
  const scroll = () => {
    const view = scroller?.getBoundingClientRect()
    if (scroller && view) {
      if (y < view.top + EDGE) scroller.scrollTop -= SCROLL_STEP
      else if (y > view.bottom - EDGE) scroller.scrollTop += SCROLL_STEP
      show()
    }
    frame = requestAnimationFrame(scroll)
  }
  const move = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return
    y = event.clientY
    show()
  }
  const end = (at: number) => {
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', drop)
    window.removeEventListener('pointercancel', cancel)
    delete list.dataset.dragging
    delete rows[from]?.dataset.dragged
    for (const row of rows) row.style.translate = ''
    done(from, at)
  }
  const drop = (event: PointerEvent) => event.pointerId === down.pointerId && end(to)
  const cancel = () => end(from)
  list.dataset.dragging = ''
  if (rows[from]) rows[from].dataset.dragged = ''
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', drop)
  window.addEventListener('pointercancel', cancel)
  frame = requestAnimationFrame(scroll)
  return cancel
}
