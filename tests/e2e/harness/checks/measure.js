// The body of a function. Measures the rendered page and returns a sentence for each fault.
const TARGET = 44; // CSS pixels, width and height
const SMALLEST_TEXT = 15; // CSS pixels
const BANNED = /gemiddeld|totaalscore|eindscore|ranglijst|rangorde|beter dan|slechter dan|[0-9] ?%/i;
const ALLOWED_TO_CUT = '.bar__title strong'; // The name of the session in the bar. Other screens show it in full.

const wrong = [];
const viewport = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
// Whole characters: half of one cannot be passed on.
const start = (text, length) => [...text.trim()].slice(0, length).join('');
const nameOf = (element) => {
  const words = (element.innerText || element.getAttribute('aria-label') || element.value || '').trim().replace(/\s+/g, ' ');
  return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${start(words, 50)}”`;
};
// Text for screen readers only, or a label beside an icon that a narrow screen hides.
const hidden = (element) => {
  for (let part = element; part; part = part.parentElement) {
    if (part.matches('[hidden], .skip-link') || getComputedStyle(part).clipPath === 'inset(50%)') return true;
  }
  return false;
};
const overlap = (a, b) => ({
  left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom),
});
const empty = (rect) => rect.right - rect.left < 1 || rect.bottom - rect.top < 1;

// No horizontal scrolling, except in the strip of cards.
for (const element of [document.scrollingElement, ...document.querySelectorAll('main, article, section, form, nav, aside, div')]) {
  if (element.closest('.strip-nav')) continue;
  // Decoration may be wider than a box with hidden overflow. Text that is cut off is checked below.
  const scrolls = element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
  if (scrolls && element.scrollWidth > element.clientWidth + 1 && !hidden(element)) {
    wrong.push(`${nameOf(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
  }
}

// Every target is large enough. For a checkbox or radio button the label counts, because a finger hits the label.
const targets = 'a[href], button, input, textarea, select, summary, [role=menuitem]';
for (const element of document.querySelectorAll(targets)) {
  if (hidden(element) || !element.checkVisibility({ visibilityProperty: true }) || element.closest('dialog:not([open])')) continue;
  const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
  const width = Math.max(...boxes.map((box) => box.width));
  const height = Math.max(...boxes.map((box) => box.height));
  if (width < TARGET - 0.5 || height < TARGET - 0.5) {
    wrong.push(`${nameOf(element)} is a target of ${Math.round(width)}×${Math.round(height)}`);
  }
}

// Text is large enough, not cut off, and not covered.
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (node.data.trim() === '' || hidden(element) || element.closest('script, style, textarea, dialog:not([open]), .page-picture')) continue;
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
  const size = Number.parseFloat(getComputedStyle(element).fontSize);
  if (size < SMALLEST_TEXT - 0.01) wrong.push(`${nameOf(element)} is text of ${size} px`);
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const line of range.getClientRects()) {
    if (line.width < 1) continue;
    // Text is cut off when a box hides it and cannot scroll to it. Outside a scrolling box, only the part that the box
    // shows can be cut off.
    let seen = line;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(box);
      if (display === 'inline' || (overflowX === 'visible' && overflowY === 'visible')) continue;
      const rect = box.getBoundingClientRect();
      const cut =
        (/hidden|clip/.test(overflowX) && (seen.left < rect.left - 1 || seen.right > rect.right + 1)) ||
        (/hidden|clip/.test(overflowY) && (seen.top < rect.top - 2 || seen.bottom > rect.bottom + 2));
      if (cut && !element.closest(ALLOWED_TO_CUT)) {
        wrong.push(`“${start(node.data, 50)}” is cut off by ${nameOf(box)}`);
        break;
      }
      seen = overlap(seen, rect);
      if (empty(seen)) break;
    }
    seen = overlap(seen, viewport);
    if (!empty(seen)) texts.push({ node, element, line, seen });
  }
}

// Lines of text from two nodes do not overlap. Ascenders and descenders may touch.
const layer = (element) => element.closest('.history, dialog, .notice-stack, .kept-question, .menu__list');
const core = ({ seen }) => {
  const margin = (seen.bottom - seen.top) * 0.2;
  return { left: seen.left + 1, right: seen.right - 1, top: seen.top + margin, bottom: seen.bottom - margin };
};
for (const [index, one] of texts.entries()) {
  for (const other of texts.slice(index + 1)) {
    // A dialog, panel or menu covers the page on purpose. Closing it uncovers the page.
    if (layer(one.element) !== layer(other.element)) continue;
    if (one.node !== other.node && !empty(overlap(core(one), core(other)))) {
      wrong.push(`“${start(one.node.data, 40)}” and “${start(other.node.data, 40)}” overlap`);
    }
  }
}
for (const { node, element, seen } of texts) {
  // The edge of a line that is scrolled out of view: device pixels round it to one side or the other.
  if (seen.bottom - seen.top < 3) continue;
  const hit = document.elementFromPoint((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
  if (!hit || element.contains(hit) || hit.contains(element)) continue;
  if (layer(hit) !== layer(element)) continue;
  const whole = (part) => part.closest('label, a, button, summary, .option');
  if (whole(hit) && whole(hit) === whole(element)) continue;
  wrong.push(`“${start(node.data, 40)}” is covered by ${nameOf(hit)}`);
}

// WebKitGTK gives a screen reader no text of a status that is a flex box or a grid itself (ui/tests/words/status-words.test.ts).
for (const element of document.querySelectorAll('[role=status], [role=alert]')) {
  const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  if (ownText && /flex|grid/.test(getComputedStyle(element).display)) wrong.push(`${nameOf(element)} is a box of which no text is read`);
}

// Text fields grow with their text.
for (const area of document.querySelectorAll('textarea')) {
  if (area.checkVisibility() && area.scrollHeight > area.clientHeight + 2) {
    wrong.push(`${nameOf(area)} hides ${area.scrollHeight - area.clientHeight} px of its text`);
  }
}

// A conversation is not a benchmark: averages, scores and rankings are forbidden. Only the settings show percentages, as
// text sizes.
if (!document.querySelector('[data-screen=settings]')) {
  const found = BANNED.exec(document.body.innerText);
  if (found) wrong.push(`the word “${found[0]}” is on the screen`);
}
return [...new Set(wrong)];
