// The document is read back with an XML parser, and its references are followed.
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { describe, expect, it } from 'vitest'
import { nasty, textOf } from './book.test-support.ts'
import { writeOdm } from './odm.ts'
import { books, people, study } from './people.test-support.ts'

/** The elements that we write, in the order of the published XML Schema of each version. */
const schema = {
  '1.3.2': {
    ODM: ['Study', 'AdminData', 'ClinicalData'],
    Study: ['GlobalVariables', 'MetaDataVersion'],
    GlobalVariables: ['StudyName', 'StudyDescription', 'ProtocolName'],
    MetaDataVersion: ['Protocol', 'StudyEventDef', 'FormDef', 'ItemGroupDef', 'ItemDef', 'CodeList'],
    ItemDef: ['Description', 'CodeListRef'],
    SubjectData: ['SiteRef', 'StudyEventData'],
    StudyEventData: ['FormData'],
    FormData: ['ItemGroupData'],
    ItemGroupData: ['ItemData'],
  },
  '2.0': {
    ODM: ['Study', 'AdminData', 'ClinicalData'],
    Study: ['Description', 'MetaDataVersion'],
    MetaDataVersion: ['StudyEventDef', 'ItemGroupDef', 'ItemDef', 'CodeList'],
    StudyEventDef: ['ItemGroupRef'],
    ItemGroupDef: ['ItemGroupRef', 'ItemRef'],
    ItemDef: ['Description', 'CodeListRef'],
    SubjectData: ['SiteRef', 'StudyEventData'],
    StudyEventData: ['ItemGroupData'],
    ItemGroupData: ['ItemGroupData', 'ItemData'],
    ItemData: ['Value'],
  },
}

describe.each(['1.3.2', '2.0'] as const)('an ODM document of version %s', (version) => {
  const read = async () => {
    const sites = [{ code: 'BRS', name: nasty }]
    const document = await textOf(writeOdm(version, { ...study, sites, startsOn: '2024-01-01' }, books, people()))
    const tags: (SaxesTagPlain & { path: string })[] = []
    const open: string[] = []
    const parser = new SaxesParser()
    const values: string[] = []
    let item = ''
    parser.on('opentag', (tag) => {
      open.push(tag.name)
      tags.push({ ...tag, path: open.join('/') } as (typeof tags)[number])
      if (tag.name !== 'ItemData') return
      item = String(tag.attributes['ItemOID'])
      if (version === '1.3.2') values.push(`${item} ${tag.attributes['Value']}`)
    })
    parser.on('text', (words) => {
      if (open.at(-1) === 'Value') values.push(`${item} ${words}`)
    })
    parser.on('closetag', () => void open.pop())
    parser.write(document).close()
    return { document, tags, values, named: (name: string) => tags.filter((tag) => tag.name === name) }
  }

  it('is well-formed, and says what it is', async () => {
    const { tags } = await read()
    expect(tags[0]).toMatchObject({
      name: 'ODM',
      attributes: {
        xmlns: `http://www.cdisc.org/ns/odm/v${version.slice(0, 3)}`,
        ODMVersion: version,
        FileType: 'Snapshot',
      },
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

  it('has its elements in the order of the schema', async () => {
    const { tags } = await read()
    const inside = new Map<string, string[]>()
    for (const { path } of tags) {
      const [name, parent] = path.split('/').toReversed()
      const before = inside.get(parent!) ?? []
      if (parent && !before.includes(name!)) inside.set(parent, [...before, name!])
    }
    for (const [parent, children] of Object.entries(schema[version])) expect(inside.get(parent)).toEqual(children)
  })

  it('has each participant once, with every cell that is not empty', async () => {
    const { named, values } = await read()
    expect(named('SubjectData').map(({ attributes }) => attributes['SubjectKey'])).toEqual(['A-1', 'A-2', 'A-3'])
    const groups = named('ItemGroupData').map(({ attributes }) => attributes['ItemGroupOID'])
    expect(groups.filter((each) => each === 'IG.events')).toHaveLength(4)
    expect(groups.filter((each) => each === 'IG.consents')).toHaveLength(4)
    expect(values).toContain('I.events.recorded_at 2024-01-02T09:30:00+02:00')
    expect(values).toContain('I.consents.scope_quote granted')
    expect(values).toContain(`I.events.said ${nasty}`)
    expect(values.some((each) => each.endsWith(' '))).toBe(false)
    expect(named('SiteRef')).toHaveLength(2)
  })

  it('has only values that its code lists define', async () => {
    const { tags, values } = await read()
    const known = new Set<string>()
    let list = ''
    for (const { name, attributes } of tags) {
      if (name === 'CodeList') list = String(attributes['OID']).slice(3)
      if (name === 'CodeListItem') known.add(`I.${list} ${attributes['CodedValue']}`)
    }
    const coded = values.filter((each) => /\.(event|arm|group|site|scope_quote) /u.test(each))
    expect(coded.length).toBeGreaterThan(8)
    expect(coded.filter((each) => !known.has(each))).toEqual([])
  })
})
