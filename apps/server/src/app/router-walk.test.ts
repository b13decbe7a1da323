import { policy } from '@polyphony/domain/access/policy'
import { auditEvents } from '@polyphony/domain/audit/events'
import { cataloguesOf } from '@polyphony/i18n/catalogue'
import { languages, type Language } from '@polyphony/i18n/languages'
import { describe, expect, it } from 'vitest'
import { procedures } from '../../testing/asking.ts'

/** Reads whose question names a person go as a POST, so that it stands in no address. */
const postedReads = ['participant.duplicates']

type Part = { additionalProperties?: unknown; anyOf?: Part[]; oneOf?: Part[] }

const isStrict = ({ additionalProperties, anyOf, oneOf }: Part): boolean =>
  (anyOf ?? oneOf)?.every(isStrict) ?? additionalProperties === false

describe('the router and the policy are one list', () => {
  it('has a row of the policy for every procedure, under the procedure’s own path', () => {
    expect(
      procedures.filter(({ path, action }) => path !== action || !(path in policy)).map(({ path }) => path),
    ).toEqual([])
  })

  it('has a procedure for every row of the policy', () => {
    const paths = procedures.map(({ path }) => path)
    expect(Object.keys(policy).filter((action) => !paths.includes(action))).toEqual([])
  })

  it('sends what changes something as a mutation, and what reads as a query', () => {
    const expected = { query: 'query', disclosure: 'query', command: 'mutation', subscription: 'subscription' } as const
    const others = procedures.filter(({ kind, type, path }) => expected[kind] !== type && !postedReads.includes(path))
    expect(others.map(({ path }) => path)).toEqual([])
  })

  it('refuses unknown fields in every input', () => {
    const loose = procedures.filter(({ schema }) => !isStrict(schema))
    expect(loose.map(({ path }) => path)).toEqual([])
  })
})

describe('what happens is recorded', () => {
  const traced = procedures.filter(({ kind }) => kind === 'command' || kind === 'disclosure')

  it('has the shape of an audit event for every command and every disclosure', () => {
    expect(traced.map(({ action }) => action).filter((action) => !(action in auditEvents))).toEqual([])
  })

  it('marks exactly the disclosures as disclosures', () => {
    const wrong = traced.filter(
      ({ action, kind }) => auditEvents[action as keyof typeof auditEvents]?.isDisclosure !== (kind === 'disclosure'),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it.each(Object.keys(languages) as Language[])('has a sentence for every event in %s', async (language) => {
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
  })
})
