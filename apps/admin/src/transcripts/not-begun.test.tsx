import { hold, writeConsenting } from '@polyphony/server/testing/sessions'
import { send, wav } from '@polyphony/server/testing/sound'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

async function recorded(refused: string[] = []) {
  const session = await hold(world, [await writeConsenting(world, { refused })])
  const { recording } = await world.as('coordinatorInBeerSheva')
  const { id } = await recording.attach({ ...world.command(), sessionId: session.id })
  await send(world, id, wav())
  return session
}
const rowOf = (code: string) => within(screen.getByText(code).closest('li')!)

describe('sessions whose transcription is not begun', () => {
  it('are listed above the queue, and started there', async () => {
    const session = await recorded()
    const { user } = await renderApp(world, 'dataManager', '/s/voices/transcripts')
    await screen.findByRole('heading', { name: /^Not begun/ })
    await user.click(rowOf(session.code).getByRole('button', { name: 'Start' }))
    expect(
      await screen.findByText(`The transcript of ${session.code} is started. It waits in the queue.`),
    ).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('heading', { name: /^Not begun/ })).toBeNull())
    expect(await screen.findByRole('link', { name: session.code })).toBeVisible()
  })

  it('are started and assigned in one step', async () => {
    const session = await recorded()
    const { user } = await renderApp(world, 'dataManager', '/s/voices/transcripts')
    await screen.findByRole('heading', { name: /^Not begun/ })
    await user.click(rowOf(session.code).getByRole('button', { name: 'Start and assign…' }))
    const dialog = await screen.findByRole('dialog')
    await user.selectOptions(await within(dialog).findByLabelText('To whom'), world.people.transcriber.id)
    await user.click(within(dialog).getByRole('button', { name: 'Assign' }))
    await waitFor(async () => {
      const found = await world.database.prisma.transcript.findFirstOrThrow({ where: { sessionId: session.id } })
      expect(found.assignedToId).toBe(world.people.transcriber.id)
    })
  })

  it('say why if they cannot be started', async () => {
    const session = await recorded(['transcribe'])
    await renderApp(world, 'dataManager', '/s/voices/transcripts')
    await screen.findByRole('heading', { name: /^Not begun/ })
    const row = rowOf(session.code)
    expect(row.getByText('Somebody who attended does not consent to transcription.')).toBeVisible()
    expect(row.queryByRole('button', { name: 'Start' })).toBeNull()
  })

  it('are shown to a coordinator without buttons', async () => {
    const session = await recorded()
    await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/transcripts')
    await screen.findByRole('heading', { name: /^Not begun/ })
    expect(rowOf(session.code).queryByRole('button', { name: 'Start' })).toBeNull()
  })
})
