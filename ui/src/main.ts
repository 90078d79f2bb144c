// Mounts the app.
import { mount } from 'svelte'
// First, because it names the order of the layers for the styles of all components.
import App from './App.svelte'
import './styles/index.css'

mount(App, { target: document.body })
