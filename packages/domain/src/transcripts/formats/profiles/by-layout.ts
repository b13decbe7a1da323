// Programs whose text files are turns of `Speaker: words`: the reader of turns reads them all, and each is known by its layout.
import { countOf, type TextProfile } from './profile.ts'

type Layout = readonly [producer: string, line: RegExp]

const layouts: readonly Layout[] = [
  ['f4', /^\p{L}[^:\n]{0,40}:.*#\d\d:\d\d:\d\d-\d#\s*$/u],
  ['maxqda', /^#\d\d:\d\d:\d\d-\d#\s/u],
  ['whisper', /^\[\d\d:\d\d(?::\d\d)?\.\d{3} --> /u],
  ['rev', /^[^:\n]{1,60} \(\d\d:\d\d(?::\d\d)?\):\s*$/u],
  ['descript', /^\*\*[^*\n]{1,60}:\*\*/u],
  ['noscribe', /^S\d\d: (?:\[\d\d:\d\d:\d\d\] )?/u],
  ['trint', /^\[\d\d:\d\d:\d\d(?:\.\d\d)?\] [^:\n]{1,60}:? ?$/u],
  ['otranscribe', /^\d{1,2}:\d\d(?::\d\d)? \S/u],
  ['qualcoder', /^\[\d\d\.\d\d\.\d\d\]/u],
]

export const byLayout: TextProfile[] = layouts.map(([producer, line]) => ({
  producer,
  fits: (lines) => {
    const found = countOf(lines, (text) => line.test(text))
    return found > 0 && found >= countOf(lines, (text) => text.trim() !== '') * 0.3
  },
}))
