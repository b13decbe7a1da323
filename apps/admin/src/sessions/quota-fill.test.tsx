import { schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const inTime = { timeout: 10_000 }

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
  await rendered.user.click(await screen.findByRole('button', { name: 'Invite' }, inTime))
  const dialog = within(await screen.findByRole('dialog', undefined, inTime))
  return { ...rendered, dialog, quotas: within(await dialog.findByRole('region', { name: 'Quotas' }, inTime)) }
}

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

  it('count those who are chosen and hidden by a search, and do not add them twice', async () => {
    const { code } = await schedule(world, [])
    const { user, dialog, quotas } = await openInvitations(code)
    const box = (await dialog.findAllByRole('checkbox', { name: /designated/ }, inTime))[0]!
    await user.click(box)
    expect(await quotas.findByText('Peer support worker, designated: 1 of 2')).toBeVisible()
    await user.type(dialog.getByRole('searchbox', { name: 'Find by code' }), 'ZZZZ')
    expect(await dialog.findByText('No participant at this site matches.', undefined, inTime)).toBeVisible()
    await user.clear(dialog.getByRole('searchbox', { name: 'Find by code' }))
    const again = within(await dialog.findByRole('region', { name: 'Quotas' }, inTime))
    await user.click(again.getByRole('button', { name: 'Fill evenly' }))
    expect(await again.findByText('Peer support worker, designated: 2 of 2')).toBeVisible()
    const ticked = dialog
      .getAllByRole('checkbox', { name: /designated/ })
      .filter((each) => (each as HTMLInputElement).checked)
    expect(ticked).toHaveLength(2)
  })

  it('are not shown for a kind of session without quotas', async () => {
    const { code } = await schedule(world, [await writePeer('designated')], { kind: 'interview' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Invite' }, inTime))
    const dialog = within(await screen.findByRole('dialog', undefined, inTime))
    expect(await dialog.findByRole('checkbox', { checked: true }, inTime)).toBeVisible()
    expect(dialog.queryByText(/designated: /)).toBeNull()
  })
})
