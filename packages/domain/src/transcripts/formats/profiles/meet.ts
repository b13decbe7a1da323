// Google Meet (a document): title, day, attendees, `Transcript`, a time for every few minutes, `Name: words`, and a line at the end.
import type { TextProfile } from './profile.ts'

/** In Markdown the lines begin with marks of headings and emphasis. */
const end =
  /^[#*_\s]{0,6}(?:meeting ended after|transcription ended after|this editable transcript was computer generated)/iu
const isBegin = (text: string) =>
  /^(?:.{0,120} - )?(?:transcript|transkript|transcripción|transcription)$/iu.test(text.trim())

export const meet: TextProfile = {
  producer: 'meet',
  fits: (lines) => lines.some(({ text }) => end.test(text.trim())),
  isFurniture: (text, place, lines) =>
    end.test(text.trim()) || place <= lines.slice(0, 40).findLastIndex((line) => isBegin(line.text)),
}
