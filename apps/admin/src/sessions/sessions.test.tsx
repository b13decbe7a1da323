import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const own = () => ({ studyId: world.studyId, siteId: world.sites.BRS })
let number = 0

async function writeParticipant(isGranted: boolean) {
  const [id, version, consent] = [world.newId(), world.newId(), world.newId()]
  const code = `BRS-${String(++number).padStart(4, '0')}-X`
  const day = new Date('2024-02-01')
  const { prisma } = world.database
  await prisma.participant.create({
    data: { id, ...own(), number, code, group: 'peer', status: 'enrolled', screenedOn: day },
  })
  await prisma.formVersion.create({
    data: {
      id: version,
      studyId: world.studyId,
      form: 'main',
      version,
      language: 'he',
      title: 'Taking part',
      text: 'Text',
      textSha256: '0'.repeat(64),
      scopes: ['participate', 'record_audio'],
      siteIds: [world.sites.BRS],
      validFrom: new Date('2024-01-01'),
      ethicsReference: 'BGU-1',
    },
  })
  await prisma.consent.create({
    data: {
      id: consent,
      ...own(),
      participantId: id,
      formVersionId: version,
      givenOn: day,
      givenAt: day,
      method: 'paper_scan',
      decisions: {
        create: [
          { scope: 'participate', isGranted: true },
          { scope: 'record_audio', isGranted },
        ],
      },
    },
  })
  return { id, code }
}

async function schedule(people: readonly { id: string }[] = []) {
  const coordinator = await world.as('coordinatorInBeerSheva')
  return coordinator.session.schedule({
    ...world.command(),
    siteId: world.sites.BRS,
    kind: 'focus_group',
    language: 'he',
    on: '2024-03-13',
    from: '10:00',
    until: '11:00',
    staff: [{ part: 'facilitator', staffId: world.people.coordinatorInBeerSheva.id }],
    invite: people.map(({ id }) => id),
  })
}

