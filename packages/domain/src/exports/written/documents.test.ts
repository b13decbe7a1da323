// Documents of standards: what they are made of, and FHIR, which is read back with a JSON parser. Its references are followed.
import { describe, expect, it } from 'vitest'
import type { Person } from '../people.ts'
import { textOf } from './book.test-support.ts'
import { writeFhir } from './fhir.ts'
import { books, people, study } from './people.test-support.ts'

describe('people', () => {
  it('each have their own events and consents, also if the one before or after has none', async () => {
    const found: Person[] = []
    for await (const person of people()) found.push(person)
    expect(found.map((each) => [each.code, each.events.length, each.consents.length])).toEqual([
      ['A-1', 3, 3],
      ['A-2', 0, 0],
      ['A-3', 1, 1],
    ])
  })
})

type Resource = { resourceType: string; id: string } & Record<string, unknown>

describe('a FHIR collection', () => {
  const read = async () => {
    const text = await textOf(writeFhir({ ...study, isClosed: false }, books, people()))
    const bundle = JSON.parse(text) as { entry: { fullUrl: string; resource: Resource }[] } & Record<string, unknown>
    const of = (type: string) =>
      bundle.entry.map(({ resource }) => resource).filter((each) => each.resourceType === type)
    return { text, bundle, of }
  }

  it('is a bundle of resources with addresses of their own, and ids that FHIR allows', async () => {
    const { bundle } = await read()
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection', timestamp: study.madeAt })
    const urls = bundle.entry.map(({ fullUrl }) => fullUrl)
    expect(new Set(urls).size).toBe(urls.length)
    for (const { fullUrl, resource } of bundle.entry) {
      expect(resource.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/u)
      expect(fullUrl).toBe(`https://polyphony.invalid/fhir/${resource.resourceType}/${resource.id}`)
    }
  })

  it('refers only to resources that it has, and has nothing empty', async () => {
    const { text, bundle } = await read()
    const known = new Set(bundle.entry.map(({ resource }) => `${resource.resourceType}/${resource.id}`))
    const references = [...text.matchAll(/"reference":"([^"]+)"/gu)].map(([, to]) => to!)
    expect(references).toHaveLength(7)
    expect(references.filter((to) => !known.has(to))).toEqual([])
    expect(text).not.toMatch(/\[\]|\{\}|null/u)
  })

  it('has no Patient: a participant is named by the code', async () => {
    const { of } = await read()
    expect(of('Patient')).toEqual([])
    expect(of('ResearchSubject')[0]).toMatchObject({
      status: 'active',
      subject: { type: 'Patient', identifier: { value: 'A-1' } },
      assignedComparisonGroup: 'control',
    })
    expect(of('ResearchStudy')[0]).toMatchObject({
      status: 'active',
      comparisonGroup: [{ linkId: 'control' }, { linkId: 'intervention' }],
    })
  })

  it('has the steps that count, and not those that were corrected', async () => {
    const [subject] = (await read()).of('ResearchSubject')
    const progress = subject!['progress'] as { startDate: string; subjectState: { coding: { code: string }[] } }[]
    expect(
      progress.map(({ startDate, subjectState }) => [startDate, subjectState.coding.map((each) => each.code)]),
    ).toEqual([['2024-01-04', ['on-study', 'enrolled']]])
  })

  it('has one active consent of a person at most: the newest that was not withdrawn or entered by mistake', async () => {
    const consents = (await read()).of('Consent')
    expect(consents.map(({ id, status }) => [id, status])).toEqual([
      ['A-1-1', 'inactive'],
      ['A-1-2', 'active'],
      ['A-1-3', 'entered-in-error'],
      ['A-3-1', 'inactive'],
    ])
    expect(consents[1]).toMatchObject({ decision: 'deny', provision: [{ action: [{ coding: [{ code: 'quote' }] }] }] })
    expect(consents[3]).toMatchObject({ period: { start: '2024-02-02', end: '2024-03-01' } })
    expect(consents[3]).not.toHaveProperty('provision')
  })

  it('has a group for each group of participants, with its members', async () => {
    expect((await read()).of('Group')).toMatchObject([
      { id: 'peer-worker', type: 'person', membership: 'enumerated', quantity: 2, member: [{}, {}] },
    ])
  })
})
