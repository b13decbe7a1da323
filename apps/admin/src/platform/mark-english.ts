// Marks what is in English on a page of a growing language, so that a screen reader speaks it as English (WCAG 2.2, 3.1.2). It is
// fetched for these languages alone, and knows whole messages without placeholders, which most are.
import { messagesOf } from '@polyphony/i18n/messages'
import type { i18n } from 'i18next'

let stop: (() => void) | undefined

/** Marks the page from now on, with the words that are loaded by now. */
export function markEnglish(translator: i18n, page: HTMLElement = document.body): void {
  leaveUnmarked()
  const english = englishOf(translator)
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) for (const node of [target, ...addedNodes]) markWithin(node, english)
  })
  markWithin(page, english)
  observer.observe(page, { childList: true, characterData: true, subtree: true })
  stop = () => {
    observer.disconnect()
    for (const each of page.querySelectorAll('[data-english]')) unmark(each as HTMLElement)
  }
}

/** Ends the marking, when the page turns to a complete language. */
export function leaveUnmarked(): void {
  stop?.()
  stop = undefined
}

/** The English messages that are shown, because the language has no words for them. */
function englishOf(translator: i18n): ReadonlySet<string> {
  const wordsOf = (tongue: string) => messagesOf(translator.getDataByLanguage(tongue) ?? {})
  const own = wordsOf(translator.language)
  return new Set([...wordsOf('en')].flatMap(([key, words]) => (own.has(key) || words.includes('{{') ? [] : [words])))
}

function markWithin(node: Node, english: ReadonlySet<string>) {
  if (node instanceof Text) return mark(node, english)
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) mark(texts.currentNode as Text, english)
}

function mark(text: Text, english: ReadonlySet<string>) {
  const { parentElement: holder } = text
  if (holder?.childNodes.length !== 1) return
  const isMarked = holder.dataset.english !== undefined
  if (english.has(text.data)) {
    if (holder.lang) return
    holder.lang = 'en'
    holder.dataset.english = ''
  } else if (isMarked) unmark(holder)
}

function unmark(holder: HTMLElement) {
  holder.removeAttribute('lang')
  delete holder.dataset.english
}
