// What all row builders of a load share, above all the ids of things by their names in the study file.
import type { AuditedAction, Recorded } from '@polyphony/domain/audit/events'
import { instantAt } from '@polyphony/domain/calendar'
import type { FileSession } from '@polyphony/domain/studies/file/meetings'
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
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
  /** The account that loads the study. It is the actor of every event, because the file's people did not act in this system. */
  actorId: string
  /** Ids by the name in the file: the code of a site, an e-mail address, and so on. */
  sites: ReadonlyMap<string, string>
  staff: ReadonlyMap<string, string>
  forms: ReadonlyMap<string, string>
  /** Those whom a session names. */
  participants: Map<string, { id: string; code: string }>
  isNamed: (participant: FileParticipant) => boolean
  sessions: Map<string, { id: string; session: FileSession }>
  /** Records an audit event of the loading account. */
  record: <A extends AuditedAction>(action: A, said: Recorded<A>) => void
  events: WrittenEvent[]
  /** The finding keys of an identity, if they were made already. */
  keysOf?: (participant: FileParticipant) => readonly string[] | undefined
}

/** Bytes as text for PostgreSQL. */
export const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`

export const idFor = ({ now }: Pick<Loading, 'now'>) => newId(now)

/** The id of a name in the file. The check of the file makes sure that the name exists. */
export function known<Id>(ids: ReadonlyMap<string, Id>, name: string): Id {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The study file was checked, but has no ${name}`)
  return id
}

/** Opens the record of a load. All its events have the loading account, the study and the same request id. */
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

/** The instant of a site's day and time. The check of the file makes sure that the site and the time exist. */
export function instantOf(
  loading: Pick<Loading, 'file'>,
  { site, ...wall }: { site: string; day: string; time: string },
): Date {
  return checked(instantAt({ ...wall, timeZone: siteOf(loading, site).timeZone })).at
}

/** The answer of a rule that the check of the file has already applied, so it cannot be a refusal. */
export function checked<Answer extends { ok: boolean }>(answer: Answer): Extract<Answer, { ok: true }> {
  if (!answer.ok) throw new Error('The study file was checked, but has a time that does not exist')
  return answer as Extract<Answer, { ok: true }>
}

/** The actor of a step for which the file names no person: the site's coordinator, or else the account that loads the study. */
export function coordinatorOf({ file, staff, actorId }: Loading, site: string): string {
  const own = file.staff.find((person) => person.role === 'coordinator' && person.site === site)
  return own ? known(staff, own.email) : actorId
}
