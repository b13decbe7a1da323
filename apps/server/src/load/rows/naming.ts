// What the rows of a study being loaded have in common, and the ids behind the names its file uses.
import type { AuditedAction, Recorded } from '@polyphony/domain/audit/events'
import { instantAt } from '@polyphony/domain/calendar'
import type { FileSession } from '@polyphony/domain/studies/file/meetings'
import type { StudyFile } from '@polyphony/domain/studies/study-file'
import { newId } from '../../platform/request/new-id.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import type { Services, WrittenEvent } from '../../platform/shapes.ts'

export type Loading = {
  services: Pick<Services, 'vault' | 'clock'>
  file: StudyFile
  fileSha256: string
  now: Date
  studyId: string
  /** Whose account loads the study: the actor of every event, because nothing else is true of them. */
  actorId: string
  /** Ids by what the file calls things: a site's code, an e-mail address, and so on. */
  sites: ReadonlyMap<string, string>
  staff: ReadonlyMap<string, string>
  forms: ReadonlyMap<string, string>
  participants: Map<string, { id: string; code: string }>
  sessions: Map<string, { id: string; session: FileSession }>
  /** Leaves an audit event of the loading account. */
  record: <A extends AuditedAction>(action: A, said: Recorded<A>) => void
  events: WrittenEvent[]
}

/** Bytes as PostgreSQL reads them from text. */
export const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`

export const idFor = ({ now }: Pick<Loading, 'now'>) => newId(now)

/** The id behind a name that the file was checked to have. */
export function known<Id>(ids: ReadonlyMap<string, Id>, name: string): Id {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The file was read, and yet has no ${name}`)
  return id
}

/** The record of a load: every event names the loading account, the study and one request. */
export function openLoadRecord({
  services,
  actorId,
  studyId,
  requestId,
}: {
  services: Pick<Services, 'clock'>
  actorId: string
  studyId: string
  requestId: string
}): Pick<Loading, 'record' | 'events'> {
  const events: WrittenEvent[] = []
  const by = { services, requestId }
  return { events, record: (action, said) => void events.push(arrivalEvent(by, actorId, action, said, studyId)) }
}

export const siteOf = ({ file }: Pick<Loading, 'file'>, code: string) => file.sites.find((site) => site.code === code)!

/** An instant at a site that the file was checked to have. */
export function instantOf(
  loading: Pick<Loading, 'file'>,
  { site, ...wall }: { site: string; day: string; time: string },
): Date {
  return checked(instantAt({ ...wall, timeZone: siteOf(loading, site).timeZone })).at
}

/** The answer of a rule that the file was checked by before. */
export function checked<Answer extends { ok: boolean }>(answer: Answer): Extract<Answer, { ok: true }> {
  if (!answer.ok) throw new Error('The file was read, and yet names a time that does not exist')
  return answer as Extract<Answer, { ok: true }>
}

/** Who did what the file does not say who did: the site's coordinator, or else the account that loads the study. */
export function coordinatorOf({ file, staff, actorId }: Loading, site: string): string {
  const own = file.staff.find((person) => person.role === 'coordinator' && person.site === site)
  return own ? known(staff, own.email) : actorId
}
