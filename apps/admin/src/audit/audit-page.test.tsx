import { sealDecided } from '@polyphony/server/audit/store/seals'
import { auditEvents } from '@polyphony/domain/audit/events'
import { openTranslator } from '@polyphony/i18n/translator'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'
import { saying } from './use-action-words.ts'

const world = useWorld()
const path = '/s/voices/audit'

beforeAll(async () => {
  const manager = await world.as('dataManager')
  await manager.recruitment.set_target({
    ...world.command(),
    targets: [{ siteId: world.sites.ULM, month: '2024-03', participants: 4 }],
    reason: 'a second recruiter',
  })
  await (await world.as('coordinatorInUlm')).export.create({ studyId: world.studyId, kind: 'participants', filter: {} })
})

describe('the sentences of the audit trail', () => {
  it.each(['en', 'de', 'he'] as const)('exist for every action, in %s', async (language) => {
    const translator = await openTranslator(language)
    const unsaid = Object.keys(auditEvents).filter((action) => !saying(translator, action, { who: 'W' })?.includes('W'))
    expect(unsaid).toEqual([])
  })

  it.each(['en', 'de', 'he'] as const)(
    'name the role, arm, level, title or list that the event holds, in %s',
    async (language) => {
      const translator = await openTranslator(language)
      const asked = ['role', 'arm', 'level', 'title', 'of'] as const
      const unnamed = Object.entries(auditEvents).flatMap(([action, { before, after }]) => {
        const held = [before, after].flatMap((shape) => ('shape' in shape ? Object.keys(shape.shape as object) : []))
        const blanks = asked.filter((name) => held.includes(name))
        return blanks
          .filter((name) => !saying(translator, action, { [name]: '‹W›' })?.includes('‹W›'))
          .map((name) => `${action} ${name}`)
      })
      expect(unnamed).toEqual([])
    },
  )
})

