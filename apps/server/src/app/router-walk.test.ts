import { policy } from '@polyphony/domain/access/policy'
import { auditEvents } from '@polyphony/domain/audit/events'
import { cataloguesOf } from '@polyphony/i18n/catalogue'
import { isGrowing, languageNames } from '@polyphony/i18n/languages'
import { describe, expect, it } from 'vitest'
import { procedures } from '../../testing/asking.ts'

/** Queries whose input holds a person's name or a reason. They are sent by POST, so that it is in no address. */
const postedReads = ['allocation.unblind', 'participant.duplicates', 'participant.find']

type Part = { additionalProperties?: unknown; anyOf?: Part[]; oneOf?: Part[] }

const isStrict = ({ additionalProperties, anyOf, oneOf }: Part): boolean =>
  (anyOf ?? oneOf)?.every(isStrict) ?? additionalProperties === false

describe('the router', () => {
  it('has a policy row for every procedure, under the path of the procedure', () => {
    expect(
      procedures.filter(({ path, action }) => path !== action || !(path in policy)).map(({ path }) => path),
    ).toEqual([])
  })

  it('has a procedure for every policy row', () => {
    const paths = procedures.map(({ path }) => path)
    expect(Object.keys(policy).filter((action) => !paths.includes(action))).toEqual([])
  })

  it('makes every command a mutation and every read a query', () => {
    const expected = { query: 'query', disclosure: 'query', command: 'mutation', subscription: 'subscription' } as const
    const others = procedures.filter(({ kind, type, path }) => expected[kind] !== type && !postedReads.includes(path))
    expect(others.map(({ path }) => path)).toEqual([])
  })

  it('refuses unknown fields in every input', () => {
    const loose = procedures.filter(({ schema }) => !isStrict(schema))
    expect(loose.map(({ path }) => path)).toEqual([])
  })
})

describe('the list of audit events', () => {
  const traced = procedures.filter(({ kind }) => kind === 'command' || kind === 'disclosure')

  it('has an event for every command and every disclosure', () => {
    expect(traced.map(({ action }) => action).filter((action) => !(action in auditEvents))).toEqual([])
  })

  it('marks the events of disclosures as disclosures, and of commands only that which also tells who is meant', () => {
    // One numbers pseudonyms, so it is a command; and it tells which words belong to the people who attended. The other uses the address of
    // a participant, whom it mails.
    const tells = (path: string) => path === 'transcript.suggest' || path === 'reminder.mail'
    const wrong = traced.filter(
      ({ action, kind, path }) =>
        auditEvents[action as keyof typeof auditEvents]?.isDisclosure !== (kind === 'disclosure' || tells(path)),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it.each(languageNames.filter((each) => !isGrowing(each)))(
    'has a sentence for every event in %s',
    async (language) => {
      const { audit } = await cataloguesOf(language)
      const sentences = ((audit as { did?: Record<string, Record<string, string>> }).did ?? {}) as Record<
        string,
        Record<string, unknown>
      >
      const silent = Object.keys(auditEvents).filter((action) => {
        const [concept, verb] = action.split('.') as [string, string]
        return typeof sentences[concept]?.[verb] !== 'string'
      })
      expect(silent).toEqual([])
    },
  )
})
