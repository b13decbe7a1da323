import { example } from '@polyphony/domain/studies/file/example.test-support'
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { hashPassword } from '../../src/platform/keys/hashing.ts'
import { configuration } from '../configuration.ts'
import { countedIn } from '../counting.ts'
import { codeOf } from '../second-factor.ts'
import { writePerson } from '../things.ts'
import type { Acting } from '../world.ts'

const reason = 'For a test'
const password = 'a long walk by the sea'

/** `HAM` is the first of the sites that are opened. */
const nextHamburg = countedIn(11)

/**
 * Every command and disclosure on staff, accounts, exports, targets, sites and the study. The administrator must be the founder.
 * @param closing the site that is closed and opened again; it must have no later event. Be'er Sheva if none is given.
 */
export function actionsOnStudy(world: Acting, closing?: string) {
  const kept = {} as Record<
    | 'grant'
    | 'invitation'
    | 'token'
    | 'scenario'
    | 'alert'
    | 'report'
    | 'schedule'
    | 'webhook'
    | 'message'
    | 'secret'
    | 'giving'
    | 'removing',
    string
  >
  const coordinator = () => world.as('coordinatorInBeerSheva')
  const manager = () => world.as('dataManager')
  const administrator = () => world.as('administrator')
  const aWebhook = () => ({
    address: 'https://hooks.example.org/',
    kinds: ['participant.enrol' as const],
    siteIds: [world.sites.BRS],
  })
  return {
    'export.create': async () =>
      (await coordinator()).export.create({ studyId: world.studyId, kind: 'participants', filter: {} }),
    'recruitment.set_target': async () =>
      (await manager()).recruitment.set_target({
        ...world.command(),
        targets: [{ siteId: world.sites.BRS, month: '2024-05', participants: 7 }],
      }),
    'recruitment.set_alert': async () => {
      const asked = { ...world.command(), siteId: world.sites.BRS, kind: 'none_for' as const, threshold: 1 }
      kept.alert = (await (await coordinator()).recruitment.set_alert(asked)).alertId
    },
    'recruitment.see_alert': async () => {
      const raised = { raisedOn: new Date('2024-03-01'), checkedOn: new Date('2024-03-01') }
      await world.database.prisma.recruitmentAlert.updateMany({ where: { id: kept.alert }, data: raised })
      await (await coordinator()).recruitment.see_alert({ ...world.command(), alertId: kept.alert })
    },
    'recruitment.remove_alert': async () =>
      (await coordinator()).recruitment.remove_alert({ ...world.command(), alertId: kept.alert }),
    'report.view': async () =>
      (await coordinator()).report.view({ studyId: world.studyId, month: '2024-02', siteId: world.sites.BRS }),
    'report.keep': async () => {
      const asked = { ...world.command(), month: '2024-02', siteId: world.sites.BRS }
      kept.report = (await (await coordinator()).report.keep(asked)).reportId
    },
    'report.open': async () => (await coordinator()).report.open({ studyId: world.studyId, reportId: kept.report }),
    'report.schedule': async () => {
      const asked = { ...world.command(), siteId: world.sites.BRS, dayOfMonth: 1, language: 'en' as const }
      kept.schedule = (await (await coordinator()).report.schedule(asked)).scheduleId
    },
    'report.unschedule': async () =>
      (await coordinator()).report.unschedule({ ...world.command(), scheduleId: kept.schedule }),
    'recruitment.save_scenario': async () => {
      const content = { target: 60, plannedOn: null, changes: [{ siteId: world.sites.BRS, perWeek: 2 }] }
      const asked = { ...world.command(), name: 'A faster site', madeFor: '2024-03-01', content }
      kept.scenario = (await (await coordinator()).recruitment.save_scenario(asked)).scenarioId
    },
    'recruitment.remove_scenario': async () =>
      (await coordinator()).recruitment.remove_scenario({ ...world.command(), scenarioId: kept.scenario }),
    'staff.invite': async () => {
      const email = `${world.newId()}@example.org`
      const asked = { emails: [email], role: 'coordinator' as const, siteId: world.sites.BRS }
      await (await administrator()).staff.invite({ ...world.command(), ...asked })
      kept.invitation = (await world.database.prisma.invitation.findFirstOrThrow({ where: { email } })).id
    },
    'staff.cancel_invitation': async () =>
      (await administrator()).staff.cancel_invitation({ ...world.command(), invitationId: kept.invitation, reason }),
    'staff.grant': async () => {
      const { id: staffId } = await writePerson(world, { role: 'transcriber', siteId: world.sites.BRS })
      const asked = { staffId, role: 'coordinator' as const, siteId: world.sites.BRS }
      await (await administrator()).staff.grant({ ...world.command(), ...asked })
      kept.grant = (await world.database.prisma.grant.findFirstOrThrow({ where: { staffId, role: 'coordinator' } })).id
    },
    'staff.end_sessions': async () => {
      const { id: staffId } = await writePerson(world, { role: 'transcriber', siteId: world.sites.BRS })
      return (await administrator()).staff.end_sessions({ ...world.command(), staffId, reason })
    },
    'staff.reset_codes': async () => {
      const { id: staffId } = await writePerson(world, { role: 'transcriber', siteId: world.sites.BRS })
      const none = new Uint8Array()
      await world.database.prisma.secondFactor.create({
        data: { staffId, keyId: '', nonce: none, sealed: none, confirmedAt: new Date() },
      })
      return (await administrator()).staff.reset_codes({ ...world.command(), staffId, reason })
    },
    'staff.revoke': async () =>
      (await administrator()).staff.revoke({ ...world.command(), grantId: kept.grant, reason }),
    'study.create': async () => {
      const { staff: _staff, participants: _people, sessions: _sessions, transcripts: _texts, ...file } = example()
      await (
        await administrator()
      ).study.create({
        commandId: world.newId(),
        file: { ...file, polyphony: 1, slug: `elsewhere-${world.newId().slice(-8)}` },
      })
    },
    'account.set_language': async () =>
      (await coordinator()).account.set_language({ commandId: world.newId(), language: 'de' }),
    'account.change_password': async () => {
      const [oldPassword, password] = ['a long walk by the sea', 'a long walk by the lake']
      const { id: staffId } = world.people.secondTranscriber
      const kept = { password: await hashPassword(oldPassword) }
      await world.database.prisma.credential.upsert({ where: { staffId }, create: { staffId, ...kept }, update: kept })
      return (await world.as('secondTranscriber')).account.change_password({
        commandId: world.newId(),
        oldPassword,
        password,
      })
    },
    'account.begin_codes': async () => {
      const { id: staffId } = world.people.secondTranscriber
      const known = { password: await hashPassword(password) }
      await world.database.prisma.credential.upsert({
        where: { staffId },
        create: { staffId, ...known },
        update: known,
      })
      const begun = await (
        await world.as('secondTranscriber')
      ).account.begin_codes({ commandId: world.newId(), password })
      kept.secret = begun.secret
    },
    'account.confirm_codes': async () => {
      const code = codeOf(kept.secret, world.clock.now())
      const asked = { commandId: world.newId(), code }
      const { recovery } = await (await world.as('secondTranscriber')).account.confirm_codes(asked)
      ;[kept.giving, kept.removing] = recovery as [string, string]
    },
    'account.give_code': async () =>
      (await world.as('secondTranscriber')).account.give_code({ commandId: world.newId(), code: kept.giving }),
    'account.remove_codes': async () => {
      const asked = { commandId: world.newId(), password, code: kept.removing }
      return (await world.as('secondTranscriber')).account.remove_codes(asked)
    },
    'account.make_calendar': async () => {
      const asked = { kinds: ['sessions' as const], sites: null, language: 'en' }
      return (await coordinator()).account.make_calendar({ commandId: world.newId(), ...asked })
    },
    'account.end_calendar': async () => (await coordinator()).account.end_calendar({ commandId: world.newId() }),
    'token.create': async () => {
      const asked = { name: 'A program', actions: ['participant.list' as const], siteIds: [world.sites.BRS], days: 30 }
      kept.token = (await (await coordinator()).token.create({ ...world.command(), ...asked })).id
    },
    'token.revoke': async () => (await coordinator()).token.revoke({ ...world.command(), tokenId: kept.token }),
    'token.end': async () => {
      const asked = { name: 'A program', actions: ['participant.list' as const], siteIds: [world.sites.BRS], days: 30 }
      const { id } = await (await coordinator()).token.create({ ...world.command(), ...asked })
      return (await administrator()).token.end({ ...world.command(), tokenId: id, reason })
    },
    'webhook.create': async () => {
      kept.webhook = (await (await coordinator()).webhook.create({ ...world.command(), ...aWebhook() })).id
    },
    'webhook.renew': async () => (await coordinator()).webhook.renew({ ...world.command(), webhookId: kept.webhook }),
    'webhook.test': async () => {
      const named = { ...world.command(), webhookId: kept.webhook }
      kept.message = (await (await coordinator()).webhook.test(named)).messageId
    },
    'webhook.resend': async () => {
      await world.database.prisma.webhookMessage.updateMany({ where: { id: kept.message }, data: { state: 'failed' } })
      const named = { ...world.command(), webhookId: kept.webhook, messageId: kept.message }
      return (await coordinator()).webhook.resend(named)
    },
    'webhook.resume': async () => {
      await world.database.prisma.webhook.updateMany({ where: { id: kept.webhook }, data: { turnedOffAt: new Date() } })
      return (await coordinator()).webhook.resume({ ...world.command(), webhookId: kept.webhook })
    },
    'webhook.remove': async () => (await coordinator()).webhook.remove({ ...world.command(), webhookId: kept.webhook }),
    'webhook.end': async () => {
      const { id } = await (await coordinator()).webhook.create({ ...world.command(), ...aWebhook() })
      return (await administrator()).webhook.end({ ...world.command(), webhookId: id, reason })
    },
    'account.end_session': async () => {
      const [id, staffId] = [world.newId(), world.people.coordinatorInBeerSheva.id]
      const expiresAt = new Date('2100-01-01')
      await world.database.prisma.signIn.create({ data: { id, token: `another ${id}`, staffId, expiresAt } })
      return (await coordinator()).account.end_session({ commandId: world.newId(), id })
    },
    'account.end_all_sessions': async () =>
      (await world.as('secondTranscriber')).account.end_all_sessions({ commandId: world.newId() }),
    'study.configure': async () =>
      (await administrator()).study.configure({
        ...world.command(),
        expectedVersion: (await world.database.prisma.study.findFirstOrThrow({ where: { id: world.studyId } })).version,
        name: 'Voices renamed',
        title: 'A study for tests',
        startsOn: null,
        configuration: studyConfiguration.parse(configuration),
      }),
    'site.amend': async () =>
      (await administrator()).site.amend({
        ...world.command(),
        siteId: world.sites.BRS,
        openedOn: '2023-01-02',
        reason,
      }),
    'site.close': async () =>
      (await administrator()).site.close({
        ...world.command(),
        siteId: closing ?? world.sites.BRS,
        closedOn: '2024-03-13',
        reason,
      }),
    'site.reopen': async () =>
      (await administrator()).site.reopen({ ...world.command(), siteId: closing ?? world.sites.BRS, reason }),
    'site.open': async () =>
      (await administrator()).site.open({
        ...world.command(),
        code: `HA${String.fromCharCode(65 + (nextHamburg(world) % 26))}`,
        name: 'Hamburg',
        country: 'DE',
        timeZone: 'Europe/Berlin',
        languages: ['de'],
      }),
  }
}
