// Cleans what is pasted from Word, from the web and from mail: only what the minutes can hold is left.

/** Tags that are dropped with all that is in them. */
const DROPPED =
  'script, style, meta, link, title, head, template, img, svg, object, iframe, form, input, button, select'

/** Returns pasted HTML with only paragraphs, headings, lists, links, bold and italic text. */
export function cleanPasted(html: string): string {
  // Copied here, so it is clean.
  if (html.includes('data-pm-slice')) return html
  const page = new DOMParser().parseFromString(html, 'text/html')
  const { body } = page
  for (const one of body.querySelectorAll(DROPPED)) one.remove()
  dropComments(body)
  makeLists(page)
  for (const table of body.querySelectorAll('table')) flatten(page, table)
  for (const one of body.querySelectorAll<HTMLElement>('[style], b, strong, i, em')) restyle(page, one)
  renameHeadings(page)
  for (const one of body.querySelectorAll('pre')) rename(page, one, 'p')
  dropBlank(body)
  for (const one of body.querySelectorAll('*')) {
    for (const { name } of [...one.attributes]) if (!['href', 'start'].includes(name)) one.removeAttribute(name)
  }
  return body.innerHTML
}

function dropComments(element: Node): void {
  for (const child of [...element.childNodes]) {
    if (child.nodeType === 8) child.remove()
    else if (child.nodeType === 3) child.textContent = child.textContent!.replaceAll('\u00a0', ' ')
    else dropComments(child)
  }
}

/** Word writes the items of a list as paragraphs, with the bullet as text and the level in the style. */
function makeLists(page: Document): void {
  for (const wrapper of page.querySelectorAll('.ListContainerWrapper')) wrapper.replaceWith(...wrapper.childNodes)
  let lists: { level: number; list: Element }[] = []
  let last: Element | null = null
  for (const item of [...page.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const level = /mso-list:[^;]*level(\d)/i.exec(item.getAttribute('style') ?? '')?.[1]
    if (level === undefined) continue
    if (!last || item.previousElementSibling !== last) lists = []
    const mark = [...item.querySelectorAll('span')].find((one) =>
      /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? ''),
    )
    const ordered = /^\s*(\d+|[a-z]|[ivxlc]+)[.)]/i.test(mark?.textContent ?? '')
    mark?.remove()
    lists = lists.filter((open) => open.level <= Number(level))
    let open = lists.at(-1)
    if (!open || open.level < Number(level)) {
      const list = page.createElement(ordered ? 'ol' : 'ul')
      if (open?.list.lastElementChild) open.list.lastElementChild.append(list)
      else item.before(list)
      open = { level: Number(level), list }
      lists.push(open)
    }
    const entry = page.createElement('li')
    entry.append(...item.childNodes)
    open.list.append(entry)
    item.remove()
    last = lists[0]!.list
  }
  // Word on the web gives each item a list of its own.
  for (const list of [...page.querySelectorAll('ul, ol')]) {
    const before = list.previousElementSibling
    if (before?.tagName === list.tagName && !list.hasAttribute('start')) {
      before.append(...list.childNodes)
      list.remove()
    }
  }
}

/** A row of a table becomes a line. */
function flatten(page: Document, table: Element): void {
  const lines = [...table.querySelectorAll('tr')].map((row) => {
    const line = page.createElement('p')
    line.textContent = [...row.children]
      .map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join(' | ')
    return line
  })
  table.replaceWith(...lines)
}

/** Bold and italic text by style gets its element, and the element goes where the style takes it back. */
function restyle(page: Document, element: HTMLElement): void {
  const style = element.getAttribute('style') ?? ''
  const weight = /font-weight:\s*([a-z0-9]+)/i.exec(style)?.[1]
  const italic = /font-style:\s*([a-z]+)/i.exec(style)?.[1]
  if (/^h[1-6]$/i.test(element.tagName)) return
  if (element.matches('b, strong') && (weight === 'normal' || weight === '400')) rename(page, element, 'span')
  else if (element.matches('i, em') && italic === 'normal') rename(page, element, 'span')
  else if (!element.matches('b, strong') && weight && (/^bold/i.test(weight) || Number(weight) >= 600))
    wrap(page, element, 'strong')
  if (!element.matches('i, em') && italic && /italic|oblique/i.test(italic)) wrap(page, element, 'em')
}

function wrap(page: Document, element: Element, tag: string): void {
  const inner = page.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}

function rename(page: Document, element: Element, tag: string): Element {
  const other = page.createElement(tag)
  for (const line of element.tagName === 'PRE' ? [...element.childNodes] : []) breakLines(page, line)
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}

function breakLines(page: Document, node: ChildNode): void {
  if (node.nodeType !== 3) return
  const lines = node.textContent!.replace(/\n$/, '').split('\n')
  node.replaceWith(...lines.flatMap((line, at) => (at === 0 ? [line] : [page.createElement('br'), line])))
}

/** The highest heading becomes a heading of the minutes, all others a smaller one. In a list it is bold text. */
function renameHeadings(page: Document): void {
  for (const title of page.querySelectorAll('p.MsoTitle')) rename(page, title, 'h1')
  for (const one of page.querySelectorAll('li :is(h1, h2, h3, h4, h5, h6)'))
    wrap(page, rename(page, one, 'p'), 'strong')
  const all = [...page.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const highest = Math.min(...all.map((one) => Number(one.tagName[1])))
  for (const one of all) rename(page, one, Number(one.tagName[1]) === highest ? 'h2' : 'h3')
}

function dropBlank(body: Element): void {
  for (const one of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li')) {
    if (one.textContent!.trim() === '' && !one.querySelector('br')) one.remove()
  }
}
