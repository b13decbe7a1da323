// Ctrl/⌘ K. The list is fetched when the palette is first opened. Until its field has the focus, a hidden field takes the keys, so that
// none is lost and none is taken for a shortcut of the page: a bar-code scanner types a code within a few milliseconds.
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './frame.module.css'

let open = () => {}

export const openPalette = () => open()

const PaletteList = lazy(() => import('./palette-list.tsx'))

export function Palette() {
  const { t } = useWords()
  const [asked, setAsked] = useState(0)
  const [isOpening, setOpening] = useState(false)
  const early = useRef<HTMLInputElement>(null)
  const before = useRef<Element | null>(null)
  /** Whether Enter was pressed before the list was there. */
  const entered = useRef(false)
  open = () => {
    before.current = document.activeElement
    entered.current = false
    setOpening(true)
    setAsked((times) => times + 1)
    early.current?.focus()
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      // A second press in the palette changes nothing.
      if (!(event.target instanceof Element && event.target.closest('[data-palette]'))) open()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const take = useCallback(() => {
    const typed = early.current?.value ?? ''
    if (early.current) early.current.value = ''
    const isEntered = entered.current
    entered.current = false
    setOpening(false)
    return { typed, isEntered }
  }, [])
  const close = useCallback(() => {
    if (before.current instanceof HTMLElement) before.current.focus()
  }, [])
  return (
    <>
      <input
        ref={early}
        className={classes.early}
        tabIndex={-1}
        aria-hidden={!isOpening}
        aria-label={t('shell:find.placeholder')}
        autoComplete="off"
        data-palette
        onKeyDown={(event) => {
          if (event.key === 'Enter') entered.current = true
        }}
      />
      {asked ? (
        <Suspense>
          <PaletteList asked={asked} onReady={take} onClosed={close} />
        </Suspense>
      ) : null}
    </>
  )
}
