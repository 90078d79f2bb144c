// The body of a function. arguments[0] is a locator. Returns the element, or the reason why there is none.
const SELECTORS = {
  button: 'button,[role=button],summary,input[type=submit],input[type=button]',
  link: 'a[href],[role=link]',
  textbox: 'textarea,[role=textbox],[contenteditable=true],[contenteditable=""],input:not([type]),input[type=text],input[type=search],input[type=email],input[type=date],input[type=number]',
  radio: 'input[type=radio],[role=radio]',
  checkbox: 'input[type=checkbox],[role=checkbox],[role=switch]',
  heading: 'h1,h2,h3,h4,h5,h6,[role=heading]',
  menuitem: '[role=menuitem]',
  tab: '[role=tab]',
  combobox: 'select,[role=combobox]',
  listitem: 'li,[role=listitem]',
  dialog: 'dialog[open],[role=dialog],[role=alertdialog]',
  status: '[role=status]',
  alert: '[role=alert]',
  region: 'section,aside,[role=region]',
  navigation: 'nav,[role=navigation]',
  group: 'fieldset,details,[role=group],[role=radiogroup]',
  figure: 'figure,[role=img],[role=figure]',
};

const clean = (text) => text.replace(/\s+/g, ' ').replace(/ ([,.;:?!])/g, '$1').trim();

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  if (node.getAttribute('aria-label')) return ` ${node.getAttribute('aria-label')} `;
  if (node.tagName === 'IMG') return ` ${node.alt} `;
  const style = getComputedStyle(node);
  if (style.display === 'none' || style.visibility === 'hidden') return '';
  const text = [...node.childNodes].map(textOf).join('');
  return style.display === 'inline' ? text : ` ${text} `;
}

function nameOf(element) {
  const by = element.getAttribute('aria-labelledby');
  if (by) return clean(by.split(/\s+/).map((id) => textOf(document.getElementById(id) ?? new Text())).join(' '));
  if (element.getAttribute('aria-label')) return clean(element.getAttribute('aria-label'));
  if (element.labels?.length) return clean([...element.labels].map(textOf).join(' '));
  if (element.matches('fieldset')) return clean(textOf(element.querySelector('legend') ?? new Text()));
  if (element.matches('input[type=submit],input[type=button]')) return clean(element.value);
  if (element.matches('input,textarea,select')) return clean(element.placeholder || element.title || '');
  return clean(textOf(element)) || clean(element.title ?? '');
}

// A radio button or checkbox may be invisible while its label is drawn. It counts as reachable if one of them is visible.
const reachable = (element) =>
  element.matches('input[type=radio],input[type=checkbox]')
    ? [element, ...(element.labels ?? [])].some((part) => part.checkVisibility())
    : element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');

function find(locator) {
  const root = locator.within ? find(locator.within) : document;
  if (typeof root === 'string') return root;
  if (locator.css) return root.querySelector(locator.css) ?? `nothing matches ${locator.css}`;
  const all = [...root.querySelectorAll(SELECTORS[locator.role])].filter(reachable);
  const names = all.map(nameOf);
  const whole = all.filter((_, index) => names[index] === locator.name);
  const found = whole.length ? whole : all.filter((_, index) => names[index].includes(locator.name));
  if (found.length === 1) return found[0];
  return `${found.length} of role ${locator.role} are named “${locator.name}”; there are: ${names.map((name) => `“${name}”`).join(', ') || 'none'}`;
}

return find(arguments[0]);
