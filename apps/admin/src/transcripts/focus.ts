// Puts the caret into the words of a segment, also if its row has to be scrolled into sight or made first.

export type Focus = ReturnType<typeof openFocus>

const mostTries = 20

export function openFocus() {
  let scrollTo: ((id: string) => void) | undefined
  let asked: symbol | undefined
  const onFound = (selector: string) => {
    const mine = Symbol('the last call counts')
    asked = mine
    let tries = 0
    const attempt = () => {
      if (asked !== mine) return
      const found = document.querySelector<HTMLElement>(selector)
      found?.focus({ preventScroll: true })
      found?.scrollIntoView({ block: 'nearest' })
      tries += 1
      if (!found && tries < mostTries) requestAnimationFrame(attempt)
    }
    requestAnimationFrame(attempt)
  }
  return {
    /** @param caret a place in the text; without it, the end. With `until` the text from there to it is selected. */
    on(id: string, caret?: number, until?: number) {
      const mine = Symbol('the last call counts')
      asked = mine
      let tries = 0
      const attempt = () => {
        if (asked !== mine) return
        const field = document.querySelector<HTMLTextAreaElement>(`[data-segment="${id}"] [data-cell="words"]`)
        if (field) {
          field.focus({ preventScroll: true })
          const at = Math.min(caret ?? field.value.length, field.value.length)
          field.setSelectionRange(at, Math.max(at, until ?? at))
          return field.scrollIntoView({ block: 'nearest' })
        }
        if (tries === 0) scrollTo?.(id)
        tries += 1
        if (tries < mostTries) requestAnimationFrame(attempt)
      }
      // React shows the change first.
      requestAnimationFrame(attempt)
    },
    /** Brings a row into sight, without the caret. */
    show(id: string) {
      const row = document.querySelector(`[data-segment="${id}"]`)
      if (row) row.scrollIntoView({ block: 'nearest' })
      else scrollTo?.(id)
    },
    /** Puts the focus on a note, after its row was brought into sight. */
    onNote: (id: string) => onFound(`[data-note="${id}"]`),
    /** Puts the focus back into the words of a segment, where the caret was, or on the button for a note there. */
    back: (id: string) => onFound(`[data-segment="${id}"] :is([data-cell="words"], [data-cell="note"])`),
    /** The list of rows says how it scrolls to one that is not in the document. */
    scrollWith(scroll: ((id: string) => void) | undefined) {
      scrollTo = scroll
    },
  }
}
