// Text in which a tab, and no colon, follows the speaker: `INT<tab>How was it?`, as tables pasted from word processors have it.
import { isNothing } from '../../../characters.ts'
import { isNameLike } from '../labels.ts'
import { labelOf } from '../segments.ts'
import { labelKey } from '../../words.ts'
import { readTime } from '../times.ts'
import { parseRows } from '../rows.ts'
import type { TextProfile } from './profile.ts'

const isLabel = (cell: string) => isNameLike(cell.trim()) && cell.trim().length <= 60 && readTime(cell) === undefined

export const tabs: TextProfile = {
  producer: 'tabs',
  fits: (lines) => {
    const said = lines.filter(({ text }) => !isNothing(text)).map(({ text }) => text.split('\t'))
    const rows = said.filter(
      (cells) => cells.length >= 2 && cells.length <= 4 && !(cells[0] ?? '').trim().endsWith(':'),
    )
    if (rows.length < 2 || rows.length < said.length * 0.8) return false
    const labels = rows
      .flatMap((cells) => cells.slice(0, -1).filter(isLabel).slice(0, 1))
      .map((cell) => labelKey(labelOf(cell) ?? ''))
    return labels.length >= rows.length * 0.8 && new Set(labels).size <= Math.max(2, labels.length * 0.6)
  },
  read: (lines, choices) =>
    parseRows(
      lines.map(({ at, text }) => ({ at, cells: text.split('\t') })),
      choices,
      'tabs',
    ),
}
