// A project is read back with a parser that knows nothing of its writer, and compared with the rules of `Project.xsd` of REFI-QDA 1.0.
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { ManifestRow } from './manifest.ts'
import { type ProjectText, textFileOf, writeProject, writeProjectText } from './project.ts'
import type { Written } from './written.ts'

type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] }

function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('urn:QDA-XML:project:1.0')
    const values = Object.values(attributes).flatMap(({ name, value }) => (name === 'xmlns' ? [] : [[name, value]]))
    const element = { name: local, attributes: Object.fromEntries(values), text: '', children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => void (open.at(-1)!.text += text))
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0]!
}

/** Of each element: the elements in it, in the order of the standard, and the attributes that it must have. */
const standard: Record<string, { children?: string[]; needs?: string[] }> = {
  Project: { children: ['Users', 'Variables', 'Cases', 'Sources', 'Notes', 'NoteRef'], needs: ['name'] },
  Users: { children: ['User'] },
  User: { needs: ['guid'] },
  Variables: { children: ['Variable'] },
  Variable: { needs: ['guid', 'name', 'typeOfVariable'] },
  Cases: { children: ['Case'] },
  Case: { children: ['VariableValue', 'SourceRef', 'SelectionRef'], needs: ['guid'] },
  VariableValue: { children: ['VariableRef', 'TextValue', 'BooleanValue'] },
  Sources: { children: ['TextSource'] },
  TextSource: { children: ['PlainTextSelection', 'VariableValue'], needs: ['guid', 'plainTextPath'] },
  PlainTextSelection: { needs: ['guid', 'startPosition', 'endPosition'] },
  Notes: { children: ['Note'] },
  Note: { children: ['PlainTextContent'], needs: ['guid'] },
  VariableRef: { needs: ['targetGUID'] },
  SourceRef: { needs: ['targetGUID'] },
  SelectionRef: { needs: ['targetGUID'] },
  NoteRef: { needs: ['targetGUID'] },
  TextValue: {},
  BooleanValue: {},
  PlainTextContent: {},
}

const isGuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

function demandStandard({ name, attributes, children }: Element): void {
  const { children: allowed = [], needs = [] } = standard[name] ?? {}
  expect(standard, name).toHaveProperty(name)
  const places = children.map((child) => allowed.indexOf(child.name))
  expect(places, name).toEqual(places.toSorted((a, b) => a - b))
  expect(Math.min(0, ...places), name).toBe(0)
  for (const each of needs) expect(attributes, name).toHaveProperty(each)
  for (const [key, value] of Object.entries(attributes)) {
    if (/guid|creatingUser/i.test(key)) expect(value).toMatch(isGuid)
    if (key === 'creationDateTime') expect(value).toMatch(isInstant)
  }
  for (const child of children) demandStandard(child)
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
]

const ids = { transcript: '018e3741-2500-7000-8000-00000000000a', participant: '018e3741-2500-7000-8000-00000000000b' }
let count = 0
const newId = () => `018e3741-2500-7000-8000-${String(++count).padStart(12, '0')}`

const segment = (number: number, speaker: string | null, text: string) => ({
  ...{ number, speaker, text },
  startMs: number * 1000,
  endMs: null,
})
const written: Written = {
  ...{
    session: 'BRS-FG-01',
    language: 'he',
    direction: 'rtl',
    isTranslation: false,
    stage: 'release',
    isReleased: true,
  },
  segments: [
    segment(1, 'Facilitator', 'מה שלומך? 🙂'),
    segment(3, 'P1 <&">', 'first\r\nsecond 🙂 line'),
    segment(4, null, 'crosstalk'),
  ],
}
const manifest: ManifestRow[] = [
  {
    ...{ session: 'BRS-FG-01', language: 'he', isTranslation: false, stage: 'release', isReleased: true },
    file: textFileOf(ids.transcript),
    written: 3,
    leftOut: [{ number: 2, startMs: 2000, reason: 'quote_not_granted' }],
  },
]

function made() {
  const text: ProjectText = { id: ids.transcript, written, selections: [] }
  const file = [...writeProjectText(written, new Map([[3, ids.participant]]), text.selections)].join('')
  const cases = [{ id: ids.participant, code: 'BRS-0042-X', site: 'BRS', group: 'service_user' }]
  const at = new Date('2024-03-13T10:00:00Z')
  const project = { name: 'Voices <1>', at, texts: [text], cases, manifest, newId }
  return { file, root: parsed([...writeProject(project)].join('')) }
}

describe('a project', () => {
  it('has the elements, the order and the attributes of the standard, and each id once', () => {
    const { root } = made()
    demandStandard(root)
    const guids = [root, ...Object.keys(standard).flatMap((name) => all(root, name))].flatMap(
      ({ attributes }) => attributes['guid'] ?? [],
    )
    expect(new Set(guids).size).toBe(guids.length)
    const known = new Set(guids)
    for (const name of ['VariableRef', 'SourceRef', 'SelectionRef', 'NoteRef'])
      for (const { attributes } of all(root, name)) expect(known).toContain(attributes['targetGUID'])
  })

  it('marks the words of each segment by code points, and gives those of a participant to their case', () => {
    const { file, root } = made()
    const points = [...file]
    const spans = all(root, 'PlainTextSelection').map(({ attributes }) => ({
      guid: attributes['guid'],
      speaker: attributes['name'],
      words: points.slice(Number(attributes['startPosition']), Number(attributes['endPosition'])).join(''),
    }))
    expect(spans.map(({ speaker, words }) => [speaker, words])).toEqual([
      ['Facilitator', 'מה שלומך? 🙂'],
      ['P1 <&">', 'first\nsecond 🙂 line'],
      [undefined, 'crosstalk'],
    ])
    const [one] = all(root, 'Case')
    expect(one!.attributes['name']).toBe('BRS-0042-X')
    expect(all(one!, 'SelectionRef').map(({ attributes }) => attributes['targetGUID'])).toEqual([spans[1]!.guid])
    expect(all(one!, 'SourceRef').map(({ attributes }) => attributes['targetGUID'])).toEqual([ids.transcript])
    expect(all(one!, 'TextValue').map(({ text }) => text)).toEqual(['BRS', 'service_user'])
    const [source] = all(root, 'TextSource')
    expect(source!.attributes['plainTextPath']).toBe(`internal://${ids.transcript}.txt`)
  })

  it('is text of UTF-8 without a mark at its beginning, with the time and the speaker before the words', () => {
    expect(made().file).toBe(
      '[00:00:01] Facilitator: מה שלומך? 🙂\n\n[00:00:03] P1 <&">: first\nsecond 🙂 line\n\n[00:00:04] crosstalk\n\n',
    )
  })

  it('says what was left out and why', () => {
    const notes = all(made().root, 'Note').map(({ attributes, children }) => [attributes['name'], children[0]!.text])
    expect(notes.map(([name]) => name)).toEqual(['manifest.csv', 'left-out.csv'])
    expect(notes[1]![1]).toContain('BRS-FG-01,he,2,00:00:02.000,quote_not_granted')
  })
})
