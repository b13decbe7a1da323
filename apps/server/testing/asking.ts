// Calls any procedure over HTTP with an input made from its schema, so that a new procedure is tested automatically.
import { Buffer } from 'node:buffer'
import { configuration } from './configuration.ts'
import { cookieOf } from './cookie.ts'
import { origin, type World } from './world.ts'
import { scopes } from '@polyphony/domain/consent/scopes'
import { z } from 'zod'
import { appRouter } from '../src/app/router.ts'
import type { Things } from './things.ts'

type Kind = 'query' | 'command' | 'disclosure' | 'subscription'
export type Procedure = {
  path: string
  type: 'query' | 'mutation' | 'subscription'
  action: string
  kind: Kind
  schema: Shape
}

/** The parts of JSON Schema that our schemas use. */
type Shape = {
  type?: string
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  additionalProperties?: unknown
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minimum?: number
  default?: unknown
}

type Defined = { _def: { type: Procedure['type']; meta?: { action: string; kind: Kind }; inputs: z.ZodType[] } }

/** Every procedure of the router. */
export const procedures: Procedure[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Defined>,
).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  action: _def.meta?.action ?? '',
  kind: _def.meta?.kind ?? 'query',
  schema: z.toJSONSchema(_def.inputs[0] ?? z.strictObject({}), { io: 'input', unrepresentable: 'any' }) as Shape,
}))

const concepts: Record<string, keyof Things> = {
  participant: 'participant',
  session: 'session',
  recording: 'recording',
  transcript: 'transcript',
  consent: 'consent',
  document: 'document',
  expense: 'expense',
  account: 'signIn',
  staff: 'grant',
  token: 'token',
  webhook: 'webhook',
  site: 'site',
}

/** The value of a field with this name; undefined if the schema alone decides. */
function named(path: string, name: string, things: Things, world: World): unknown {
  const concept = path.split('.')[0]!
  const values: Record<string, unknown> = {
    studyId: world.studyId,
    commandId: world.newId(),
    siteId: things.site,
    siteIds: [things.site],
    sites: [things.site],
    participantId: things.participant,
    participantIds: [things.participant],
    eventId: concept === 'visit' ? things.visit : things.event,
    timepoint: 'baseline',
    formVersionId: things.form,
    consentId: things.consent,
    sessionId: things.session,
    recordingId: things.recording,
    transcriptId: things.transcript,
    sourceTranscriptId: things.transcript,
    segmentId: things.segment,
    noteId: path === 'transcript.leave_note' ? world.newId() : things.note,
    answerId: world.newId(),
    staffId: things.colleague,
    grantId: things.grant,
    invitationId: things.invitation,
    scenarioId: things.scenario,
    alertId: things.alert,
    threshold: 14,
    reportId: things.report,
    scheduleId: things.reportSchedule,
    dayOfMonth: 1,
    month: '2024-02',
    listId: things.allocationList,
    importId: things.import,
    tokenId: things.token,
    webhookId: things.webhook,
    messageId: things.webhookMessage,
    address: 'https://hooks.example.org/',
    plan: { fields: {}, dayOrder: 'dmy' },
    line: 2,
    id: path === 'consent.form' ? things.form : things[concepts[concept] ?? 'participant'],
    ids: [things.transcript],
    segments: [{ id: things.segment, expectedVersion: 1, text: 'Other words' }],
    label: 'P1',
    person: { participantId: things.participant },
    code: concept === 'session' ? things.sessionCode : concept === 'site' ? 'NEW' : things.participantCode,
    attendances: [{ participantId: things.participant, state: 'absent' }],
    currency: things.site === world.sites.BRS ? 'ILS' : 'EUR',
    receipt: { kind: 'paper', number: '1' },
    into: { id: things.transcript },
    fileName: 'a.vtt',
    format: path === 'import.stage' ? 'csv' : 'vtt',
    content:
      path === 'import.stage'
        ? Buffer.from('Group\nstaff').toString('base64')
        : path === 'recruitment.save_scenario'
          ? { target: null, plannedOn: null, changes: [{ siteId: things.site, perWeek: 2 }] }
          : Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello').toString('base64'),
    reason: 'For a test',
    email: `${world.newId()}@example.org`,
    emails: [`${world.newId()}@example.org`],
    language: 'de',
    group: 'service_user',
    kind: path === 'recruitment.set_alert' ? 'none_for' : concept === 'expense' ? 'travel' : 'interview',
    arm: 'intervention',
    toStage: 'transcription',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    languages: ['de'],
    answers: { adult: true, acute_crisis: false },
    decisions: Object.fromEntries(scopes.map((scope) => [scope, true])),
    scopes: ['participate'],
    configuration,
    identity: { givenName: 'A', familyName: 'B' },
    targets: [{ siteId: things.site, month: '2024-03', participants: 5 }],
    form: 'main',
    from: '09:00',
    until: '10:00',
    givenTime: '09:00',
    slug: `s${world.newId().slice(-8)}`,
  }
  return values[name]
}

