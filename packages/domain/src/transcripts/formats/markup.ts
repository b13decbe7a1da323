// Reads mark-up in the text of subtitles as what it means: entities, line breaks, tags of fonts and colours.
import { own } from '../../own.ts'
import { htmlEntities } from './entities.ts'

/** The text with entities as the characters that they stand for. An unknown entity stays as it is written. */
export function unescape(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (point === undefined) return own(htmlEntities, name ?? '') ?? whole
      return point > 0 && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole
    },
  )
}

// Each expression stops at the next tag or at the end of its line. One that starts again at each place of a long text would take
// hours for a file of a few kilobytes.
const breaks = /<br\s{0,3}\/?>/giu
const tags = /<\/?(?:v|c|i|b|u|s|em|strong|ruby|rt|lang|font|span|p|div)(?:[.\s][^<>]{0,400})?>|<[\d:.]{1,20}>/giu
const styles = /\{\\[^{}]{0,200}\}|\{\/?[biu]\}/giu

/** The words of a cue: `<br>` is a line break, entities are characters, tags and styles are dropped. */
export function wordsOf(text: string): string {
  return unescape(text.replace(breaks, '\n').replace(tags, '').replace(styles, ''))
}
