import '@mantine/core/styles.layer.css'
import '@polyphony/ui/theme.css'
import './fonts.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openWords } from './platform/words.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App words={await openWords()} />)
