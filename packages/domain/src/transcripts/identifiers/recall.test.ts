// Counts what is found in texts with planted identifiers, and what is found wrongly.
import { describe, expect, it } from 'vitest'
import { heldOut } from './corpus-held-out.test-support.ts'
import { type Corpus, readPlanted } from './corpus.test-support.ts'
import { tunedOn } from './corpus-tuned-on.test-support.ts'
import { writtenFirst } from './corpus-written-first.test-support.ts'
import { openFinding } from './find.ts'

type Counted = { planted: number; found: number; answered: number; right: number; missed: string[]; wrong: string[] }

function countIn({ people, known = [], lines, language, country }: Corpus): Counted {
  const find = openFinding({
    people: people.map((person, at) => ({ ...person, id: `person ${at}` })),
    known: known.map((each, at) => ({ ...each, id: `known ${at}` })),
    language,
    country,
  })
  const counted: Counted = { planted: 0, found: 0, answered: 0, right: 0, missed: [], wrong: [] }
  for (const line of lines) {
    const { text, planted } = readPlanted(line)
    const points = [...text]
    const found = find(text)
    const shown = ({ from, to }: { from: number; to: number }) => `${points.slice(from, to).join('')} | ${text}`
    for (const each of planted) {
      // Every letter of it must be found, so that nothing of a name stays behind.
      const isCovered = Array.from({ length: each.to - each.from }, (_, at) => at + each.from).every(
        (at) => !/[\p{L}\p{N}]/u.test(points[at]!) || found.some(({ from, to }) => from <= at && at < to),
      )
      counted.planted++
      if (isCovered) counted.found++
      else counted.missed.push(shown(each))
    }
    for (const each of found) {
      counted.answered++
      if (planted.some(({ from, to }) => each.from < to && from < each.to)) counted.right++
      else counted.wrong.push(shown(each))
    }
  }
  return counted
}

describe.each([
  ['the corpus on which the rules were tuned', [...tunedOn, ...writtenFirst]],
  ['the corpus that was held out', heldOut],
])('%s', (name, corpora) => {
  it('has 98 of 100 planted identifiers found, and 9 of 10 findings are planted', () => {
    const counts = corpora.map((corpus) => ({ language: corpus.language, ...countIn(corpus) }))
    const sum = (of: 'planted' | 'found' | 'answered' | 'right') => counts.reduce((total, each) => total + each[of], 0)
    const [recall, precision] = [sum('found') / sum('planted'), sum('right') / sum('answered')]
    const perLanguage = counts.map(
      ({ language, found, planted, right, answered }) => `${language} ${found}/${planted} ${right}/${answered}`,
    )
    console.info(
      `${name}: recall ${recall.toFixed(3)} (${sum('found')} of ${sum('planted')}), precision ${precision.toFixed(3)} (${sum('right')} of ${sum('answered')}); ${perLanguage.join(', ')}`,
    )
    const missed = counts.flatMap((each) => each.missed)
    const wrong = counts.flatMap((each) => each.wrong)
    if (process.env['SHOW']) console.info({ missed, wrong })
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.98)
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})
