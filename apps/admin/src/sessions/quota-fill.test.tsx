import { schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

async function writePeer(peerRole: 'designated' | 'traditional', over: { refused?: string[]; stopped?: boolean } = {}) {
  const person = await writeConsenting(world, { refused: over.refused ?? [] })
  await world.database.prisma.participant.updateMany({
    where: { id: person.id },
    data: {
      group: 'peer',
      peerRole,
      ...(over.stopped && { noContactSince: new Date('2024-03-01'), noContactReason: 'x' }),
    },
  })
  return person
}

const openInvitations = async (code: string) => {
  const rendered = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
  await rendered.user.click(await screen.findByRole('button', { name: 'Invite' }))
  const dialog = within(await screen.findByRole('dialog'))
  return { ...rendered, dialog, quotas: within(await dialog.findByRole('region', { name: 'Quotas' })) }
}

type Dialog = Awaited<ReturnType<typeof openInvitations>>['dialog']
const ticked = (dialog: Dialog, name: RegExp) => dialog.queryAllByRole('checkbox', { name, checked: true })

describe('the quotas of a session', () => {
  it('fill the list with people of both roles, without those who refuse to be recorded or must not be contacted', async () => {
    await writePeer('designated', { refused: ['record_audio'] })
    await writePeer('traditional', { stopped: true })
    const invited = await writePeer('designated')
    const [other, third, trad] = [
      await writePeer('designated'),
      await writePeer('designated'),
      await writePeer('traditional'),
    ]
    const { id, code } = await schedule(world, [invited])
    const { user, dialog, quotas } = await openInvitations(code)
    expect(quotas.getByText('Peer support worker, designated: 1 of 2')).toBeVisible()
    await user.click(quotas.getByRole('button', { name: 'Fill evenly' }))
    expect(await quotas.findByText('Peer support worker, designated: 2 of 2')).toBeVisible()
    expect(quotas.getByText('Added: 2. Look at the list, and save it.')).toBeVisible()
    expect(quotas.getByText('Peer support worker, traditional: 1 more, but nobody else is there.')).toBeVisible()
    const ticked = dialog.getAllByRole('checkbox').filter((box) => (box as HTMLInputElement).checked)
    expect(ticked).toHaveLength(3)
    await user.click(dialog.getByRole('button', { name: 'Save the list' }))
    const list = () => world.database.prisma.attendance.findMany({ where: { sessionId: id } })
    await waitFor(async () => expect(await list()).toHaveLength(3))
    const ids = (await list()).map(({ participantId }) => participantId)
    expect(ids.toSorted()).toEqual([invited, other, trad].map((person) => person.id).toSorted())
    expect(ids).not.toContain(third.id)
  })

  it('count those whom a search hides, and do not add others in their place', async () => {
    const [first, last] = [await writePeer('designated'), await writePeer('designated')]
    const { code } = await schedule(world, [])
    const { user, dialog, quotas } = await openInvitations(code)
    await user.click(await dialog.findByRole('checkbox', { name: new RegExp(first.code) }))
    await user.type(dialog.getByRole('searchbox', { name: 'Find by code' }), last.code)
    await waitFor(() => expect(dialog.getByRole('checkbox', { name: new RegExp(last.code) })).toBeVisible())
    await waitFor(() => expect(dialog.queryByRole('checkbox', { name: new RegExp(first.code) })).toBeNull())
    expect(quotas.getByText('Peer support worker, designated: 1 of 2')).toBeVisible()
    await user.click(quotas.getByRole('button', { name: 'Fill evenly' }))
    expect(await quotas.findByText('Peer support worker, designated: 2 of 2')).toBeVisible()
    await user.clear(dialog.getByRole('searchbox', { name: 'Find by code' }))
    await waitFor(() => expect(ticked(dialog, /designated/)).toHaveLength(2))
  })

  it('count people of a draft who are hidden and not enrolled', async () => {
    const screened = await writePeer('designated')
    await world.database.prisma.participant.updateMany({ where: { id: screened.id }, data: { status: 'screened' } })
    const { code } = await schedule(world, [])
    const { user, dialog } = await openInvitations(code)
    await user.click(await dialog.findByRole('checkbox', { name: new RegExp(screened.code) }))
    await user.click(dialog.getByRole('button', { name: 'Close' }))
    const again = await openInvitations(code)
    expect(await again.quotas.findByText('Peer support worker, designated: 1 of 2')).toBeVisible()
    await again.user.type(again.dialog.getByRole('searchbox', { name: 'Find by code' }), 'ZZZZ')
    expect(await again.dialog.findByText('No participant at this site matches.')).toBeVisible()
    expect(await again.quotas.findByText('Peer support worker, designated: 1 of 2')).toBeVisible()
    expect(again.quotas.queryByText(/Chosen and not shown here/)).toBeNull()
    await again.user.click(again.quotas.getByRole('button', { name: 'Fill evenly' }))
    expect(await again.quotas.findByText('Peer support worker, designated: 2 of 2')).toBeVisible()
    await again.user.clear(again.dialog.getByRole('searchbox', { name: 'Find by code' }))
    await waitFor(() => expect(ticked(again.dialog, /designated/)).toHaveLength(2))
  })

  it('keep what is ticked and searched while the people are fetched', async () => {
    const byHand = await writePeer('designated')
    const { code } = await schedule(world, [])
    const { user, dialog, quotas, line } = await openInvitations(code)
    const box = await dialog.findByRole('checkbox', { name: new RegExp(byHand.code) })
    const go = line.holdAnswer('participant.list')
    await user.click(quotas.getByRole('button', { name: 'Fill evenly' }))
    await user.click(box)
    await user.type(dialog.getByRole('searchbox', { name: 'Find by code' }), byHand.code)
    go()
    expect(await quotas.findByText('Peer support worker, designated: 2 of 2')).toBeVisible()
    expect(dialog.getByRole('checkbox', { name: new RegExp(byHand.code) })).toBeChecked()
    await user.clear(dialog.getByRole('searchbox', { name: 'Find by code' }))
    await waitFor(() => expect(ticked(dialog, /designated/)).toHaveLength(2))
  })

  it('are not shown for a kind of session without quotas', async () => {
    const { code } = await schedule(world, [await writePeer('designated')], { kind: 'interview' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Invite' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByRole('checkbox', { checked: true })).toBeVisible()
    expect(dialog.queryByText(/designated: /)).toBeNull()
  })
})
