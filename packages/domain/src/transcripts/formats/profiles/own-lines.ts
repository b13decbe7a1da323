// The speaker in a line of its own, then the words, then a blank line, as many typed transcripts have it.
import { isNothing } from '../../../characters.ts'
import { labelKey } from '../../words.ts'
import { isNameLike } from '../labels.ts'
import type { Line } from '../lines.ts'
import { collect, labelOf } from '../segments.ts'
import type { TextProfile } from './profile.ts'

/** The runs of lines between blank lines. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = []
  let isOpen = false
  for (const line of lines) {
    if (isNothing(line.text)) isOpen = false
    else if (isOpen) blocks.at(-1)!.push(line)
    else isOpen = blocks.push([line]) > 0
  }
  return blocks
}

const isName = (text = '') => isNameLike(text.trim()) && text.trim().length <= 60 && !/[.!?…,;:：]\s*$/u.test(text)
const isNamed = (block: readonly Line[]) => block.length >= 2 && isName(block[0]?.text)

export const ownLines: TextProfile = {
  producer: 'plain',
  fits: (lines) => {
    const blocks = blocksOf(lines)
    const named = blocks.filter(isNamed)
    const names = new Set(named.map(([first]) => labelKey(labelOf(first?.text) ?? '')))
    return named.length >= 3 && named.length >= blocks.length * 0.7 && names.size <= named.length * 0.7
  },
  read: (lines, choices) => {
    const to = collect(choices)
    to.is({ producer: 'plain' })
    for (const block of blocksOf(lines)) {
      const [first, ...rest] = block
      const said = isNamed(block) ? rest : block
      const text = said.map((line) => line.text.trim()).join('\n')
      to.add(first?.at ?? 1, {
        startMs: null,
        endMs: null,
        speaker: isNamed(block) ? labelOf(first?.text) : null,
        text,
      })
    }
    return to.finish()
  },
}
