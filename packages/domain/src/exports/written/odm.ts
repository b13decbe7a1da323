// Writes a document of CDISC ODM 1.3.2: the study with its codebook as metadata, and each participant with their events and consents.
// A participant is what ODM calls a subject.
import { escapedXml as text } from '../../xml.ts'
import type { Codebook, DescribedColumn } from '../codebook.ts'
import type { Books, Cells, Person } from '../people.ts'

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

const attributes = (of: Readonly<Record<string, string | number>>) =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${text(String(value))}"`)
    .join('')
const empty = (name: string, of: Readonly<Record<string, string | number>>) => `<${name}${attributes(of)}/>`
const element = (name: string, of: Readonly<Record<string, string | number>>, content: string) =>
  `<${name}${attributes(of)}>${content}</${name}>`

const itemOf = (group: Group, key: string) => `I.${group}.${key}`

function groupMetadata(group: Group, { columns, title, language }: Codebook) {
  const said = (words: string) => element('TranslatedText', { 'xml:lang': language }, text(words))
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
  const def = { OID: `IG.${group}`, Name: title, Repeating: repeats[group] ? 'Yes' : 'No' }
  return { group: element('ItemGroupDef', def, references.join('')), items: items.join(''), lists: lists.join('') }
}

/** The order of these elements is that of the schema. */
function metadata(books: Books): string {
  const each = groups.map((group) => groupMetadata(group, books[group]))
  const form = groups.map((group, at) =>
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
      element('Protocol', {}, empty('StudyEventRef', { StudyEventOID: 'SE.1', OrderNumber: 1, Mandatory: 'Yes' })),
      element(
        'StudyEventDef',
        { OID: 'SE.1', Name: 'Participant', Repeating: 'No', Type: 'Common' },
        empty('FormRef', { FormOID: 'F.1', OrderNumber: 1, Mandatory: 'Yes' }),
      ),
      element('FormDef', { OID: 'F.1', Name: 'Participant', Repeating: 'No' }, form.join('')),
      ...each.map(({ group }) => group),
      ...each.map(({ items }) => items),
      ...each.map(({ lists }) => lists),
    ].join('\n'),
  )
}

/** `2024-10-27 01:30+02:00` as XML Schema writes it. */
const instant = (cell: string) => cell.replace(/^(\S+) (\d\d:\d\d)/u, '$1T$2:00')

function groupData(group: Group, { columns }: Codebook, cells: Cells, key?: string): string {
  const items = columns.flatMap((column) => {
    const cell = cells[column.key] ?? ''
    const value = column.type === 'instant' ? instant(cell) : cell
    return cell === '' ? [] : empty('ItemData', { ItemOID: itemOf(group, column.key), Value: value })
  })
  const of = { ItemGroupOID: `IG.${group}`, ...(key && { ItemGroupRepeatKey: key }) }
  return element('ItemGroupData', of, items.join(''))
}

function subject(books: Books, { code, participant, events, consents }: Person): string {
  const site = participant['site'] ?? ''
  const data = [
    groupData('participants', books.participants, participant),
    ...events.map((cells, at) => groupData('events', books.events, cells, String(at + 1))),
    ...consents.map((cells, at) => groupData('consents', books.consents, cells, String(at + 1))),
  ].join('')
  const form = element('StudyEventData', { StudyEventOID: 'SE.1' }, element('FormData', { FormOID: 'F.1' }, data))
  const at = site === '' ? '' : empty('SiteRef', { LocationOID: `LOC.${site}` })
  return `${element('SubjectData', { SubjectKey: code }, at + form)}\n`
}

export async function* writeOdm(
  study: OdmStudy,
  books: Books,
  people: AsyncIterable<Person>,
): AsyncGenerator<string, void, undefined> {
  const ofStudy = { StudyOID: `ST.${study.slug}`, MetaDataVersionOID: 'MDV.1' }
  const head = attributes({
    xmlns: 'http://www.cdisc.org/ns/odm/v1.3',
    ODMVersion: '1.3.2',
    FileType: 'Snapshot',
    FileOID: `${study.slug}.${study.madeAt}`,
    CreationDateTime: study.madeAt,
    SourceSystem: 'Polyphony',
  })
  const names = [
    element('StudyName', {}, text(study.name)),
    element('StudyDescription', {}, text(study.title)),
    element('ProtocolName', {}, text(study.slug)),
  ]
  const locations = study.sites.map(({ code, name }) =>
    element(
      'Location',
      { OID: `LOC.${code}`, Name: name, LocationType: 'Site' },
      empty('MetaDataVersionRef', { ...ofStudy, EffectiveDate: study.startsOn }),
    ),
  )
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<ODM${head}>\n`
  yield `${element('Study', { OID: ofStudy.StudyOID }, element('GlobalVariables', {}, names.join('')) + metadata(books))}\n`
  yield `${element('AdminData', { StudyOID: ofStudy.StudyOID }, locations.join(''))}\n<ClinicalData${attributes(ofStudy)}>\n`
  for await (const person of people) yield subject(books, person)
  yield '</ClinicalData>\n</ODM>\n'
}
