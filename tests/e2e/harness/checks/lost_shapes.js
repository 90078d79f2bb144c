// The body of a function, run in forced colours after shapes.js. Returns a sentence for each shape that is gone.
const nameOf = (element) => {
  const words = (element.innerText || element.getAttribute('aria-label') || element.value || '').trim().replace(/\s+/g, ' ');
  return `${element.tagName.toLowerCase()}.${[...element.classList].filter((one) => !/^(svelte-|s-)/.test(one)).join('.')} “${words.slice(0, 50)}”`;
};
// Forced colours draw a transparent border too.
const edge = (style) =>
  ['Top', 'Right', 'Bottom', 'Left'].some(
    (side) => Number.parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none',
  ) || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0);
const kept = ({ element, drawn }) => {
  const style = getComputedStyle(element);
  if (edge(style) || (drawn && /gradient|url/.test(style.backgroundImage))) return true;
  if (style.forcedColorAdjust !== 'auto') return true;
  // Underlined words are a link without an edge.
  if (/underline/.test(style.textDecorationLine) && element.matches('a[href], button')) return true;
  // Content drawn before or after the element may carry the edge, or a box around it of the same size.
  if (['::before', '::after'].some((part) => getComputedStyle(element, part).content !== 'none' && edge(getComputedStyle(element, part)))) return true;
  const box = element.getBoundingClientRect();
  for (let part = element.parentElement; part && part !== document.body; part = part.parentElement) {
    const around = part.getBoundingClientRect();
    if (around.width > box.width + 16 || around.height > box.height + 16) break;
    if (edge(getComputedStyle(part))) return true;
  }
  return false;
};
if (!matchMedia('(forced-colors: active)').matches) return ['forced colours are not on'];
const faults = window.shapes.filter(({ element }) => element.isConnected).filter((shape) => !kept(shape));
return [...new Set(faults.map(({ element, drawn }) => `${nameOf(element)} has no ${drawn ? 'picture' : 'edge'}`))];
