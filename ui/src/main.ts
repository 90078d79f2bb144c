// Mounts the app.
// First, because it names the order of the layers for the styles of all components.
import './styles/index.css'

import { mount } from 'svelte'
import App from './App.svelte'

mount(App, { target: document.body })
