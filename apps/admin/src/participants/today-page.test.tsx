import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'
import { onDevice, takeElsewhere } from '../platform/drafts/twins.test-support.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

const section = async (name: RegExp) => within(await screen.findByRole('region', { name }))

it('the first page of a coordinator shows the tasks of today at their own site only', async () => {
  const manager = await world.as('dataManager')
  const newcomer = (siteId: string) => ({ ...world.command(), siteId, group: 'staff', screenedOn: '2024-03-12' })
  const here = await manager.participant.register({
    ...newcomer(world.sites.BRS),
    answers: { adult: true, acute_crisis: false },
  })
  const there = await manager.participant.screen(newcomer(world.sites.ULM))
  const plan = { kind: 'interview', language: 'he', on: '2024-03-13', from: '15:00', until: '16:00' }
  const times = [plan, { ...plan, on: '2024-03-14' }, { ...plan, on: '2024-03-15', from: '08:00', until: '09:00' }]
  for (const time of times) await manager.session.schedule({ ...world.command(), siteId: world.sites.BRS, ...time })

  const { address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
  expect(await screen.findByRole('heading', { name: 'My site today' })).toBeVisible()
  expect(address()).toContain('/today')
  expect(await (await section(/^Registrations to continue/)).findByRole('link', { name: here.code })).toBeVisible()
  expect(await (await section(/^Consents due/)).findByText('never asked')).toBeVisible()
  const sessions = await section(/^Sessions today and tomorrow/)
  expect((await sessions.findAllByRole('listitem')).map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^BRS-IN-01\P{L}*15:00–16:00/u),
    expect.stringMatching(/^BRS-IN-02tomorrow, \P{L}*15:00–16:00/u),
  ])
  expect(await (await section(/^Recordings without/)).findByText('Every recording has a transcript.')).toBeVisible()
  expect(await (await section(/^Unfinished uploads/)).findByText('No recording is missing.')).toBeVisible()
  expect(screen.queryByText(there.code)).toBeNull()
})

it.each(['coordinatorInBeerSheva', 'dataManager'] as const)(
  'the first page of %s shows which recordings are due for destruction',
  async (person) => {
    const { prisma } = world.database
    const own = { studyId: world.studyId, siteId: world.sites.BRS }
    const [sessionId, transcriptId] = [world.newId(), world.newId()]
    const code = `BRS-FG-${person.length}`
    const times = { startsAt: new Date('2023-08-01T08:00:00Z'), endsAt: new Date('2023-08-01T09:00:00Z') }
    const session = { id: sessionId, code, kind: 'focus_group', number: person.length, language: 'he', status: 'held' }
    await prisma.session.create({ data: { ...own, ...session, ...times } })
    const stored = {
      status: 'stored',
      bytes: 1n,
      sha256: '0'.repeat(64),
      mimeType: 'audio/wav',
      storedAt: times.endsAt,
    }
    await prisma.recording.create({
      data: { id: world.newId(), storageKey: world.newId(), ...own, sessionId, fileName: code, ...stored },
    })
    const standing = { language: 'he', stage: 'release', state: 'done' }
    await prisma.transcript.create({ data: { id: transcriptId, ...own, sessionId, ...standing } })
    const done = { position: 1, stage: 'verification', kind: 'done', at: new Date('2023-09-01T10:00:00Z') }
    await prisma.stageEvent.create({ data: { id: world.newId(), ...own, transcriptId, ...done } })
    await renderApp(world, person, '/s/voices')
    const due = await section(/^Recordings due for destruction/)
    expect(due.getByRole('link', { name: code })).toBeVisible()
    expect(due.getAllByText(/^due since 28 Feb/)[0]).toBeVisible()
  },
)

it('the first page names a registration that was begun on this device, without a name, and continues or discards it', async () => {
  const begin = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants/register')
  await begin.user.type(await screen.findByLabelText('Given name'), 'Miriam')
  await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
  begin.unmount()

  const { user, address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
  const further = await section(/^Registrations to continue/)
  expect(await further.findByText(/^You began to register somebody /)).toBeVisible()
  expect(document.body).not.toHaveTextContent('Miriam')
  await user.click(further.getByRole('link', { name: 'Continue' }))
  expect(await screen.findByLabelText('Given name')).toHaveValue('Miriam')
  expect(address()).toContain('/participants/register')

  await user.click(screen.getByRole('link', { name: 'My site today' }))
  const row = await (await section(/^Registrations to continue/)).findByText(/^You began to register somebody /)
  await user.click(within(row.closest('li')!).getByRole('button', { name: 'Discard…' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }))
  expect(await onDevice()).toMatchObject({ drafts: 1 })
  await user.click(within(row.closest('li')!).getByRole('button', { name: 'Discard…' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Discard' }))
  await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 0 }))
  await waitFor(() => expect(screen.queryByText(/^You began to register somebody/)).toBeNull())
})

it('the first page says so if another tab has opened the registration that is to be discarded', async () => {
  const begin = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants/register')
  await begin.user.type(await screen.findByLabelText('Given name'), 'Miriam')
  await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
  begin.unmount()
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices')
  const row = await (await section(/^Registrations to continue/)).findByText(/^You began to register somebody /)
  await user.click(within(row.closest('li')!).getByRole('button', { name: 'Discard…' }))
  const giveBack = takeElsewhere()
  onTestFinished(giveBack)
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Discard' }))
  expect(await screen.findByText(/^Another tab has opened this registration/)).toBeVisible()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(await onDevice()).toMatchObject({ drafts: 1 })
})

it('the first page names no registration that another person began on this device', async () => {
  const begin = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants/register')
  await begin.user.type(await screen.findByLabelText('Given name'), 'Miriam')
  await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
  begin.unmount()
  await renderApp(world, 'coordinatorInUlm', '/s/voices')
  expect(await (await section(/^Registrations to continue/)).findByRole('list')).toBeVisible()
  expect(screen.queryByText(/^You began to register somebody/)).toBeNull()
})
