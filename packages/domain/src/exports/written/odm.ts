// Writes a document of CDISC ODM, version 1.3.2 or 2.0: the study with its codebook as metadata, and each participant with their events and
// consents. A participant is what ODM calls a subject. Version 2.0 has no forms: a group of items holds other groups instead.
import { escapedXml as text, xmlAttributes as attributes } from '../../xml.ts'
import type { Codebook, DescribedColumn } from '../codebook.ts'
import type { Books, Cells, Person } from '../people.ts'

export type OdmVersion = '1.3.2' | '2.0'

export type OdmStudy = {
  slug: string
  name: string
  title: string
  sites: readonly { code: string; name: string }[]
  /** An ISO instant. */
  madeAt: string
  startsOn: string
}

const groups = ['participants', 'events', 'consents'] as const
type Group = (typeof groups)[number]
const repeats: Record<Group, boolean> = { participants: false, events: true, consents: true }

const types: Record<DescribedColumn['type'], { is: string; length?: number }> = {
  code: { is: 'text', length: 64 },
  text: { is: 'text', length: 400 },
  choice: { is: 'text', length: 64 },
  integer: { is: 'integer', length: 9 },
  decimal: { is: 'float' },
  day: { is: 'date' },
  month: { is: 'partialDate' },
  instant: { is: 'datetime' },
  boolean: { is: 'boolean' },
}

const empty = (name: string, of: Readonly<Record<string, string | number>>) => `<${name}${attributes(of)}/>`
const element = (name: string, of: Readonly<Record<string, string | number>>, content: string) =>
  `<${name}${attributes(of)}>${content}</${name}>`

const itemOf = (group: Group, key: string) => `I.${group}.${key}`

/** How a version of the standard writes what the versions write differently. */
type Dialect = {
  /** The attributes of the document that name the version. */
  version: Readonly<Record<string, string>>
  /** Attributes of a text besides its language. */
  ofText: Readonly<Record<string, string>>
  repeating: string
  /** Of a location that is a site. */
  site: Readonly<Record<string, string>>
  study: (of: OdmStudy, oid: string, metadata: string) => string
  /** The event of a participant, and the form in it, which refers to the groups. */
  event: (references: string) => string
  eventData: (groups: string) => string
  itemData: (item: string, value: string) => string
}

const [eventOid, formOid] = ['SE.1', 'F.1']
const isOnce = { OrderNumber: 1, Mandatory: 'Yes' }
const ofForm = { OID: formOid, Name: 'Participant', Repeating: 'No' }
const ofEvent = { OID: eventOid, Name: 'Participant', Repeating: 'No', Type: 'Common' }

const dialects: Record<OdmVersion, Dialect> = {
  '1.3.2': {
    version: { xmlns: 'http://www.cdisc.org/ns/odm/v1.3', ODMVersion: '1.3.2' },
    ofText: {},
    repeating: 'Yes',
    site: { LocationType: 'Site' },
    study({ slug, name, title }, oid, metadata) {
      const names = [
        element('StudyName', {}, text(name)),
        element('StudyDescription', {}, text(title)),
        element('ProtocolName', {}, text(slug)),
      ]
      return element('Study', { OID: oid }, element('GlobalVariables', {}, names.join('')) + metadata)
    },
    event: (references) =>
      [
        element('Protocol', {}, empty('StudyEventRef', { StudyEventOID: eventOid, ...isOnce })),
        element('StudyEventDef', ofEvent, empty('FormRef', { FormOID: formOid, ...isOnce })),
        element('FormDef', ofForm, references),
      ].join('\n'),
    eventData: (groups) => element('FormData', { FormOID: formOid }, groups),
    itemData: (item, value) => empty('ItemData', { ItemOID: item, Value: value }),
  },
  '2.0': {
    version: { xmlns: 'http://www.cdisc.org/ns/odm/v2.0', ODMVersion: '2.0' },
    ofText: { Type: 'text/plain' },
    repeating: 'Simple',
    site: { Role: 'Site' },
    study({ slug, name, title }, oid, metadata) {
      const description = element('Description', {}, element('TranslatedText', { Type: 'text/plain' }, text(title)))
      return element('Study', { OID: oid, StudyName: name, ProtocolName: slug }, description + metadata)
    },
    event: (references) =>
      [
        element('StudyEventDef', ofEvent, empty('ItemGroupRef', { ItemGroupOID: formOid, ...isOnce })),
        element('ItemGroupDef', { ...ofForm, Type: 'Form' }, references),
      ].join('\n'),
    eventData: (groups) => element('ItemGroupData', { ItemGroupOID: formOid }, groups),
    itemData: (item, value) => element('ItemData', { ItemOID: item }, element('Value', {}, text(value))),
  },
}