describe('the page of a session', () => {
  it('says that it may not be recorded; says that it may be when one key records the person who refused as absent', async () => {
    const [yes, no] = [await writeParticipant(true), await writeParticipant(false)]
    const { code } = await schedule([yes, no])
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    expect(await screen.findByText('No, this session may not be recorded: 1 of 2 consent.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Attach a recording' })).toBeDisabled()
    await user.keyboard('ab')
    expect(await screen.findByText('Yes, this session may be recorded: 1 of 1 consent.')).toBeVisible()
    const view = await (await world.as('coordinatorInBeerSheva')).session.view({ studyId: world.studyId, code })
    expect(view.attendances.map(({ state }) => state)).toEqual(['attended', 'absent'])
  })

  it('marks those whom nobody should call', async () => {
    const [lost, left, active] = [
      await writeParticipant(true),
      await writeParticipant(true),
      await writeParticipant(true),
    ]
    const { code } = await schedule([lost, left, active])
    const put = (id: string, data: { status: string; withdrawalLevel?: string }) =>
      world.database.prisma.participant.updateMany({ where: { id }, data })
    await put(lost.id, { status: 'lost_to_follow_up' })
    await put(left.id, { status: 'withdrawn', withdrawalLevel: 'further_contact' })
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    const rowOf = async (person: { code: string }) => (await screen.findByText(person.code)).closest('tr')!
    expect(within(await rowOf(lost)).getByText('lost to follow-up: cannot be reached')).toBeVisible()
    expect(within(await rowOf(left)).getByText('withdrew: do not call')).toBeVisible()
    expect(within(await rowOf(active)).queryByText(/do not call/)).toBeNull()
  })

  it('does not show an attendance that the server refused', async () => {
    const [early, late] = [await writeParticipant(true), await writeParticipant(true)]
    const { code } = await schedule([early, late])
    const data = { screenedOn: new Date('2024-03-14') }
    await world.database.prisma.participant.updateMany({ where: { id: late.id }, data })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record all 2 remaining as attended' }))
    expect(await screen.findByText(new RegExp(`screened.*${late.code}|${late.code}.*screened`, 's'))).toBeVisible()
    expect(await screen.findByText('0 of 2 came')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Record all 2 remaining as attended' })).toBeVisible()
  })

  it('says before an invitation who asked not to be contacted', async () => {
    const [stopped, active] = [await writeParticipant(true), await writeParticipant(true)]
    const data = { noContactSince: new Date('2024-03-12'), noContactReason: 'Asked so' }
    await world.database.prisma.participant.updateMany({ where: { id: stopped.id }, data })
    const { code } = await schedule([])
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: /^(Invite|Change the list)/ }))
    const named = (person: { code: string }) => screen.findByRole('checkbox', { name: new RegExp(person.code) })
    expect(await named(stopped)).toHaveAccessibleName(/do not call/)
    expect(await named(active)).not.toHaveAccessibleName(/do not call/)
  })

  it('undoes each pressed key, and says if someone else changed the attendance first', async () => {
    const [a, b] = [await writeParticipant(true), await writeParticipant(true)]
    const { id, code } = await schedule([a, b])
    const coordinator = await world.as('coordinatorInBeerSheva')
    const states = async () => {
      const { attendances } = await coordinator.session.view({ studyId: world.studyId, code })
      return attendances.map(({ state }) => state)
    }
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await screen.findByText(/^Keys:/)
    const undo = async (words: string) => user.click((await noticeOf(words)).getByRole('button', { name: 'Undo' }))
    await user.keyboard('a')
    await screen.findByText(`${a.code}: attended`)
    await user.keyboard('b')
    await undo(`${a.code}: attended`)
    await waitFor(async () => expect(await states()).toEqual(['invited', 'absent']))
    await coordinator.session.attend({
      ...world.command(),
      ...{ id, attendances: [{ participantId: b.id, state: 'left_early' }] },
    })
    await undo(`${b.code}: absent`)
    expect(await screen.findByText(/^This could not be undone\. Meanwhile somebody else recorded/)).toBeVisible()
    expect(await states()).toEqual(['invited', 'left_early'])
  })

  it('finds participants to invite by a code in lower case and without hyphens', async () => {
    const [invited, other] = [await writeParticipant(true), await writeParticipant(true)]
    const { code } = await schedule([invited])
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Invite' }))
    const dialog = within(await screen.findByRole('dialog'))
    const find = await dialog.findByRole('searchbox')
    for (const { code: sought } of [invited, other])
      for (const typed of [
        sought.toLowerCase(),
        sought.replaceAll('-', ''),
        sought.toLowerCase().replaceAll('-', ' '),
      ]) {
        await user.clear(find)
        await user.type(find, 'brs 9999')
        await dialog.findByText('No participant at this site matches.')
        await user.clear(find)
        await user.type(find, typed)
        await waitFor(() => {
          expect(dialog.getAllByRole('checkbox')).toHaveLength(1)
          expect(dialog.getByText(sought)).toBeVisible()
        })
      }
  })

  it('is found with Ctrl K by its code in lower case and without hyphens', async () => {
    const { code } = await schedule()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/recruitment')
    await screen.findByRole('heading', { name: 'Recruitment' })
    for (const typed of [code.toLowerCase().replaceAll('-', ' '), code.replaceAll('-', '')]) {
      await user.keyboard('{Control>}k{/Control}')
      await user.type(await screen.findByPlaceholderText('A code, a page or an action'), typed)
      expect(await screen.findByText(code)).toBeVisible()
      await user.keyboard('{Escape}')
    }
  })

  it('keeps the form open and says why a session cannot be recorded as held yet', async () => {
    const { code } = await schedule([await writeParticipant(true)])
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record as held…' }))
    await user.click(await screen.findByRole('button', { name: 'Record as held' }))
    expect(await screen.findByText(/First record whether these participants came/)).toBeVisible()
    expect(screen.getByLabelText('From')).toHaveValue('10:00')
  })

  it('does not play a withheld recording, says who withdrew, and does not count them', async () => {
    const [stays, leaves] = [await writeParticipant(true), await writeParticipant(true)]
    const { id, code } = await schedule([stays, leaves])
    const { session, participant } = await world.as('coordinatorInBeerSheva')
    const attendances = [stays, leaves].map((each) => ({ participantId: each.id, state: 'attended' as const }))
    await session.attend({ ...world.command(), id, attendances })
    const stored = { status: 'stored', bytes: 1n, sha256: '0'.repeat(64), mimeType: 'audio/wav', storedAt: new Date() }
    await world.database.prisma.recording.create({
      data: { id: world.newId(), storageKey: world.newId(), ...own(), sessionId: id, fileName: code, ...stored },
    })
    const happened = (kind: string, position: number) => ({
      data: {
        id: world.newId(),
        ...own(),
        participantId: leaves.id,
        position,
        kind,
        happenedOn: new Date('2024-02-01'),
      },
    })
    for (const [position, kind] of ['screened', 'eligible', 'consented', 'enrolled'].entries())
      await world.database.prisma.participantEvent.create(happened(kind, position + 1))
    const said = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked by telephone' }
    await participant.withdraw({ ...world.command(), participantId: leaves.id, ...said })
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    expect(await screen.findByText(/withdrew the use of their data/)).toHaveTextContent(leaves.code)
    expect(screen.queryByRole('button', { name: 'Listen' })).toBeNull()
    expect(screen.getByText('1 of 1 came')).toBeVisible()
    expect(screen.getByText('data no longer used')).toBeVisible()
  })

  it('shows a session over midnight on the day it began, and corrects its real times', async () => {
    const person = await writeParticipant(true)
    const { id, code } = await schedule([person])
    const { session } = await world.as('coordinatorInBeerSheva')
    const attendances = [{ participantId: person.id, state: 'attended' as const }]
    await session.attend({ ...world.command(), id, attendances })
    await session.hold({ ...world.command(), id, on: '2024-03-12', from: '22:30', until: '00:30' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    expect(await screen.findByText('Tuesday, 12 March 2024, 22:30–00:30 the next day')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Change the plan' }))
    const held = within(await screen.findByRole('group', { name: 'Held' }))
    const until = held.getByLabelText('Until')
    expect(until).toHaveValue('00:30')
    await user.clear(until)
    await user.type(until, '23:45')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Tuesday, 12 March 2024, 22:30–23:45')).toBeVisible()
  })

  it('offers no changes to a monitor, and is shown from right to left in Hebrew', async () => {
    const { code } = await schedule([await writeParticipant(true)])
    await renderApp(world, 'monitor', `/s/voices/sessions/${code}`, { language: 'he' })
    expect(await screen.findByText(/כן, מותר להקליט את המפגש/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'שינוי התוכנית' })).toBeNull()
    expect(document.documentElement.dir).toBe('rtl')
  })

  it('answers for a session of another site as if it did not exist', async () => {
    const { code } = await schedule()
    await renderApp(world, 'coordinatorInUlm', `/s/voices/sessions/${code}`)
    expect(await screen.findByText('There is no such session, or you may not see it.')).toBeVisible()
  })
})

