// Documents of standards are read back with an XML and a JSON parser, and their references are followed.
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Codebook } from '../codebook.ts'
import { between } from '../csv.ts'
import { type Books, peopleOf, type Person } from '../people.ts'
import { nasty, textOf } from './book.test-support.ts'
import { writeFhir } from './fhir.ts'
import { writeOdm } from './odm.ts'

type Columns = Codebook['columns']
const code: Columns[number] = { key: 'code', type: 'code', label: 'Code', choices: [] }
const day = (key: string): Columns[number] => ({ key, type: 'day', label: key, choices: [] })
const flag = (key: string): Columns[number] => ({ key, type: 'boolean', label: key, choices: [] })
const choice = (key: string, ...values: string[]): Columns[number] => ({
  ...{ key, type: 'choice', label: `${key} ${nasty}` },
  choices: values.map((value) => ({ value, label: `${value} ${nasty}` })),
})
const codebook = (kind: string, columns: Columns): Codebook => ({
  ...{ kind, title: kind, language: 'en', direction: 'ltr', columns },
})
const books: Books = {
  participants: codebook('participants', [
    code,
    choice('site', 'BRS'),
    choice('group', 'peer_worker'),
    choice('arm', 'control', 'intervention'),
  ]),
  events: codebook('events', [
    code,
    choice('event', 'screened', 'enrolled', 'withdrawn', 'corrected'),
    day('happened_on'),
    flag('is_corrected'),
    { key: 'recorded_at', type: 'instant', label: 'Recorded', choices: [] },
  ]),
  consents: codebook('consents', [
    code,
    day('given_on'),
    day('withdrawn_on'),
    flag('is_mistaken'),
    { ...choice('scope_quote', 'granted', 'refused', 'withdrawn'), scope: 'quote' },
  ]),
}
async function* lines(...rows: string[][]) {
  for (const row of rows) yield [row.join(between)]
}
const people = () =>
  peopleOf(books, {
    participants: lines(
      ['A-1', 'BRS', 'peer_worker', 'control'],
      ['A-2', '', '', ''],
      ['A-3', 'BRS', 'peer_worker', ''],
    ),
    events: lines(
      ['A-1', 'screened', '2024-01-02', 'true', '2024-01-02 09:30+02:00'],
      ['A-1', 'corrected', '2024-01-03', 'false', ''],
      ['A-1', 'enrolled', '2024-01-04', 'false', ''],
      ['A-3', 'screened', '2024-02-02', 'false', ''],
    ),
    consents: lines(
      ['A-1', '2024-01-02', '', 'false', 'refused'],
      ['A-1', '2024-01-03', '', 'false', 'granted'],
      ['A-1', '2024-01-04', '', 'true', ''],
      ['A-3', '2024-02-02', '2024-03-01', 'false', 'withdrawn'],
    ),
  })

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

const study = { slug: 'voices', name: `Voices ${nasty}`, title: 'A study', madeAt: '2024-03-13T10:00:00.000Z' }

describe('an ODM document', () => {
  const read = async () => {
    const sites = [{ code: 'BRS', name: nasty }]
    const document = await textOf(writeOdm({ ...study, sites, startsOn: '2024-01-01' }, books, people()))
    const tags: (SaxesTagPlain & { path: string })[] = []
    const open: string[] = []
    const parser = new SaxesParser()
    parser.on('opentag', (tag) => {
      open.push(tag.name)
      tags.push({ ...tag, path: open.join('/') } as (typeof tags)[number])
    })
    parser.on('closetag', () => void open.pop())
    parser.write(document).close()
    return { document, tags, named: (name: string) => tags.filter((tag) => tag.name === name) }
  }

  it('is well-formed, and says what it is', async () => {
    const { tags } = await read()
    expect(tags[0]).toMatchObject({
      name: 'ODM',
      attributes: { xmlns: 'http://www.cdisc.org/ns/odm/v1.3', ODMVersion: '1.3.2', FileType: 'Snapshot' },
    })
    const top = tags.filter(({ path }) => path.split('/').length === 2).map(({ name }) => name)
    expect(top).toEqual(['Study', 'AdminData', 'ClinicalData'])
  })

  it('refers only to what it defines, each once', async () => {
    const { tags } = await read()
    const defined = tags.flatMap(({ name, attributes }) => (attributes['OID'] ? `${name} ${attributes['OID']}` : []))
    expect(new Set(defined).size).toBe(defined.length)
    const ids = new Set(defined.map((each) => each.slice(each.indexOf(' ') + 1)))
    const references = tags.flatMap(({ attributes }) =>
      Object.entries(attributes).flatMap(([name, value]) =>
        /^\w+OID$/u.test(name) && name !== 'FileOID' ? value : [],
      ),
    )
    expect(references.length).toBeGreaterThan(50)
    expect(references.filter((each) => !ids.has(each))).toEqual([])
  })

  it('has each participant once, with every cell that is not empty', async () => {
    const { named, tags } = await read()
    expect(named('SubjectData').map(({ attributes }) => attributes['SubjectKey'])).toEqual(['A-1', 'A-2', 'A-3'])
    const groups = named('ItemGroupData').map(({ attributes }) => attributes['ItemGroupOID'])
    expect(groups.filter((each) => each === 'IG.events')).toHaveLength(4)
    expect(groups.filter((each) => each === 'IG.consents')).toHaveLength(4)
    const values = tags.flatMap(({ name, attributes }) =>
      name === 'ItemData' ? `${attributes['ItemOID']} ${attributes['Value']}` : [],
    )
    expect(values).toContain('I.events.recorded_at 2024-01-02T09:30:00+02:00')
    expect(values).toContain('I.consents.scope_quote granted')
    expect(values.some((each) => each.endsWith(' '))).toBe(false)
    expect(named('SiteRef')).toHaveLength(2)
  })

  it('has only values that its code lists define', async () => {
    const { tags } = await read()
    const known = new Set<string>()
    let list = ''
    for (const { name, attributes } of tags) {
      if (name === 'CodeList') list = String(attributes['OID']).slice(3)
      if (name === 'CodeListItem') known.add(`I.${list} ${attributes['CodedValue']}`)
    }
    const coded = tags.flatMap(({ name, attributes }) =>
      name === 'ItemData' && /\.(event|arm|group|site|scope_quote)$/u.test(String(attributes['ItemOID']))
        ? `${attributes['ItemOID']} ${attributes['Value']}`
        : [],
    )
    expect(coded.length).toBeGreaterThan(8)
    expect(coded.filter((each) => !known.has(each))).toEqual([])
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