function groupMetadata(group: Group, { columns, title, language }: Codebook, { ofText, repeating }: Dialect) {
  const said = (words: string) => element('TranslatedText', { 'xml:lang': language, ...ofText }, text(words))
  const references = columns.map(({ key }, at) =>
    empty('ItemRef', { ItemOID: itemOf(group, key), OrderNumber: at + 1, Mandatory: 'No' }),
  )
  const items = columns.map(({ key, type, label, choices }) => {
    const { is, length } = types[type]
    const list = choices.length > 0 ? empty('CodeListRef', { CodeListOID: `CL.${group}.${key}` }) : ''
    const named = { OID: itemOf(group, key), Name: key, DataType: is, ...(length && { Length: length }) }
    return element('ItemDef', named, element('Description', {}, said(label)) + list)
  })
  const lists = columns.flatMap(({ key, choices }) =>
    choices.length === 0
      ? []
      : element(
          'CodeList',
          { OID: `CL.${group}.${key}`, Name: key, DataType: 'text' },
          choices
            .map((each) => element('CodeListItem', { CodedValue: each.value }, element('Decode', {}, said(each.label))))
            .join(''),
        ),
  )
  const def = { OID: `IG.${group}`, Name: title, Repeating: repeats[group] ? repeating : 'No' }
  return { group: element('ItemGroupDef', def, references.join('')), items: items.join(''), lists: lists.join('') }
}

/** The order of these elements is that of the schema. */
function metadata(books: Books, dialect: Dialect): string {
  const each = groups.map((group) => groupMetadata(group, books[group], dialect))
  const references = groups.map((group, at) =>
    empty('ItemGroupRef', {
      ItemGroupOID: `IG.${group}`,
      OrderNumber: at + 1,
      Mandatory: repeats[group] ? 'No' : 'Yes',
    }),
  )
  return element(
    'MetaDataVersion',
    { OID: 'MDV.1', Name: 'Polyphony' },
    [
      dialect.event(references.join('')),
      ...each.map(({ group }) => group),
      ...each.map(({ items }) => items),
      ...each.map(({ lists }) => lists),
    ].join('\n'),
  )
}

/** `2024-10-27 01:30+02:00` as XML Schema writes it. */
const instant = (cell: string) => cell.replace(/^(\S+) (\d\d:\d\d)/u, '$1T$2:00')

function groupData(dialect: Dialect, group: Group, { columns }: Codebook, cells: Cells, key?: string): string {
  const items = columns.flatMap((column) => {
    const cell = cells[column.key] ?? ''
    const value = column.type === 'instant' ? instant(cell) : cell
    return cell === '' ? [] : dialect.itemData(itemOf(group, column.key), value)
  })
  const of = { ItemGroupOID: `IG.${group}`, ...(key && { ItemGroupRepeatKey: key }) }
  return element('ItemGroupData', of, items.join(''))
}

function subject(dialect: Dialect, books: Books, { code, participant, events, consents }: Person): string {
  const site = participant['site'] ?? ''
  const data = [
    groupData(dialect, 'participants', books.participants, participant),
    ...events.map((cells, at) => groupData(dialect, 'events', books.events, cells, String(at + 1))),
    ...consents.map((cells, at) => groupData(dialect, 'consents', books.consents, cells, String(at + 1))),
  ].join('')
  const form = element('StudyEventData', { StudyEventOID: eventOid }, dialect.eventData(data))
  const at = site === '' ? '' : empty('SiteRef', { LocationOID: `LOC.${site}` })
  return `${element('SubjectData', { SubjectKey: code }, at + form)}\n`
}

/** Writes the document piece by piece, a participant at a time. */
export async function* writeOdm(
  version: OdmVersion,
  study: OdmStudy,
  books: Books,
  people: AsyncIterable<Person>,
): AsyncGenerator<string, void, undefined> {
  const dialect = dialects[version]
  const ofStudy = { StudyOID: `ST.${study.slug}`, MetaDataVersionOID: 'MDV.1' }
  const head = attributes({
    ...dialect.version,
    FileType: 'Snapshot',
    FileOID: `${study.slug}.${study.madeAt}`,
    CreationDateTime: study.madeAt,
    SourceSystem: 'Polyphony',
  })
  const locations = study.sites.map(({ code, name }) =>
    element(
      'Location',
      { OID: `LOC.${code}`, Name: name, ...dialect.site },
      empty('MetaDataVersionRef', { ...ofStudy, EffectiveDate: study.startsOn }),
    ),
  )
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<ODM${head}>\n`
  yield `${dialect.study(study, ofStudy.StudyOID, metadata(books, dialect))}\n`
  yield `${element('AdminData', { StudyOID: ofStudy.StudyOID }, locations.join(''))}\n<ClinicalData${attributes(ofStudy)}>\n`
  for await (const person of people) yield subject(dialect, books, person)
  yield '</ClinicalData>\n</ODM>\n'
}
