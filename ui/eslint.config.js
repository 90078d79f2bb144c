import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const rooms = (patterns, message) => ['error', { patterns: [{ group: patterns, message }] }]

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
      'no-undef': 'off', // The type check sees this, and knows the types as well.
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['src/components/**'],
    rules: {
      'no-restricted-imports': rooms(
        ['**/bridge', '**/state/*', '@tauri-apps/*'],
        'Components get data and callbacks; state and bridge belong to screens.',
      ),
    },
  },
  {
    files: ['src/screens/**', 'src/state/**', 'src/App.svelte'],
    rules: {
      'no-restricted-imports': rooms(['@tauri-apps/*'], 'Only src/bridge.ts calls Tauri.'),
    },
  },
)
