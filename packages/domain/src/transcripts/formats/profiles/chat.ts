// CHAT (CLAN, TalkBank): `*INV:` and a tab before the words, and times in milliseconds between two control characters at the end.
import { isNothing } from '../../../characters.ts'
import { collect, labelOf } from '../segments.ts'
import type { TextProfile } from './profile.ts'

// Two control characters (U+0015) stand around the times.
const bullet = /\s{0,8}\p{Cc}(\d{1,10})_(\d{1,10})\p{Cc}/gu
const bare = /\s(\d{1,10})_(\d{1,10})\s*$/u

export const chat: TextProfile = {
  producer: 'chat',
  fits: (lines) => lines.slice(0, 5).some(({ text }) => /^\ufeff?@(?:UTF8|Begin)\s*$/u.test(text)),
  read: (lines, choices) => {
    const to = collect(choices)
    to.is({ producer: 'chat' })
    let open: { at: number; text: string } | undefined
    const close = () => {
      if (!open) return
      const found = /^\*([^:\t]{1,40}):\s*([^]*)$/u.exec(open.text)
      const said = found?.[2] ?? ''
      const times = [...said.matchAll(bullet)]
      const alone = times.length === 0 ? bare.exec(said) : null
      const first = times[0] ?? alone
      const last = times.at(-1) ?? alone
      const text = said
        .replace(bullet, '')
        .replace(times.length === 0 ? bare : /$^/u, '')
        .trim()
      if (isNothing(text)) to.skip(open.at, 'no_words')
      else {
        const startMs = to.timeAt(open.at, 'start', first?.[1], 'milliseconds')
        to.add(open.at, {
          startMs,
          endMs: to.timeAt(open.at, 'end', last?.[2], 'milliseconds'),
          speaker: labelOf(found?.[1]),
          text,
        })
      }
      open = undefined
    }
    for (const { at, text } of lines) {
      if (/^\s/u.test(text) && open) open.text += ` ${text.trim()}`
      else {
        close()
        if (text.startsWith('*')) open = { at, text }
        else if (text.startsWith('%')) to.note(at, text)
        else if (!isNothing(text)) to.skip(at, 'before_words', text)
      }
    }
    close()
    return to.finish()
  },
}
