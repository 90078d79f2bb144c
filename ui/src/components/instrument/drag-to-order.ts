// Moves an item of a list by dragging its handle, with a mouse, a pen or a finger. Arrows do the same with the keyboard.
import type { Attachment } from 'svelte/attachments'

interface Options {
  /** The place of the item now. */
  at: () => number
  move: (from: number, to: number) => void
  /** Called with whether the item is being dragged. */
  dragging: (on: boolean) => void
}

/** Attach to the handle. The items are the children of the nearest list around it. */
export function dragToOrder({ at, move, dragging }: Options): Attachment<HTMLElement> {
  return (handle) => {
    let pointer: number | null = null

    function start(event: PointerEvent): void {
      if (event.button !== 0 || pointer !== null) return
      event.preventDefault()
      pointer = event.pointerId
      dragging(true)
      // On the window, because an element that moves in the page loses the pointer.
      window.addEventListener('pointermove', follow)
      window.addEventListener('pointerup', end)
      window.addEventListener('pointercancel', end)
    }

    function follow(event: PointerEvent): void {
      const list = handle.closest('ol, ul')
      if (event.pointerId !== pointer || !list) return
      const from = at()
      const middles = [...list.children].map((item) => {
        const { top, height } = item.getBoundingClientRect()
        return top + height / 2
      })
      const below = middles.findLastIndex((middle, index) => index > from && event.clientY > middle)
      const above = middles.findIndex((middle, index) => index < from && event.clientY < middle)
      if (below >= 0) move(from, below)
      else if (above >= 0) move(from, above)
    }

    function end(event: PointerEvent): void {
      if (event.pointerId !== pointer) return
      stop()
    }

    function stop(): void {
      pointer = null
      dragging(false)
      window.removeEventListener('pointermove', follow)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }

    handle.addEventListener('pointerdown', start)
    return () => {
      handle.removeEventListener('pointerdown', start)
      if (pointer !== null) stop()
    }
  }
}
