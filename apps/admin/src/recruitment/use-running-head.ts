// Puts study and month at the head of every printed page, and the number of the page at its foot. Browsers without margin boxes print
// the page without them; the report begins with both in any case.
import { useEffect } from 'react'

/** A text as a string of CSS. */
const quoted = (text: string) => JSON.stringify(text.replaceAll(/[\p{Cc}\\]/gu, ' '))

export function useRunningHead({ head, page }: { head: string; page: string }): void {
  useEffect(() => {
    // Test environments have no style sheets of this kind.
    if (typeof CSSStyleSheet === 'undefined' || !('adoptedStyleSheets' in document)) return undefined
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      size: A4;
      margin: 20mm 18mm;
      @top-center { content: ${quoted(head)}; font: 9pt sans-serif; color: #555; }
      @bottom-center { content: ${quoted(`${page} `)} counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555; }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  }, [head, page])
}