describe('the list of sessions', () => {
  it('says that there are no sessions, or that the filters hide them', async () => {
    const { user, address } = await renderApp(world, 'coordinatorInUlm', '/s/voices/sessions?status=held')
    expect(await screen.findByText('No session matches these filters')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(await screen.findByText('No sessions yet')).toBeVisible()
    expect(address()).not.toContain('held')
  })

  it('says that loading failed when the connection is lost, and shows the list after another try', async () => {
    const { code } = await schedule()
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    line.cut('session.list')
    await user.click(await screen.findByRole('link', { name: 'Sessions' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByRole('link', { name: code })).toBeVisible()
  })

  it('shows a week in the days of the site', async () => {
    const { code } = await schedule()
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions?view=week&week=2024-03-13')
    const day = (await screen.findByRole('heading', { name: 'Wednesday, 13 March 2024' })).closest('li')!
    expect(await within(day).findByText(code)).toBeVisible()
  })
})

describe('scheduling a session', () => {
  it('opens the page of the new session', async () => {
    const { user, address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions/schedule')
    await user.selectOptions(await screen.findByLabelText('Kind'), 'Interview')
    await user.click(screen.getByRole('button', { name: 'Schedule' }))
    await waitFor(() => expect(address()).toMatch(/sessions\/BRS-IN-\d\d$/))
    expect(await screen.findByText('You cannot attach a recording before participants are invited.')).toBeVisible()
  })

  it('says that the end must be after the start, and keeps what was typed', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/sessions/schedule')
    const until = await screen.findByLabelText('Until')
    await user.clear(until)
    await user.type(until, '09:00')
    await user.click(screen.getByRole('button', { name: 'Schedule' }))
    expect(await screen.findByText(/^The end must be after the start, and at most 12 hours after it/)).toBeVisible()
    expect(until).toHaveValue('09:00')
  })
})
