// Mounts the app.
// First, because it names the order of the layers for the styles of all components.
import './styles/index.css'

import { mount } from 'svelte'
import App from './App.svelte'

// An older web view shows a page in words instead, see build/web-view.ts.
if (!document.documentElement.hasAttribute('data-old-web-view')) mount(App, { target: document.body })
