// All that is wrong with a row at once. A fault must not hide the others: what cannot be read is judged as if it were right.
import type { z } from 'zod'
import { localDay } from '../calendar.ts'
import { mayHaveHappened } from '../day-bounds.ts'
import { codeOfIssue } from '../issue.ts'
import { openFaults } from '../studies/file/faults.ts'
import { openParticipantRules } from '../studies/file/participant-rules.ts'
import { type FileParticipant, fileParticipant } from '../studies/file/people.ts'
import { nextNumber } from '../participants/code.ts'
import { day } from '../text.ts'
import type { candidateOf } from './candidate.ts'
import type { Judging } from './judging.ts'
import type { openRow, RowFault } from './row.ts'

export const participantShape = fileParticipant(day)
const here = 'row'

type Candidate = Pick<ReturnType<typeof candidateOf>, 'raw' | 'fieldOf'>
type Raw = Candidate['raw']
type Row = ReturnType<typeof openRow>
type Issue = z.core.$ZodIssue

/** If one of these has a fault, the other cannot be judged. */
const together = [
  ['group', 'peerRole'],
  ['declinedReasonCode', 'declinedReason'],
  ['ineligibleReasonCode', 'ineligibleReason'],
] as const

const dayFields = ['screenedOn', 'assessedOn', 'consent.givenOn', 'enrolledOn', 'declinedOn']

/** Answers what adds to the known faults of a row all others, each field once. */
export function openAllFaults({ file, site, now, configuration }: Judging) {
  const place = file.sites.find(({ code }) => code === site.code)!
  const today = localDay(now, place.timeZone)
  const days = { today, openedOn: place.openedOn, startsOn: file.startsOn }
  const number = nextNumber(site.code, 0)

  /** The row with right values where it has none that can be read. */
  function completed(raw: Raw): Raw {
    const known = raw.events.flatMap(({ on }) => on ?? []).toSorted()
    let before = known[0] ?? today
    const events = raw.events.map((event) => {
      before = event.on ?? before
      return { ...event, on: before }
    })
    const consents = raw.consents.map((given) => ({ givenOn: before, method: 'paper_scan', ...given }))
    return { ...raw, group: raw.group ?? configuration.groups[0]?.key, events, consents }
  }

  const parse = (raw: Raw) => participantShape.safeParse({ site: site.code, number, ...raw })

  function ruleFaults(participant: FileParticipant) {
    const faults = openFaults()
    openParticipantRules(faults, file, now)(here, participant)
    return faults.found
  }

  return (row: Row, { raw, fieldOf }: Candidate): RowFault[] => {
    const { faults } = row
    const said = new Set(faults.map(({ field }) => field))
    const isSaid = (field: string | null) =>
      said.has(field) ||
      together.some((pair) => pair.some((each) => each === field) && pair.some((each) => said.has(each)))
    const add = (field: string | null, code: string, details?: RowFault['details']) => {
      if (isSaid(field)) return
      said.add(field)
      faults.push({ field, code, ...(details && { details }) })
    }
    const whole = completed(raw)
    let parsed = parse(whole)
    if (!parsed.success) {
      const { issues } = parsed.error
      for (const issue of issues) add(fieldOf(issue.path.join('.')), codeOfIssue(issue))
      parsed = parse(without(whole, issues))
    }
    if (parsed.success)
      for (const { path, code, details } of ruleFaults(parsed.data))
        add(fieldOf(path.slice(here.length + 1), code), code, details)
    // The rules judge no step after an impossible one, but every day can be judged alone.
    for (const name of dayFields) {
      const on = row.day(name)
      const happened = on === undefined ? undefined : mayHaveHappened(on, days)
      if (happened && !happened.ok) add(name, happened.problem, happened.details)
    }
    return faults
  }
}

/** The row without the values at which its shape is wrong. */
function without(raw: Raw, issues: readonly Issue[]): Raw {
  const copy = structuredClone(raw)
  for (const { path } of issues) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], copy)
    if (parent && typeof parent === 'object') delete (parent as Record<PropertyKey, unknown>)[path.at(-1)!]
  }
  return copy
}
