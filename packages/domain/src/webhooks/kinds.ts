// What a webhook can tell. The name of a kind is the name of the audited action that it tells about, and stays as it is.
import type { Action } from '../access/policy.ts'

/**
 * Each kind, with the action that shows the same on screen: only who may do this action at the moment of sending is told. Withdrawals and
 * deaths are no kinds, and no message has the code of somebody who withdrew or died: programs ask the lists who is there.
 */
export const webhookKinds = {
  'participant.screen': 'participant.list',
  'participant.register': 'participant.list',
  'participant.assess': 'participant.list',
  'participant.enrol': 'participant.list',
  'participant.decline': 'participant.list',
  'participant.complete': 'participant.list',
  'participant.lose': 'participant.list',
  'consent.record': 'consent.list',
  'consent.withdraw': 'consent.list',
  'session.schedule': 'session.list',
  'session.amend': 'session.list',
  'session.hold': 'session.list',
  'session.cancel': 'session.list',
  'recording.attach': 'session.list',
  'transcript.start': 'transcript.list',
  'transcript.import': 'transcript.list',
  'transcript.complete': 'transcript.list',
  'transcript.return': 'transcript.list',
  'transcript.release': 'transcript.list',
  'export.create': 'audit.list',
} as const satisfies { readonly [A in Action]?: Action }

export type WebhookKind = keyof typeof webhookKinds

export const allWebhookKinds = Object.keys(webhookKinds) as [WebhookKind, ...WebhookKind[]]

/** The kind of a message that its person asked for, to see whether the receiver understands it. */
export const testKind = 'webhook.test'

/** Under these words a person chooses kinds. */
export const webhookSubjects = ['participant', 'consent', 'session', 'recording', 'transcript', 'export'] as const
export type WebhookSubject = (typeof webhookSubjects)[number]

type SubjectOf<Kind> = Kind extends `${infer Subject}.${string}` ? Subject : never

/** What a kind is about: the first half of its name. */
export const subjectOf = (kind: WebhookKind): WebhookSubject => kind.split('.')[0] as SubjectOf<WebhookKind>

export const kindsOf = (subject: WebhookSubject): WebhookKind[] =>
  allWebhookKinds.filter((kind) => subjectOf(kind) === subject)

/** The body of a message. It has codes, and never a name, a reason, an arm or any other text. */
export type WebhookMessage = {
  type: WebhookKind | typeof testKind
  /** When it happened. */
  timestamp: string
  data: {
    /** The short name of the study in addresses. */
    study: string
    /** The id of the event in the audit trail; of a test, of the message. */
    event: string
    /** The code of the site. A test has none. */
    site?: string
    participant?: string
    session?: string
    /** The language of a transcript, which together with its session is its code. */
    language?: string
    export?: string
  }
}
