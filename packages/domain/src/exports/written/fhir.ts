// Writes a collection of FHIR R5 (5.0.0): the study, each participant as a ResearchSubject with Consents, and a Group for each group of
// participants. No Patient is written: a participant is named by the code alone. The addresses are in a domain that never exists
// (RFC 2606), so nobody looks them up.
import type { Codebook } from '../codebook.ts'
import type { Books, Cells, Person } from '../people.ts'

export type FhirStudy = { slug: string; name: string; title: string; madeAt: string; isClosed: boolean }

const base = 'https://polyphony.invalid/fhir'
const codes = (name: string) => `${base}/CodeSystem/${name}`
const states = 'http://terminology.hl7.org/CodeSystem/research-subject-state'

/** Our steps as FHIR names the states of a subject. */
const stateOf: Readonly<Record<string, string>> = {
  screened: 'screening',
  eligible: 'eligible',
  ineligible: 'ineligible',
  consented: 'pending-on-study',
  declined: 'not-registered',
  enrolled: 'on-study',
  allocated: 'on-study',
  completed: 'off-study',
  withdrawn: 'withdrawn',
  lost_to_follow_up: 'off-study',
  deceased: 'off-study',
}

type Resource = { resourceType: string; id: string } & Record<string, unknown>

/** An id of FHIR: letters, digits, hyphens and points. */
const idOf = (text: string) => text.replaceAll(/[^A-Za-z0-9.-]/gu, '-').slice(0, 64)

const given = (cell: string | undefined) => (cell === '' ? undefined : cell)

function labelsOf({ columns }: Codebook, key: string): ReadonlyMap<string, string> {
  const found = columns.find((column) => column.key === key)
  return new Map(found?.choices.map(({ value, label }) => [value, label]))
}

const concept = (system: string, code: string, display = code) => ({ coding: [{ system, code, display }] })

/** Who the resource is about, by the code: a reference without an address. */
const asPatient = (code: string) => ({ type: 'Patient', identifier: { system: codes('participant'), value: code } })

export async function* writeFhir(
  study: FhirStudy,
  books: Books,
  people: AsyncIterable<Person>,
): AsyncGenerator<string, void, undefined> {
  const arms = labelsOf(books.participants, 'arm')
  const groups = labelsOf(books.participants, 'group')
  const members = new Map<string, string[]>()
  const written = subjectsIn(study, books)
  yield `{"resourceType":"Bundle","type":"collection","timestamp":${JSON.stringify(study.madeAt)},"entry":[\n`
  yield entry({
    resourceType: 'ResearchStudy',
    id: idOf(study.slug),
    name: study.name,
    title: study.title,
    status: study.isClosed ? 'retired' : 'active',
    comparisonGroup: arms.size === 0 ? undefined : [...arms].map(([key, name]) => ({ linkId: idOf(key), name })),
  })
  for await (const person of people) {
    for (const resource of written(person)) yield `,\n${entry(resource)}`
    const group = given(person.participant['group'])
    const own = members.get(group ?? '') ?? []
    own.push(person.code)
    if (group !== undefined) members.set(group, own)
  }
  for (const [group, own] of members) yield `,\n${entry(groupOf(group, groups.get(group) ?? group, own))}`
  yield '\n]}\n'
}

const entry = (resource: Resource) =>
  JSON.stringify({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })

const groupOf = (key: string, name: string, own: readonly string[]): Resource => ({
  resourceType: 'Group',
  id: idOf(key),
  type: 'person',
  membership: 'enumerated',
  name,
  quantity: own.length,
  member: own.map((code) => ({ entity: asPatient(code) })),
})

/** The resources of one participant. */
function subjectsIn(study: FhirStudy, books: Books) {
  const steps = labelsOf(books.events, 'event')
  const reasons = labelsOf(books.events, 'reason')
  const scopes = books.consents.columns.flatMap(({ key, scope, label }) => (scope ? [{ key, scope, label }] : []))

  const progress = ({ event = '', happened_on: on, reason }: Cells) => ({
    subjectState: {
      coding: [
        ...(stateOf[event] ? [{ system: states, code: stateOf[event] }] : []),
        ...concept(codes('step'), event, steps.get(event)).coding,
      ],
    },
    ...(given(reason) && { reason: concept(codes('reason'), reason!, reasons.get(reason!)) }),
    ...(given(on) && { startDate: on }),
  })

  const consent = (code: string, cells: Cells, at: number, isNewest: boolean): Resource => {
    const { given_on: start, withdrawn_on: end, is_mistaken } = cells
    const granted = scopes.filter(({ key }) => cells[key] === 'granted')
    const isActive = isNewest && given(end) === undefined
    return {
      resourceType: 'Consent',
      id: idOf(`${code}-${at + 1}`),
      status: is_mistaken === 'true' ? 'entered-in-error' : isActive ? 'active' : 'inactive',
      category: [concept('http://loinc.org', '57016-8', 'Privacy policy acknowledgment Document')],
      subject: asPatient(code),
      date: given(start),
      period: { start: given(start), end: given(end) },
      // What no provision permits is denied.
      decision: 'deny',
      ...(granted.length > 0 && {
        provision: granted.map(({ scope, label }) => ({ action: [concept(codes('scope'), scope, label)] })),
      }),
    }
  }

  return ({ code, participant, events, consents }: Person): Resource[] => {
    const newest = consents.findLastIndex((cells) => cells['is_mistaken'] !== 'true')
    const written = consents.map((cells, at) => consent(code, cells, at, at === newest))
    const counted = events.filter((cells) => cells['is_corrected'] !== 'true' && cells['event'] !== 'corrected')
    const arm = given(participant['arm'])
    const subject: Resource = {
      resourceType: 'ResearchSubject',
      id: idOf(code),
      identifier: [{ system: codes('participant'), value: code }],
      status: 'active',
      ...(counted.length > 0 && { progress: counted.map(progress) }),
      study: { reference: `ResearchStudy/${idOf(study.slug)}` },
      subject: asPatient(code),
      ...(arm && { assignedComparisonGroup: idOf(arm) }),
      ...(written.length > 0 && { consent: written.map(({ id }) => ({ reference: `Consent/${id}` })) }),
    }
    return [subject, ...written]
  }
}
