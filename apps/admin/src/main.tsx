import '@mantine/core/styles.layer.css'
import '@polyphony/ui/theme.css'
import './fonts.css'
import { createRoot } from 'react-dom/client'
import { openApp } from './app.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render((await openApp()).app)
