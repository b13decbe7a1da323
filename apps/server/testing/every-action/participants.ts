import { createHash } from 'node:crypto'
import { scopes } from '@polyphony/domain/consent/scopes'
import { pictures } from '@polyphony/domain/documents/samples.test-support'
import { signature, writeParticipant } from '../consent.ts'
import type { Acting } from '../world.ts'
import { writeConsentingHere } from './consenting.ts'

const reason = 'For a test'
const text = 'We ask you.'
const on = '2024-03-12'
const decisions = Object.fromEntries(scopes.map((scope) => [scope, true]))
const giving = { decisions, givenOn: on, givenTime: '09:00' }
const newcomer = { group: 'service_user', screenedOn: on }
const answers = { adult: true, acute_crisis: false }

/**
 * Every command and disclosure on participants and consents, in an order in which each is allowed.
 * @param familyName of the people who are registered. A second call needs another name, so that nobody is a likely duplicate.
 */
export function actionsOnParticipants(world: Acting, familyName = 'Levi') {
  const identity = { givenName: 'Ruth', familyName, birthDate: '1985-05-17' }
  const kept = {} as Record<'screened' | 'form' | 'consent' | 'document', string>
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const manager = () => world.as('dataManager')
  const enrolled = async () => (await writeConsentingHere(world)).id
  const withdrawn = async () => {
    const id = await enrolled()
    const { participant } = await coordinator()
    await participant.withdraw({ ...world.command(), participantId: id, on, level: 'collected_data', reason })
    return id
  }
  return {
    'consent.publish': async () => {
      const form = {
        form: 'main',
        version: world.newId().slice(-8),
        language: 'en',
        title: 'Taking part',
        text,
        scopes: [...scopes],
      }
      const told = { ...form, siteIds: [world.sites.BRS], validFrom: '2024-01-01', ethicsReference: 'E-9' }
      kept.form = (await (await manager()).consent.publish({ ...world.command(), ...told })).id
    },
    'participant.screen': async () => {
      const { participant } = await coordinator()
      kept.screened = (
        await participant.screen({ ...world.command(), siteId: world.sites.BRS, ...newcomer, identity })
      ).participantId
    },
    'participant.assess': async () =>
      (await coordinator()).participant.assess({ ...world.command(), participantId: kept.screened, on, answers }),
    'consent.record': async () => {
      const textSha256 = createHash('sha256').update(text).digest('hex')
      const how = { method: 'on_screen_signature' as const, signature: { ...signature, textSha256 } }
      const witnessed = { ...how, witness: { name: 'Miriam' } }
      const { consent } = await coordinator()
      const asked = { participantId: kept.screened, formVersionId: kept.form, ...giving, ...witnessed }
      kept.consent = (await consent.record({ ...world.command(), ...asked })).id
    },
    'document.open': async () =>
      (await coordinator()).document.open({ studyId: world.studyId, consentId: kept.consent }),
    'document.add': async () => {
      const { document } = await coordinator()
      const content = Buffer.from(pictures.png).toString('base64')
      const asked = { consentId: kept.consent, kind: 'page' as const, content }
      kept.document = (await document.add({ ...world.command(), ...asked })).id
    },
    'document.remove': async () =>
      (await coordinator()).document.remove({ ...world.command(), id: kept.document, reason }),
    'consent.copy': async () => (await coordinator()).consent.copy({ studyId: world.studyId, id: kept.consent }),
    'consent.witness': async () => (await coordinator()).consent.witness({ studyId: world.studyId, id: kept.consent }),
    'participant.enrol': async () =>
      (await coordinator()).participant.enrol({ ...world.command(), participantId: kept.screened, on }),
    'participant.allocate': async () =>
      (await coordinator()).participant.allocate({
        ...world.command(),
        participantIds: [kept.screened],
        on,
        arm: 'intervention',
      }),
    'participant.identify': async () =>
      (await coordinator()).participant.identify({ studyId: world.studyId, participantId: kept.screened }),
    'participant.duplicates': async () =>
      (await coordinator()).participant.duplicates({
        studyId: world.studyId,
        siteId: world.sites.BRS,
        identity,
      }),
    'participant.contact': async () => {
      const told = { participantId: kept.screened, on, expectedNextOn: null, nextOn: '2024-03-14' }
      const { participant } = await coordinator()
      return participant.contact({
        ...world.command(),
        ...told,
        way: 'phone',
        outcome: 'no_answer',
        note: 'Rang for long',
      })
    },
    'participant.plan_call': async () => {
      const planned = { participantId: kept.screened, expectedNextOn: '2024-03-14', nextOn: '2024-03-15' }
      return (await coordinator()).participant.plan_call({ ...world.command(), ...planned })
    },
    'participant.stop_contact': async () =>
      (await coordinator()).participant.stop_contact({ ...world.command(), participantId: kept.screened, on, reason }),
    'participant.allow_contact': async () =>
      (await coordinator()).participant.allow_contact({ ...world.command(), participantId: kept.screened, reason }),
    'participant.find': async () =>
      (await coordinator()).participant.find({
        studyId: world.studyId,
        siteId: world.sites.BRS,
        typed: `Ruth ${familyName}`,
      }),
    'participant.amend': async () =>
      (await coordinator()).participant.amend({
        ...world.command(),
        participantId: kept.screened,
        expectedVersion: (await world.database.prisma.participant.findFirstOrThrow({ where: { id: kept.screened } }))
          .version,
        language: 'he',
        reason,
      }),
    'participant.register': async () =>
      (await coordinator()).participant.register({
        ...world.command(),
        siteId: world.sites.BRS,
        ...newcomer,
        identity: { ...identity, givenName: 'Emil', birthDate: '1971-02-03' },
        answers,
        consent: { formVersionId: kept.form, ...giving, method: 'paper_scan' },
      }),
    'participant.decline': async () =>
      (await coordinator()).participant.decline({
        ...world.command(),
        participantId: (await writeParticipant(world)).id,
        on,
        reason,
      }),
    'participant.complete': async () =>
      (await coordinator()).participant.complete({ ...world.command(), participantIds: [await enrolled()], on }),
    'participant.lose': async () =>
      (await coordinator()).participant.lose({ ...world.command(), participantId: await enrolled(), on, reason }),
    'participant.record_death': async () =>
      (await coordinator()).participant.record_death({ ...world.command(), participantId: await enrolled(), on }),
    'participant.withdraw': withdrawn,
    'participant.correct': async () => {
      const participantId = await withdrawn()
      const which = { participantId, kind: 'withdrawn' }
      const { id: eventId } = await world.database.prisma.participantEvent.findFirstOrThrow({ where: which })
      return (await coordinator()).participant.correct({ ...world.command(), participantId, eventId, reason })
    },
    'consent.withdraw': async () =>
      (await coordinator()).consent.withdraw({ ...world.command(), id: kept.consent, withdrawnOn: on, reason }),
    'consent.correct': async () => {
      const { consent } = await coordinator()
      const asked = { participantId: kept.screened, formVersionId: kept.form, ...giving, method: 'paper_scan' as const }
      const { id } = await consent.record({ ...world.command(), ...asked })
      return consent.correct({ ...world.command(), id, reason })
    },
  }
}
