// One thing of each kind that belongs to a site, written as the owner, for the tests of access.
import { formatCode, nextNumber } from '@polyphony/domain/participants/code'
import { formatSessionCode } from '@polyphony/domain/sessions/code'
import type { Role } from '@polyphony/domain/access/roles'
import { startOfTests } from './clock.ts'
import { countedIn } from './counting.ts'
import { writeConsentThings } from './things-of-consent.ts'
import { writeExpense } from './things-of-expenses.ts'
import { writeReminder } from './things-of-reminders.ts'
import { writeImportThings } from './things-of-imports.ts'
import { writePseudonym, writeTranscriptThings } from './things-of-transcripts.ts'
import { writeRecruitmentThings } from './things-of-recruitment.ts'
import { writeStaffThings, writeWebhook } from './things-of-staff.ts'
import type { Acting, World } from './world.ts'
import { keyedNow } from '../src/participants/queries/identity.ts'

export type Things = Record<(typeof kinds)[number], string>

const kinds = [
  'site',
  'participant',
  'participantCode',
  'event',
  'contact',
  'visit',
  'expense',
  'form',
  'consent',
  'document',
  'session',
  'sessionCode',
  'recording',
  'transcript',
  'speaker',
  'segment',
  'version',
  'note',
  'grant',
  'invitation',
  'scenario',
  'alert',
  'report',
  'reportSchedule',
  'allocationList',
  'import',
  'colleague',
  'signIn',
  'token',
  'webhook',
  'webhookMessage',
] as const

/** Ids and codes of things that do not exist. */
export function noThings(world: World): Things {
  const things = Object.fromEntries(kinds.map((kind) => [kind, world.newId()])) as Things
  // `writeThings` never counts as far as this number.
  const number = nextNumber('BRS', 900_000)
  return { ...things, participantCode: formatCode('BRS', number), sessionCode: formatSessionCode('BRS', 'FG', number) }
}

const lastNumber = countedIn(0)

/** Writes one thing of each kind. @param at the transcript is assigned to `assignedTo`, or released with `isReleased`. */
export async function writeThings(
  world: World,
  at: { site: 'BRS' | 'ULM'; assignedTo?: string; isReleased?: boolean },
): Promise<Things> {
  const {
    database: { prisma },
    studyId,
    sites,
  } = world
  const siteId = sites[at.site]
  const own = { studyId, siteId }
  const last = lastNumber(world, (number) => nextNumber(at.site, number))
  const colleague = await writePerson(world, { role: 'transcriber', siteId })
  const things: Things = {
    ...noThings(world),
    site: siteId,
    participantCode: formatCode(at.site, last),
    sessionCode: formatSessionCode(at.site, 'FG', last),
    grant: colleague.grantId!,
    colleague: colleague.id,
    signIn: colleague.signInId,
  }
  const { participant: participantId, session: sessionId } = things
  const day = new Date('2024-03-01')
  await prisma.participant.create({
    data: {
      id: participantId,
      ...own,
      number: last,
      code: things.participantCode,
      group: 'service_user',
      status: 'enrolled',
      screenedOn: day,
      enrolledOn: day,
      identity: {
        create: {
          ...(world.services.vault.seal(`identity:${participantId}`, {
            givenName: `Name of ${things.participantCode}`,
          }) as { keyId: string; nonce: Uint8Array<ArrayBuffer>; sealed: Uint8Array<ArrayBuffer> }),
          keyedBy: keyedNow,
          keys: { create: { key: `key of ${things.participantCode}` } },
        },
      },
      contacts: {
        create: {
          id: things.contact,
          happenedOn: day,
          way: 'phone',
          outcome: 'no_answer',
          note: { create: { note: `A note about ${things.participantCode}` } },
        },
      },
      visitEvents: {
        create: {
          id: things.visit,
          timepoint: 'baseline',
          position: 1,
          kind: 'done',
          happenedOn: day,
          way: 'in_person',
        },
      },
      events: {
        create: ['screened', 'eligible', 'consented', 'enrolled'].map((kind, place) => ({
          id: place === 3 ? things.event : world.newId(),
          position: place + 1,
          kind,
          happenedOn: day,
        })),
      },
    },
  })
  await writeConsentThings(world, { things, site: at.site, number: last })
  await prisma.session.create({
    data: {
      id: sessionId,
      ...own,
      code: things.sessionCode,
      kind: 'focus_group',
      number: last,
      language: 'en',
      status: 'held',
      startsAt: new Date('2024-03-11T08:00:00Z'),
      endsAt: new Date('2024-03-11T09:00:00Z'),
      heldFrom: new Date('2024-03-11T08:00:00Z'),
      heldUntil: new Date('2024-03-11T09:00:00Z'),
      attendances: { create: { participantId, state: 'attended' } },
      staff: { create: { id: world.newId(), part: 'facilitator', staffId: colleague.id } },
      recordings: {
        create: {
          id: things.recording,
          storageKey: world.newId(),
          status: 'stored',
          fileName: `${things.recording}.wav`,
          mimeType: 'audio/wav',
          bytes: 44n,
          sha256: '0'.repeat(64),
          storedAt: day,
        },
      },
    },
  })
  await writeTranscriptThings(world, { things, siteId, byId: at.assignedTo ?? colleague.id, ...at })
  await writeExpense(world, { things, siteId })
  await writeReminder(world, { things, siteId })
  await writePseudonym(world, { ...own, number: last + 1 })
  await writeStaffThings(world, { things, siteId })
  const whose = at.assignedTo ?? colleague.id
  await writeRecruitmentThings(world, { things, site: at.site, number: last, ownerId: whose })
  await writeImportThings(world, { things, stagedById: whose })
  await writeWebhook(world, { things, siteId, ownerId: whose })
  await prisma.auditEvent.create({
    data: {
      id: world.newId(),
      ...own,
      action: 'participant.enrol',
      entity: 'participant',
      entityId: participantId,
      code: things.participantCode,
      requestId: 'a test',
    },
  })
  return things
}

export type Granted = { role: Role; siteId: string | null; studyId?: string; isRevoked?: boolean; isFounder?: boolean }

/** Writes a new account with one grant, or with none. */
export async function writePerson(world: Acting, granted?: Granted, isFounder = false) {
  const { prisma } = world.database
  const [id, grantId, signInId] = [world.newId(), world.newId(), world.newId()]
  const token = `token of ${id}`
  await prisma.staff.create({
    data: {
      id,
      name: `Person ${id}`,
      email: `${id}@example.org`,
      isFounder,
      signIns: { create: { id: signInId, token, expiresAt: new Date('2100-01-01') } },
    },
  })
  if (granted) {
    const { role, siteId, studyId = world.studyId, isRevoked } = granted
    await prisma.grant.create({
      data: { id: grantId, studyId, siteId, staffId: id, role, revokedAt: isRevoked ? startOfTests : null },
    })
  }
  return { id, token, signInId, grantId: granted ? grantId : undefined }
}