/** Optional fields of queries that limit the answer to one thing. They are filled in all the same. */
const narrowing = ['siteId', 'siteIds', 'sites', 'participantId']

type Extent = 'needed' | 'narrowed' | 'whole'

function sample(shape: Shape, path: string, things: Things, world: World, extent: Extent, name = ''): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const isClock = shape.pattern?.includes('[01]\\d|2[0-3]')
  // The opening day of a site must be before all other days.
  if (shape.format === 'date') return name === 'openedOn' ? '2024-01-01' : '2024-03-12'
  const known = isClock
    ? ({ from: '09:00' }[name] ?? (name === 'until' ? '10:00' : '09:00'))
    : named(path, name, things, world)
  if (known !== undefined) return known
  const either = shape.anyOf ?? shape.oneOf
  if (either) return sample(either[0]!, path, things, world, extent, name)
  if (shape.type === 'object') {
    const wanted = Object.keys(shape.properties ?? {}).filter(
      (key) =>
        extent === 'whole' || shape.required?.includes(key) || (extent === 'narrowed' && narrowing.includes(key)),
    )
    return Object.fromEntries(
      wanted.map((key) => [key, sample(shape.properties![key]!, path, things, world, extent, key)]),
    )
  }
  if (shape.type === 'array') return shape.items ? [sample(shape.items, path, things, world, extent)] : []
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, 1)
  if (shape.type === 'boolean') return true
  return shape.format === 'uuid' || shape.pattern?.includes('[0-9a-fA-F]{8}') ? world.newId() : 'abc'
}

/** An input of the procedure about these things, with the required fields only; with `isWhole` also with all optional ones. */
export function bodyFor(procedure: Procedure, things: Things, world: World, isWhole = false): Record<string, unknown> {
  const extent = isWhole ? 'whole' : procedure.kind === 'query' ? 'narrowed' : 'needed'
  return sample(procedure.schema, procedure.path, things, world, extent) as Record<string, unknown>
}

export type Answer = { status: number; code: string | undefined; body: string }

type Asked = Pick<Procedure, 'path' | 'type'>

/** Sends a request as a browser would. Of a stream only the beginning is read. */
export async function ask(world: World, token: string | undefined, asked: Asked, body: object): Promise<Answer> {
  return (await askWhole(world, token, asked, body)).answer
}

/** The same, with the headers of the answer. */
export async function askWhole(world: World, token: string | undefined, procedure: Asked, body: object) {
  const headers = new Headers({ origin, 'content-type': 'application/json' })
  if (token) headers.set('cookie', cookieOf(token))
  const hangUp = new AbortController()
  const url = new URL(`/trpc/${procedure.path}`, origin)
  if (procedure.type !== 'mutation') url.searchParams.set('input', JSON.stringify(body))
  const init = procedure.type === 'mutation' ? { method: 'POST', body: JSON.stringify(body) } : {}
  const response = await world.application.fetch(new Request(url, { ...init, headers, signal: hangUp.signal }))
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? await beginningOf(response) : await response.text()
  hangUp.abort()
  const code = /"problem":\{"code":"([^"]+)"/.exec(text)?.[1]
  const answer: Answer = { status: response.status, code, body: text }
  return { answer, headers: response.headers }
}

/** The first events of a stream: its refusal, or nothing within 300 ms. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!/^data: .*\n\n/m.test(text.replace(/^event: connected\ndata: .*\n\n/, ''))) {
    const next = await Promise.race([
      reader.read(),
      new Promise<undefined>((quiet) => setTimeout(() => quiet(undefined), 300)),
    ])
    if (!next || next.done) break
    text += next.value
  }
  await reader.cancel().catch(() => undefined)
  return text
}

/** A ticket is sealed: only its length can tell something. */
const withoutTickets = (body: string) =>
  body.replaceAll(/(?<=ticket=v2\.)[\w-]+/g, (ticket) => `<${ticket.length} characters>`)

/** An answer in which the request id and the ids of these things are replaced by placeholders, so that answers can be compared. */
export function told(answer: Answer, things: Things): Answer {
  let body = withoutTickets(answer.body.replaceAll(/"requestId":"[^"]*"/g, '"requestId":"…"'))
  for (const [kind, value] of Object.entries(things)) body = body.replaceAll(value, `<${kind}>`)
  return { ...answer, body }
}
