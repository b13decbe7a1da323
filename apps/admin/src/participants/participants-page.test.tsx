import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const codes: string[] = []

beforeAll(async () => {
  const manager = await world.as('dataManager')
  const newcomer = () => ({ ...world.command(), siteId: world.sites.BRS, screenedOn: '2024-03-12' })
  for (const group of ['service_user', 'staff'])
    codes.push((await manager.participant.screen({ ...newcomer(), group })).code)
  const eligible = { answers: { adult: true, acute_crisis: false } }
  codes.push(
    (await manager.participant.register({ ...newcomer(), group: 'peer', peerRole: 'designated', ...eligible })).code,
  )
})

describe('the list of participants', () => {
  it('shows the participants of the own site with their next step, and their number', async () => {
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    const row = (await screen.findByText(codes[2]!)).closest('tr')!
    expect(within(row).getByText('Peer support worker, designated')).toBeVisible()
    expect(within(row).getByText('eligible')).toBeVisible()
    expect(within(row).getByText('Take consent')).toBeVisible()
    expect(screen.getAllByText('3 of 3')[0]).toBeVisible()
  })

  it('says in a sentence that people who withdrew the use of their data are not listed', async () => {
    const sentence = /withdrew the use of their data/
    const first = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    await screen.findByText(codes[2]!)
    expect(screen.queryByText(sentence)).toBeNull()
    first.unmount()
    const put = (data: { status: string; isUsable: boolean; withdrawalLevel: string | null }) =>
      world.database.prisma.participant.updateMany({ where: { code: codes[0]! }, data })
    await put({ status: 'withdrawn', isUsable: false, withdrawalLevel: 'collected_data' })
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants?group=["peer"]')
    expect(await screen.findByText('1 person who withdrew the use of their data is not listed.')).toBeVisible()
    await put({ status: 'screened', isUsable: true, withdrawalLevel: null })
  })

  it('opens a participant when Enter follows a whole code, as a scanner types it', async () => {
    const { user, address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    const field = await screen.findByRole('searchbox')
    await user.type(field, `${codes[1]!.replaceAll('-', '')}{Enter}`)
    await waitFor(() => expect(address()).toBe(`/s/voices/participants/${codes[1]}`))
  })

  it('keeps its filters in the address, and reads them from it', async () => {
    const { user, address } = await renderApp(
      world,
      'coordinatorInBeerSheva',
      '/s/voices/participants?status=["screened"]',
    )
    expect(await screen.findByText(codes[0]!)).toBeVisible()
    expect(screen.queryByText(codes[2]!)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Remove the filter Status' }))
    expect(await screen.findByText(codes[2]!)).toBeVisible()
    expect(address()).not.toContain('status')
  })

  it('can be filtered by several values with the keyboard, while the choices stay open', async () => {
    const { user, address } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    await screen.findByText(codes[2]!)
    await user.click(screen.getByRole('button', { name: 'Filter' }))
    const statuses = within(await screen.findByRole('group', { name: 'Status' }))
    statuses.getByRole('checkbox', { name: 'screened' }).focus()
    await user.keyboard(' ')
    await waitFor(() => expect(screen.queryByText(codes[2]!)).toBeNull())
    await user.click(statuses.getByRole('checkbox', { name: 'eligible' }))
    expect(await screen.findByText(codes[2]!)).toBeVisible()
    expect(statuses.getByRole('checkbox', { name: 'screened' })).toBeChecked()
    expect(decodeURIComponent(address())).toContain('["screened","eligible"]')
  })

  it('focuses the row of a participant again after their page was open', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    const codeOf = (row: Element | null) => row?.querySelector('a')?.textContent
    await screen.findByText(codes[2]!)
    await user.keyboard('jj')
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-index', '1'))
    const opened = codeOf(document.activeElement)
    await user.keyboard('{Enter}')
    await screen.findByRole('heading', { level: 1, name: new RegExp(opened!) })
    history.back()
    await waitFor(() => expect(codeOf(document.activeElement)).toBe(opened))
  })

  it('finds by part of a code, says if nobody matches, and can show all again', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    const box = await screen.findByRole('searchbox', { name: 'Find by code' })
    await screen.findByText(codes[0]!)
    await user.type(box, codes[1]!.toLowerCase().replaceAll('-', ' '))
    await waitFor(() => expect(screen.queryByText(codes[0]!)).toBeNull())
    expect(await screen.findByText(codes[1]!)).toBeVisible()
    await user.clear(box)
    await user.type(box, 'ULM')
    expect(await screen.findByText('No participant matches these filters')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(await screen.findByText(codes[0]!)).toBeVisible()
  })

  it('allocates the selected participants together, and names those who are left out', async () => {
    const manager = await world.as('dataManager')
    const code = codes[2]!
    const { events, id } = await manager.participant.view({ studyId: world.studyId, code })
    expect(events.at(-1)?.kind).toBe('eligible')
    await world.database.prisma.participant.updateMany({ where: { id }, data: { status: 'enrolled' } })
    await world.database.prisma.participantEvent.createMany({
      data: (['consented', 'enrolled'] as const).map((kind, at) => ({
        id: world.newId(),
        studyId: world.studyId,
        siteId: world.sites.BRS,
        participantId: id,
        position: events.length + 1 + at,
        kind,
        happenedOn: new Date('2024-03-12'),
      })),
    })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants')
    await user.click(await screen.findByRole('checkbox', { name: new RegExp(code) }))
    await user.click(screen.getByRole('checkbox', { name: new RegExp(codes[0]!) }))
    await user.click(await screen.findByRole('button', { name: 'Allocate…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Allocate 1 participant to an arm' })
    expect(within(dialog).getByText(codes[0]!)).toBeVisible()
    await user.selectOptions(within(dialog).getByLabelText('To which arm?'), 'control')
    await user.click(within(dialog).getByRole('button', { name: 'Allocate' }))
    const row = (await screen.findByText(code)).closest('tr')!
    expect(await within(row).findByText('allocated')).toBeVisible()
    expect((await manager.participant.view({ studyId: world.studyId, code })).arm).toBe('control')
  })

  it('says that no participant is registered yet at a new site', async () => {
    await renderApp(world, 'coordinatorInUlm', '/s/voices/participants')
    expect(await screen.findByText('No participant has been registered yet')).toBeVisible()
  })

  it('says that loading failed, and tries again', async () => {
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/account')
    const link = await screen.findByRole('link', { name: 'Participants' })
    line.cut('participant.list')
    await user.click(link)
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByText(codes[0]!)).toBeVisible()
  })

  it('does not offer registration to a person who may only read', async () => {
    await renderApp(world, 'monitor', '/s/voices/participants')
    expect(await screen.findByText(codes[0]!)).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Register a participant' })).toBeNull()
  })

  it('shows cards at phone width, from right to left in Hebrew', async () => {
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/participants', { language: 'he', width: 360 })
    expect(await screen.findByRole('list', { name: 'משתתפים' })).toBeVisible()
    expect(document.documentElement.dir).toBe('rtl')
  })
})
