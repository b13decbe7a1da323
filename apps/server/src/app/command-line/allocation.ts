// `polyphony allocation verify`: compares every opened list with the trail and with the allocations.
import type { Finding } from '@polyphony/domain/allocation/verify'
import words from '@polyphony/i18n/catalogues/en/allocation'
import { compareList } from '../../allocation/queries/compare.ts'
import { listWhole, type WholeList } from '../../allocation/store/whole.ts'
import { reach } from './reach.ts'
import { say } from './words.ts'

/** Prints what was found for each list. False if a list does not fit. */
export async function verify(env: Record<string, string | undefined>, study: string | undefined): Promise<boolean> {
  let isFine = true
  await reach(env, async ({ database }) => {
    const lists = await listWhole(database, study)
    if (lists.length === 0) say(study ? `The study ${study} has no sealed list.` : 'There is no sealed list.')
    for (const list of lists) {
      const report = reportOf(list)
      say(report.lines.join('\n'))
      isFine &&= report.isFine
    }
  })
  return isFine
}

const said = words.verify

/** What is said of one list, and whether it fits. Of a list that is still sealed only the two hashes are compared. */
export function reportOf(list: WholeList): { isFine: boolean; lines: string[] } {
  const head = `${list.study}, list ${list.number}, SHA-256 ${list.sha256}`
  if (list.seed === null) {
    const isFine = list.inTrail === list.sha256
    return { isFine, lines: [head, `  ${isFine ? said.sealed : said.differs}`] }
  }
  const sealing = list.seq === null ? undefined : { seq: list.seq, sha256: list.inTrail }
  const { findings } = compareList({ ...list, seed: list.seed }, sealing, list.drawn)
  if (findings.length === 0)
    return { isFine: true, lines: [head, `  ${said.fits.replace('{{seen}}', String(list.drawn.length))}`] }
  return { isFine: false, lines: [head, `  ${said.broken}`, ...findings.map((each) => `  - ${sentenceOf(each)}`)] }
}

const sentenceOf = ({ what, ...of }: Finding): string =>
  Object.entries(of).reduce<string>(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, () => String(value)),
    said.finding[what],
  )
