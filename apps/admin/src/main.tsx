import './entrance.css'
import '@polyphony/ui/theme.css'
import './fonts.css'
import { createRoot } from 'react-dom/client'
import { fetchAhead } from './ahead.ts'
import { openApp } from './app.tsx'

const root = document.getElementById('root')
if (root) {
  const { app, router } = await openApp()
  createRoot(root).render(app)
  fetchAhead(router)
}
