// Writes transcripts as a project for programs of qualitative analysis: REFI-QDA Project Exchange 1.0 and 1.5 (qdasoftware.org), an
// archive of `project.qde` and the texts. Places in texts count Unicode code points. The order of elements is that of `Project.xsd`.
import { escapedXml, xmlAttributes as attributes, xmlDeclaration } from '../../xml.ts'
import { archiveLists, leftOutTableOf, manifestOf, type ManifestRow } from './manifest.ts'
import { clock, type Written } from './written.ts'

/** Most transcripts in one project: the places of all their segments are kept until it is written. */
export const transcriptsInProject = 100

/** A participant who speaks in a project. */
export type ProjectCase = { id: string; code: string; site: string; group: string }

/** Where the words of somebody stand in a text, `end` after the last one. `speaks`: the id of the participant, if it is one. */
type Selection = { start: number; end: number; speaker: string | null; speaks: string | null }

/** A text of a project, after it was written. */
export type ProjectText = { id: string; written: Omit<Written, 'segments'>; selections: Selection[] }

/** The ids of participants by the number of the segment that they speak. */
export type SpokenBy = ReadonlyMap<number, string>

/** Yields the text of a transcript, and notes in `selections` where the words of each segment stand. */
export function* writeProjectText({ segments }: Written, spokenBy: SpokenBy, selections: Selection[]) {
  let at = 0
  for (const { number, startMs, speaker, text } of segments) {
    const before = `${startMs === null ? '' : `[${clock(startMs).slice(0, 8)}] `}${speaker === null ? '' : `${speaker}: `}`
    const words = text.replaceAll(/\r\n?/gu, '\n')
    const start = at + [...before].length
    const end = start + [...words].length
    selections.push({ start, end, speaker, speaks: spokenBy.get(number) ?? null })
    at = end + 2
    yield `${before}${words}\n\n`
  }
}

/** The file of a text within the project. */
export const textFileOf = (id: string) => `Sources/${id}.txt`

type Project = {
  name: string
  at: Date
  texts: readonly ProjectText[]
  cases: readonly ProjectCase[]
  manifest: readonly ManifestRow[]
  newId: () => string
}

const variables = ['site', 'group', 'session', 'language', 'is_translation'] as const
type Variable = (typeof variables)[number]

/** Yields `project.qde`, piece by piece. */
export function* writeProject({ name, at, texts, cases, manifest, newId }: Project): Generator<string> {
  const [user, instant] = [newId(), at.toISOString()]
  const variable = Object.fromEntries(variables.map((each) => [each, newId()])) as Record<Variable, string>
  const valueOf = (of: Variable, value: string | boolean) => {
    const typed = typeof value === 'boolean' ? 'BooleanValue' : 'TextValue'
    return `<VariableValue><VariableRef targetGUID="${variable[of]}"/><${typed}>${escapedXml(String(value))}</${typed}></VariableValue>`
  }
  const made = { creatingUser: user, creationDateTime: instant }
  const placed = texts.map(({ selections }) => selections.map((each) => ({ ...each, id: newId() })))
  yield `${xmlDeclaration}<Project xmlns="urn:QDA-XML:project:1.0"${attributes({ name, origin: 'Polyphony', creatingUserGUID: user, creationDateTime: instant })}>\n`
  yield `<Users><User${attributes({ guid: user, name: 'Polyphony' })}/></Users>\n<Variables>\n`
  for (const each of variables) {
    const typeOfVariable = each === 'is_translation' ? 'Boolean' : 'Text'
    yield `<Variable${attributes({ guid: variable[each], name: each, typeOfVariable })}/>\n`
  }
  yield '</Variables>\n'
  if (cases.length > 0) yield '<Cases>\n'
  for (const { id, code, site, group } of cases) {
    yield `<Case${attributes({ guid: newId(), name: code })}>${valueOf('site', site)}${valueOf('group', group)}`
    for (const [place, text] of texts.entries())
      if (placed[place]!.some(({ speaks }) => speaks === id)) yield `<SourceRef targetGUID="${text.id}"/>`
    for (const selections of placed)
      for (const selection of selections)
        if (selection.speaks === id) yield `<SelectionRef targetGUID="${selection.id}"/>`
    yield '</Case>\n'
  }
  if (cases.length > 0) yield '</Cases>\n'
  yield '<Sources>\n'
  for (const [place, { id, written }] of texts.entries()) {
    const { session, language, isTranslation } = written
    const path = { plainTextPath: `internal://${id}.txt` }
    yield `<TextSource${attributes({ guid: id, name: `${session} ${language}`, ...path, ...made })}>\n`
    for (const { id: guid, start, end, speaker } of placed[place]!) {
      const span = { startPosition: start, endPosition: end }
      yield `<PlainTextSelection${attributes({ guid, ...(speaker !== null && { name: speaker }), ...span, ...made })}/>\n`
    }
    yield `${valueOf('session', session)}${valueOf('language', language)}${valueOf('is_translation', isTranslation)}</TextSource>\n`
  }
  yield '</Sources>\n<Notes>\n'
  const notes = [
    { guid: newId(), name: archiveLists.manifest, text: manifestOf(manifest) },
    { guid: newId(), name: archiveLists.leftOut, text: leftOutTableOf(manifest) },
  ]
  for (const { guid, name: title, text } of notes)
    yield `<Note${attributes({ guid, name: title, ...made })}><PlainTextContent>${escapedXml(text.replace('\ufeff', '').replaceAll('\r\n', '\n'))}</PlainTextContent></Note>\n`
  yield '</Notes>\n'
  for (const { guid } of notes) yield `<NoteRef targetGUID="${guid}"/>\n`
  yield '</Project>\n'
}
