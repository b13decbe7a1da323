// `polyphony allocation verify`: compares every list with the trail and with the allocations.
import type { Database } from '@polyphony/db/open'
import { internalOf } from '@polyphony/domain/allocation/rules'
import { sitesOf } from '@polyphony/domain/allocation/strata'
import type { Finding } from '@polyphony/domain/allocation/verify'
import words from '@polyphony/i18n/catalogues/en/allocation'
import { compareList, type Verified } from '../../allocation/queries/compare.ts'
import { listLists, type StoredList } from '../../allocation/store/lists.ts'
import { listStudiesWithLists } from '../../allocation/store/whole.ts'
import { reach } from './reach.ts'
import { say } from './words.ts'

/** Prints what was found for each list. False if a list does not fit. */
export async function verify(env: Record<string, string | undefined>, study: string | undefined): Promise<boolean> {
  let isFine = true
  await reach(env, async ({ database }) => {
    let isNone = true
    // Each is said when it is known, because many long lists take minutes.
    for await (const report of reportsOn(database, study)) {
      isNone = false
      say(report.lines.join('\n'))
      isFine &&= report.isFine
    }
    if (isNone) say(study ? `The study ${study} has no sealed list.` : 'There is no sealed list.')
  })
  return isFine
}

/** A report on each list of a study, or of all studies, in their order. Each list is compared when its report is asked for. */
export async function* reportsOn(database: Database, slug: string | undefined): AsyncGenerator<Report> {
  const studies = await database.transaction((db) => listStudiesWithLists(db, slug))
  for (const study of studies) {
    const factors = internalOf(study.configuration)?.factors ?? []
    for (const list of await database.transaction((db) => listLists(db, study))) {
      // Each list has a transaction of its own, so that many lists are not too much for one.
      const verified = await database.transaction((db) => compareList(db, study, { listId: list.id, factors }), {
        timeoutMs: 300_000,
        isSnapshot: true,
      })
      yield reportOf(list, verified)
    }
  }
}

const said = words.verify

export type Report = { id: string; isFine: boolean; lines: string[] }

/** What is said of one list, and whether it fits. */
function reportOf(
  { id, study, number, sha256, strata }: StoredList,
  { isOpen, drawn, findings, more, changedBack }: Verified,
): Report {
  const isFine = findings.length === 0
  const head = `${study}, list ${number} (${sitesOf(strata).join(', ')}), SHA-256 ${sha256}`
  const fits = filled(isOpen ? said.fits : said.sealed, { seen: drawn })
  const misfits = findings.map(({ what, ...of }: Finding) => `  - ${filled(said.finding[what], of)}`)
  if (more > 0) misfits.push(`  - ${filled(said.more, { more })}`)
  const notes = changedBack.map(({ code, facts }) => `  - ${filled(said.changedBack, { code, facts: namesOf(facts) })}`)
  return {
    id,
    isFine,
    lines: [
      head,
      ...(isFine ? [`  ${fits}`] : [`  ${said.broken}`, ...misfits]),
      ...(notes.length > 0 ? [`  ${said.toLookAt}`, ...notes] : []),
    ],
  }
}

const namesOf = (facts: readonly (keyof typeof words.factor)[]) => facts.map((fact) => words.factor[fact]).join(', ')

const filled = (sentence: string, values: object): string =>
  Object.entries(values).reduce<string>(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, () => String(value)),
    sentence,
  )
