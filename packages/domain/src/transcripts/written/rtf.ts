// Writes RTF as f4 does: `Speaker: words #00:01:02-3#`, with the end of the segment in tenths of a second after the words.
import { clock, inPieces, titleOf, type Written } from './written.ts'

/** The text in ASCII. Other characters are their UTF-16 units as signed numbers, with `?` for readers that do not know them. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\{}]/gu, String.raw`\$&`)
    .replaceAll('\n', String.raw`\line `)
    .replaceAll('\t', String.raw`\tab `)
    .replaceAll(/[^\x20-\x7e]/g, (unit) => String.raw`\u${(unit.charCodeAt(0) << 16) >> 16}?`)
}

const stampOf = (ms: number | null) => (ms === null ? '' : ` #${clock(ms, '-').slice(0, -2)}#`)

export function* writeRtf(written: Written): Generator<string> {
  const isRtl = written.direction === 'rtl'
  const begin = isRtl ? String.raw`\pard\rtlpar\sa120 ` : String.raw`\pard\ltrpar\sa120 `
  yield (
    String.raw`{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Arial;}}{\info{\title ${escaped(titleOf(written))}}}` +
      '\n'
  )
  yield String.raw`\sectd\linemod1\linecont${isRtl ? String.raw`\rtlsect` : ''}\f0\fs24` + '\n'
  yield* inPieces(written.segments, ({ speaker, text, endMs }) => {
    const label = speaker === null ? '' : String.raw`{\b ${escaped(speaker)}: }`
    return `${begin}${label}${escaped(text)}${stampOf(endMs)}${String.raw`\par`}\n`
  })
  yield '}\n'
}
