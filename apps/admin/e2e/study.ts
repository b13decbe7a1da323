// The data with which a journey starts: a form version that is valid at both sites, and participants who consented to it.
import type { Served } from '@polyphony/server/testing/serve'
import { scopes } from '@polyphony/domain/consent/scopes'
import type { Identity } from '@polyphony/domain/participants/schema'

/** Publishes a consent form for both sites in `language`, as the data manager. Answers its id. */
export async function publishForm(served: Served, language = 'he', change: object = {}): Promise<string> {
  const { id } = await (
    await served.as('dataManager')
  ).consent.publish({
    ...served.command(),
    form: 'participation',
    version: '1',
    language,
    title: 'Taking part (illustrative)',
    text: 'What taking part means. Illustrative text for tests.',
    scopes: [...scopes],
    siteIds: [served.sites.BRS, served.sites.ULM],
    validFrom: '2020-01-01',
    ethicsReference: 'illustrative',
    ...change,
  })
  return id
}

type Newcomer = {
  site?: 'BRS' | 'ULM'
  /** The scopes that the person does not agree to. All other scopes are granted. */
  refused?: readonly (typeof scopes)[number][]
  identity?: Identity
  /** When they consented on that day. */
  at?: string
}

/** Registers a participant who is screened, consents and is enrolled on one day, as the coordinator of the site. */
export async function enrolSomebody(served: Served, formVersionId: string, on: string, newcomer: Newcomer = {}) {
  const { site = 'BRS', refused = [], identity, at = '09:00' } = newcomer
  const coordinator = await served.as(site === 'BRS' ? 'coordinatorInBeerSheva' : 'coordinatorInUlm')
  return coordinator.participant.register({
    ...served.command(),
    siteId: served.sites[site],
    screenedOn: on,
    group: 'service_user',
    // Each journey runs twice, so the same person may be registered again.
    ...(identity && { identity, duplicateReason: 'A namesake, known at the site' }),
    answers: { adult: true, acute_crisis: false },
    consent: {
      formVersionId,
      givenOn: on,
      givenTime: at,
      method: 'paper_scan',
      decisions: Object.fromEntries(scopes.map((scope) => [scope, !refused.includes(scope)])),
    },
  })
}

/** Holds a focus group in Be'er Sheva on a past day, with the attendance of all these people. */
export async function holdFocusGroup(served: Served, people: readonly { participantId: string }[], on: string) {
  const coordinator = await served.as('coordinatorInBeerSheva')
  const times = { on, from: '10:00', until: '11:30' }
  const session = await coordinator.session.schedule({
    ...served.command(),
    siteId: served.sites.BRS,
    kind: 'focus_group',
    language: 'he',
    ...times,
    staff: [{ part: 'facilitator', staffId: served.people.coordinatorInBeerSheva.id }],
    invite: people.map(({ participantId }) => participantId),
  })
  const attendances = people.map(({ participantId }) => ({ participantId, state: 'attended' as const }))
  await coordinator.session.attend({ ...served.command(), id: session.id, attendances })
  await coordinator.session.hold({ ...served.command(), id: session.id, ...times })
  return session
}

/** Imports this WebVTT file as the transcript of the session, in its first stage. Answers the id of the transcript. */
export async function importWords(served: Served, sessionId: string, words: string) {
  const { id } = await (
    await served.as('dataManager')
  ).transcript.import({
    ...served.command(),
    into: { start: { sessionId, language: 'he' } },
    fileName: 'session.vtt',
    format: 'vtt',
    content: Buffer.from(words).toString('base64'),
  })
  return id
}
