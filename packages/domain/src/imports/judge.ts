// Judges the rows of a file by the rules of the application: those by which a participant is registered by hand, and a study file loaded.
import { assessEligibility } from '../participants/eligibility.ts'
import { nextNumber } from '../participants/code.ts'
import { codedReason } from '../participants/reasons.ts'
import { openFaults } from '../studies/file/faults.ts'
import { openParticipantRules } from '../studies/file/participant-rules.ts'
import type { FileParticipant } from '../studies/file/people.ts'
import { mayAtSite } from '../sites/rules.ts'
import { openAllFaults, participantShape } from './all-faults.ts'
import { comparable } from './cells.ts'
import { fieldsOf } from './fields.ts'
import { candidateOf } from './candidate.ts'
import type { Judging } from './judging.ts'
import { openRow, type RowFault, type RowSource } from './row.ts'

/**
 * `elsewhere`: the row is about a person of another site, and is left out here. `unused`: fields whose texts are not imported, because
 * the row has no use for them, such as the place of a consent without a consent.
 */
export type JudgedRow =
  | { kind: 'new'; participant: FileParticipant; answers: Record<string, boolean> | undefined; unused: string[] }
  | { kind: 'refused'; faults: RowFault[] }
  | { kind: 'elsewhere' }

/** Answers what judges one row after the other. Each row is judged alone: others do not change the answer. */
export function openJudging(judging: Judging): (source: RowSource) => JudgedRow {
  const { file, plan, daysFrom, now, site, sites, configuration } = judging
  const fields = new Map(fieldsOf(judging).map((field) => [field.name, field]))
  const strange = Object.keys(plan.fields).filter((name) => !fields.has(name))
  const found = openFaults()
  const check = openParticipantRules(found, file, now)
  const allFaults = openAllFaults(judging)
  const closed = mayAtSite('import.commit', site)
  let number = 0
  return (source) => {
    const row = openRow(source, { fields, plan, daysFrom })
    const written = row.text('site')
    const named = written === undefined ? site : siteCalled(written, sites)
    if (named && named.code !== site.code) return { kind: 'elsewhere' }
    if (!named) row.refuse('site', 'import.site_unknown')
    const strangePut = Object.keys(source.decided?.texts ?? {}).filter((name) => !fields.has(name))
    for (const name of new Set([...strange, ...strangePut])) row.refuse(name, 'access.refused')
    if (!closed.ok) row.refuse(null, closed.problem, closed.details)
    const candidate = candidateOf(row, judging)
    const { raw, answers } = candidate
    if (answers) checkAnswers(row, configuration, answers)
    if (row.faults.length > 0) return { kind: 'refused', faults: allFaults(row, candidate) }
    number = nextNumber(site.code, number)
    const parsed = participantShape.safeParse({ site: site.code, number, ...raw })
    if (!parsed.success) return { kind: 'refused', faults: allFaults(row, candidate) }
    found.found.length = 0
    check('row', parsed.data)
    if (found.found.length > 0) return { kind: 'refused', faults: allFaults(row, candidate) }
    return { kind: 'new', participant: parsed.data, answers, unused: row.unused() }
  }
}

function siteCalled(written: string, sites: Judging['sites']) {
  const word = comparable(written)
  return sites.find(({ code, name }) => comparable(code) === word || comparable(name) === word)
}

function checkAnswers(
  row: ReturnType<typeof openRow>,
  configuration: Judging['configuration'],
  answers: Record<string, boolean>,
): void {
  const assessed = assessEligibility(configuration.criteria, answers)
  if (!assessed.ok)
    for (const key of assessed.details.criteria)
      if (row.text(`answer.${key}`) === undefined) row.refuse(`answer.${key}`, assessed.problem, assessed.details)
  if (!assessed.ok || assessed.isEligible) return
  // By hand, a reason is asked for beside the criteria that are not met.
  const given = { code: row.choice('ineligibleReasonCode'), words: row.text('ineligibleReason') }
  const coded = codedReason(configuration, 'ineligible', given)
  if (!coded.ok) row.refuse('ineligibleReason', coded.problem, coded.details)
}
