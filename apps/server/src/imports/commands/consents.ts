// Consents: each is recorded by the command that does it by hand, and undone by marking it as entered by mistake.
import { type ConsentToImport, readConsents } from '@polyphony/domain/imports/consent-rows'
import * as asked from '@polyphony/domain/consent/schema'
import { instantAt } from '@polyphony/domain/calendar'
import { Problem } from '@polyphony/domain/problem'
import type { z } from 'zod'
import { correctConsent } from '../../consent/commands/correct.ts'
import { recordConsent } from '../../consent/commands/record.ts'
import { listGivenConsents } from '../../consent/store/consents.ts'
import { openWitness } from '../../consent/queries/witness.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { findRecorded } from '../store/recorded.ts'
import { listConsentsToUndo } from '../store/undoing.ts'
import { inputOf } from './input-of.ts'
import type { Doing, Done, Kind } from './kind.ts'

export const consentsKind: Kind<ConsentToImport> = {
  read: readConsents,
  people: ({ person }) => [person.id],
  do: doConsent,
  fieldOf: (code, path = '') => {
    if (code === 'import.differs' && path in byPath) return byPath[path]!
    return fields[code] ?? byPath[path] ?? (code.startsWith('participant') ? 'participant' : null)
  },
  undo: async ({ as, importId, reason }) => {
    const { db, scope } = as('import.undo')
    const consents = await listConsentsToUndo(db, scope, importId)
    const built = consents.filter(({ isBuiltOn }) => isBuiltOn)
    if (built.length > 0) return [...new Set(built.map(({ code }) => code))]
    const correct = as('consent.correct')
    for (const { id } of consents)
      await correctConsent(correct, inputOf(correct, asked.correctConsentInput, { id, reason }))
    return []
  },
}

const fields: Readonly<Record<string, string>> = {
  'consent.form_not_found': 'consent.form',
  'consent.form_not_valid': 'consent.givenOn',
  'consent.witness_needed': 'consent.witnessName',
  'import.differs': 'consent.givenOn',
  'calendar.time_does_not_exist': 'consent.givenTime',
  'calendar.in_future': 'consent.givenOn',
}
const byPath: Readonly<Record<string, string>> = {
  givenOn: 'consent.givenOn',
  givenTime: 'consent.givenTime',
  place: 'consent.place',
  method: 'consent.method',
  readAloud: 'consent.readAloud',
  coversEarlier: 'consent.coversEarlier',
  'witness.name': 'consent.witnessName',
  'witness.relation': 'consent.witnessRelation',
}

async function doConsent({ as, formIds, timeZone }: Doing, what: ConsentToImport): Promise<Done> {
  const ctx = as('consent.record')
  const { person, form, version, language, says, ...said } = what
  const formVersionId = formIds.get(`${form}/${version}/${language}`)
  const given = inputOf(ctx, asked.recordConsentInput, { ...said, participantId: person.id, formVersionId })
  const known = (await listGivenConsents(ctx.db, ctx.scope, [person.id])).find(
    (each) => !each.isMistaken && each.versionId === formVersionId && each.givenOn === what.givenOn,
  )
  if (!known) {
    const { id } = await recordConsent(ctx, given, { isOnFile: true })
    return { outcome: 'new', made: { consentId: id, before: null, after: {} } }
  }
  const isSame = known.decisions.every(({ scope, isGranted }) => what.decisions[scope] === isGranted)
  if (!isSame) throw new Problem('import.differs', { codes: [person.code] })
  const differing = differingFrom(given, says, await readRecorded(ctx, known.id, timeZone))
  const fieldsOf = differing.map((path) => ({ path, code: 'import.differs' }))
  if (differing.length > 0) throw new Problem('import.differs', { codes: [person.code] }, fieldsOf)
  return { outcome: 'unchanged' }
}

type Given = z.output<typeof asked.recordConsentInput>

/** What the row says differently from the consent that is recorded. What it does not say is not compared. */
function differingFrom(given: Given, says: ConsentToImport['says'], known: Awaited<ReturnType<typeof readRecorded>>) {
  const { witness } = given
  const hasOther = (name: 'name' | 'relation') =>
    witness?.[name] !== undefined && witness[name] !== known.witness?.[name]
  return [
    ...(says.givenTime && !known.isAt(given) ? ['givenTime'] : []),
    ...(given.method === known.method ? [] : ['method']),
    ...(given.place === undefined || given.place === known.place ? [] : ['place']),
    ...(says.readAloud && (given.readAloud || given.method === 'telephone') !== known.readAloud ? ['readAloud'] : []),
    ...(says.coversEarlier && given.coversEarlier !== known.coversEarlier ? ['coversEarlier'] : []),
    ...(hasOther('name') ? ['witness.name'] : []),
    ...(hasOther('relation') ? ['witness.relation'] : []),
  ]
}

async function readRecorded({ db, scope, services }: Commanding, id: string, timeZone: string) {
  const { witness, ...known } = await findRecorded(db, scope, id)
  return {
    ...known,
    witness: witness && openWitness(services.vault, id, witness),
    isAt({ givenOn: day, givenTime: time, givenWhich: which }: Given) {
      const answer = instantAt({ day, time, which, timeZone })
      return answer.ok && answer.at.getTime() === known.givenAt.getTime()
    },
  }
}
