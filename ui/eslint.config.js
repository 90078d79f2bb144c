import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

// The tiers of src, from top to bottom. Imports run downwards only:
//   App → screens → panels → components → model → nl → bindings
// State and the bridge are used by App, screens, panels and state itself, and never by the tiers below panels.
// tests/tiers.test.ts plants a wrong import for every rule.
const above = {
  nl: ['model', 'components', 'panels', 'screens', 'state', 'bridge', 'app', 'tauri', 'svelte'],
  model: ['components', 'panels', 'screens', 'state', 'bridge', 'app', 'tauri', 'svelte'],
  components: ['panels', 'screens', 'state', 'bridge', 'app', 'tauri'],
  state: ['components', 'panels', 'screens', 'app', 'tauri'],
  panels: ['screens', 'app', 'tauri'],
  screens: ['screens', 'app', 'tauri'],
}

const reasons = {
  model: 'nl holds texts only: it knows no model.',
  components: 'Components lie above this tier.',
  panels: 'Panels lie above this tier.',
  screens: 'Screens lie above this tier, and a screen imports no other screen.',
  state: 'Components and what lies below them get data and callbacks; state belongs to panels and screens.',
  bridge: 'Only panels, screens, state and App call the bridge.',
  app: 'App is the top: only main.ts imports it.',
  tauri: 'Only src/bridge.ts calls Tauri.',
  svelte: 'Model and nl are plain TypeScript, without Svelte.',
}

const patterns = {
  model: '^\\.\\.?/(\\.\\./)*model/',
  components: '^\\.\\.?/(\\.\\./)*components/',
  panels: '^\\.\\.?/(\\.\\./)*panels/',
  screens: '^\\.\\.?/(\\.\\./)*screens/',
  state: '^\\.\\.?/(\\.\\./)*state/',
  bridge: '^\\.\\.?/(\\.\\./)*bridge$',
  app: '/App\\.svelte$',
  tauri: '^@tauri-apps/',
  svelte: '^svelte($|/)|^@lucide/|\\.svelte$',
}

const restrict = (names) => names.map((name) => ({ regex: patterns[name], message: reasons[name] }))

const clock = {
  selector:
    "NewExpression[callee.name='Date'][arguments.length=0], MemberExpression[object.name='Date'][property.name='now']",
  message: 'Take the time from the Rust side, which tests can set.',
}

// What a page can keep would stay on the device outside the data folder, which is the only place that people are told.
const storages = 'localStorage|sessionStorage|indexedDB|caches|cookieStore|serviceWorker|openDatabase'
const storage = {
  selector: [
    `Identifier[name=/^(${storages})$/]`,
    `MemberExpression[computed=true] > Literal[value=/^(${storages}|cookie)$/]`,
    "MemberExpression[property.name='cookie']",
    "MemberExpression[object.name='navigator'][property.name='storage']",
  ].join(', '),
  message: 'The page keeps nothing: the Rust side does.',
}

// A web view fills in or keeps what was typed, unless a field says otherwise.
const notTyped =
  "SvelteAttribute[key.name='type'] > SvelteLiteral[value=/^(checkbox|radio|range|button|submit|reset)$/]"
const noAutofill = "SvelteAttribute[key.name='autocomplete'] > SvelteLiteral[value=/^(off|new-password)$/]"
const autofill = {
  selector: [
    `SvelteElement[name.name=/^(textarea|select)$/] > SvelteStartTag:not(:has(${noAutofill}))`,
    `SvelteElement[name.name='input'] > SvelteStartTag:not(:has(${noAutofill})):not(:has(${notTyped}))`,
    "SvelteAttribute[key.name='contenteditable']",
  ].join(', '),
  message: 'Write autocomplete="off", so that the web view neither fills in nor keeps what people type.',
}

/**
 * Forbids imports from higher tiers, the clock, page storage, autofill, and dynamic imports, which the rule about imports
 * does not see.
 */
const tier = (files, restricted) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: restricted }],
    'no-restricted-syntax': [
      'error',
      { selector: 'ImportExpression', message: 'Import statically.' },
      clock,
      storage,
      autofill,
    ],
  },
})

// A component imports from its own area and from shared.
const areas = ['frame', 'sessions', 'card', 'overview', 'advice', 'export', 'handbook', 'history', 'notes', 'shared']
const areaTiers = areas.map((area) => {
  const others = areas.filter((other) => other !== area && other !== 'shared')
  const regex = `^(\\.\\./)+(${others.join('|')})/`
  const message = 'A component imports from its own area and from components/shared.'
  return tier([`src/components/${area}/**`], [...restrict(above.components), { regex, message }])
})

export default ts.config(
  { ignores: ['dist/', 'src/bindings/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    rules: {
      'no-console': 'error',
      'no-undef': 'off', // TypeScript checks this, and knows the types too.
      'svelte/no-at-html-tags': 'error',
    },
  },
  // It runs in web views that know nothing newer.
  { files: ['build/old-web-view.js'], languageOptions: { ecmaVersion: 5, sourceType: 'script' } },
  tier(['src/*.{ts,svelte}'], restrict(['tauri'])),
  tier(['src/bridge.ts'], restrict(['components', 'panels', 'screens', 'state', 'app'])),
  ...['nl', 'model', 'state', 'panels', 'screens'].map((name) => tier([`src/${name}/**`], restrict(above[name]))),
  tier(['src/components/*'], restrict(above.components)),
  ...areaTiers,
  // A screen beside a screen has no folder in its path.
  tier(['src/screens/**'], [...restrict(above.screens), { regex: '^\\./[^/]+\\.svelte$', message: reasons.screens }]),
  {
    files: ['src/model/**', 'src/nl/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'localStorage', 'fetch', 'setTimeout', 'setInterval', 'CSS'].map((name) => ({
          name,
          message: 'Model and nl are pure: no page, no clock, no network.',
        })),
      ],
    },
  },
)
