// Mounts the app.
import { mount } from 'svelte'
// First, because it names the order of the layers for the styles of all components.
import './styles/index.css'
import App from './App.svelte'

mount(App, { target: document.body })
