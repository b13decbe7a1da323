// Consents: each is recorded by the command that does it by hand, and undone by marking it as entered by mistake.
import { type ConsentToImport, readConsents } from '@polyphony/domain/imports/consent-rows'
import * as asked from '@polyphony/domain/consent/schema'
import { Problem } from '@polyphony/domain/problem'
import { correctConsent } from '../../consent/commands/correct.ts'
import { recordConsent } from '../../consent/commands/record.ts'
import { listGivenConsents } from '../../consent/store/consents.ts'
import { listConsentsToUndo } from '../store/undoing.ts'
import { inputOf } from './input-of.ts'
import type { Doing, Done, Kind } from './kind.ts'

export const consentsKind: Kind<ConsentToImport> = {
  read: readConsents,
  people: ({ person }) => [person.id],
  do: doConsent,
  fieldOf: (code, path = '') => fields[code] ?? byPath[path] ?? (code.startsWith('participant') ? 'participant' : null),
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
  'witness.name': 'consent.witnessName',
  'witness.relation': 'consent.witnessRelation',
}

async function doConsent({ as, formIds }: Doing, what: ConsentToImport): Promise<Done> {
  const ctx = as('consent.record')
  const { person, form, version, language, ...said } = what
  const formVersionId = formIds.get(`${form}/${version}/${language}`)
  const known = (await listGivenConsents(ctx.db, ctx.scope, [person.id])).find(
    (each) => !each.isMistaken && each.versionId === formVersionId && each.givenOn === what.givenOn,
  )
  if (known) {
    const isSame = known.decisions.every(({ scope, isGranted }) => what.decisions[scope] === isGranted)
    if (isSame) return { outcome: 'unchanged' }
    throw new Problem('import.differs', { codes: [person.code] })
  }
  const given = inputOf(ctx, asked.recordConsentInput, { ...said, participantId: person.id, formVersionId })
  const { id } = await recordConsent(ctx, given, { isOnFile: true })
  return { outcome: 'new', made: { consentId: id, before: null, after: {} } }
}