describe('the audit page', () => {
  it('shows events as sentences, marks disclosures, and opens an event with its values before and after', async () => {
    const { user, address } = await renderApp(world, 'monitor', path)
    const line = await screen.findByRole('button', { name: /dataManager set targets for Ulm/ })
    expect(line).toHaveTextContent('dataManager set targets for Ulm: “a second recruiter”')
    expect(
      within(screen.getByRole('button', { name: /made an export \(Participants\)/ })).getByText('Disclosure'),
    ).toBeVisible()
    await user.click(line)
    expect(await screen.findByRole('row', { name: /Participants/ })).toHaveTextContent(
      'Targets › 1 › Participantsnothing4',
    )
    expect(address()).toContain('open=')
  })

  it('keeps its filters in the address', async () => {
    await renderApp(world, 'monitor', `${path}?disclosures=true`)
    expect(await screen.findByRole('button', { name: /made an export/ })).toBeVisible()
    expect(screen.queryByRole('button', { name: /set targets/ })).toBeNull()
    expect(screen.getByRole('button', { name: 'Remove the filter Disclosures only' })).toBeVisible()
  })

  it('says when no event matches the filters, and shows all again', async () => {
    const { user } = await renderApp(world, 'monitor', `${path}?from=2024-01-01&until=2024-01-02`)
    expect(await screen.findByText('No event matches these filters')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(await screen.findByRole('button', { name: /set targets/ })).toBeVisible()
  })

  it('looks for a seal that was noted down, and says when it is missing', async () => {
    await sealDecided(world.services.database)
    const { user } = await renderApp(world, 'administrator', path)
    await user.click(await screen.findByRole('button', { name: 'Verify the audit trail' }))
    await screen.findByRole('textbox', { name: 'A seal that you noted down earlier' })
    await user.type(screen.getByRole('textbox', { name: 'A seal that you noted down earlier' }), 'a'.repeat(64))
    await user.click(screen.getByRole('button', { name: 'Verify again' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('the seal that you noted down is not in the audit trail')
  })

  it('says that the trail is unaltered, or which event was altered', async () => {
    await sealDecided(world.database)
    const { user } = await renderApp(world, 'monitor', path)
    await user.click(await screen.findByRole('button', { name: 'Verify the audit trail' }))
    expect(await screen.findByText(/^Unaltered: the audit trail is complete, and all 2 sealed events/)).toBeVisible()
    const client = await world.database.pool.connect()
    await client.query(
      `begin; set local session_replication_role = 'replica'; update audit_event set reason = 'another' where action = 'recruitment.set_target'; commit`,
    )
    client.release()
    await user.click(screen.getByRole('button', { name: 'Verify again' }))
    const altered = await screen.findByRole('alert')
    expect(altered).toHaveTextContent('Altered: an event was changed after it was sealed.')
    expect(altered).toHaveTextContent('dataManager set targets for Ulm: “another”')
  })

  it('refuses a person who may not read it', async () => {
    await renderApp(world, 'investigator', path)
    expect(await screen.findByRole('alert')).toHaveTextContent('Your roles do not allow this')
  })
})

describe('an opened event', () => {
  it.each([
    [
      'en',
      'registered',
      ['GroupnothingPeer support worker', 'Answers › Aged 18 or older?nothingyes', 'Screened onnothing12 Mar 2024'],
    ],
    [
      'de',
      'erfasst',
      ['GruppenichtsPeer support worker', 'Antworten › Aged 18 or older?nichtsja', 'Gescreent amnichts12. März 2024'],
    ],
    [
      'he',
      'רישום',
      ['קבוצהכלוםPeer support worker', 'תשובות › Aged 18 or older?כלוםכן', 'תאריך סינוןכלום12 במרץ 2024'],
    ],
  ] as const)('shows fields and values in words instead of stored keys, in %s', async (language, did, lines) => {
    const at = { siteId: world.sites.BRS, screenedOn: '2024-03-12' }
    const person = { group: 'peer', peerRole: 'designated' as const, answers: { adult: true, acute_crisis: false } }
    await (await world.as('dataManager')).participant.register({ ...world.command(), ...at, ...person })
    const { user } = await renderApp(world, 'monitor', `${path}?action=participant.register`, { language })
    await user.click((await screen.findAllByRole('button', { name: new RegExp(did) })).at(0)!)
    const told = (await screen.findAllByRole('row')).map((row) => row.textContent)
    for (const line of lines) expect(told).toContain(line)
  })
})

// At the end of the file, because a test above counts the events before these.
describe('the sentences about roles', () => {
  it.each([
    [
      'en',
      'administrator gave transcriber a role (Analyst, Ulm)',
      'administrator took a role from transcriber (Analyst, Ulm): “left”',
      'administrator invited a staff member (Monitor, all sites)',
    ],
    [
      'de',
      'administrator hat eine Rolle an transcriber vergeben (Auswertung, Ulm)',
      'administrator hat transcriber eine Rolle entzogen (Auswertung, Ulm): „left“',
      'administrator hat jemanden ins Team eingeladen (Monitoring, alle Standorte)',
    ],
    [
      'he',
      'הענקת תפקיד ל־transcriber (מנתח, Ulm) על ידי administrator',
      'שלילת תפקיד מ־transcriber (מנתח, Ulm) על ידי administrator',
      'הזמנת איש צוות (מוניטור, כל האתרים) על ידי administrator',
    ],
  ] as const)('name the role, the sites and the person, in %s', async (language, given, taken, invited) => {
    const { staff } = await world.as('administrator')
    const role = { staffId: world.people.transcriber.id, role: 'analyst' as const, siteId: world.sites.ULM }
    const { id: grantId } = await staff.grant({ ...world.command(), ...role })
    await staff.revoke({ ...world.command(), grantId, reason: 'left' })
    await staff.invite({ ...world.command(), emails: [`${language}@example.org`], role: 'monitor', siteId: null })
    await renderApp(world, 'monitor', path, { language })
    for (const words of [given, taken, invited]) {
      const found = await screen.findAllByText(
        (_, element) => element?.tagName === 'SPAN' && (element.textContent ?? '').startsWith(words),
      )
      expect(found[0]).toBeVisible()
    }
  })
})

it('the sentence about a corrected opening day says the new day', async () => {
  const siteId = world.sites.ULM
  const amended = { siteId, openedOn: '2023-12-24', reason: 'The first interview was earlier' }
  await (await world.as('administrator')).site.amend({ ...world.command(), ...amended })
  await renderApp(world, 'monitor', path)
  expect(
    await screen.findByRole('button', {
      name: /opening day of the site ULM to .*December 24, 2023|opening day of the site ULM to .*24/,
    }),
  ).toBeVisible()
})
