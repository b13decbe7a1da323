// Ctrl/⌘ K. The list is fetched when the palette is first opened.
import { lazy, Suspense, useEffect, useState } from 'react'

let open = () => {}

export const openPalette = () => open()

const PaletteList = lazy(() => import('./palette-list.tsx'))

export function Palette() {
  const [asked, setAsked] = useState(0)
  open = () => setAsked((times) => times + 1)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return asked ? (
    <Suspense>
      <PaletteList asked={asked} />
    </Suspense>
  ) : null
}
