// Google Meet (a document): title, day, attendees, `Transcript`, a time for every few minutes, `Name: words`, and a line at the end.
import type { TextProfile } from './profile.ts'

const end = /^(?:meeting ended after|transcription ended after|this editable transcript was computer generated)/iu
const isBegin = (text: string) => /^(?:transcript|transkript|transcripción|transcription)$/iu.test(text.trim())

export const meet: TextProfile = {
  producer: 'meet',
  fits: (lines) => lines.some(({ text }) => end.test(text.trim())),
  isFurniture: (text, place, lines) =>
    end.test(text.trim()) || place <= lines.slice(0, 40).findIndex((line) => isBegin(line.text)),
}
