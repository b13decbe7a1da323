import { codeOf, writeCodes } from '@polyphony/server/testing/second-factor'
import { writeThings } from '@polyphony/server/testing/things'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

describe('an action that needs a one-time code again', () => {
  it('asks for it in place, goes on with the code, and is refused in words without it', async () => {
    const { id } = world.people.coordinatorInBeerSheva
    const secret = await writeCodes(world, id)
    const { participantCode } = await writeThings(world, { site: 'BRS' })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${participantCode}`)
    await user.click(await screen.findByRole('button', { name: 'Show identity' }))
    const first = within(await screen.findByRole('dialog', { name: 'Type a code again' }))
    await user.click(first.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText(/^This needs a one-time code of the last fifteen minutes/)).toBeVisible()

    await user.click(screen.getByRole('button', { name: 'Show identity' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Type a code again' }))
    const field = dialog.getByLabelText('One-time code')
    await user.type(field, '000000')
    await user.click(dialog.getByRole('button', { name: 'Continue' }))
    expect((await dialog.findAllByText(/^This code is wrong/))[0]).toBeVisible()
    await user.clear(field)
    await user.type(field, codeOf(secret, world.clock.now()))
    await user.click(dialog.getByRole('button', { name: 'Continue' }))
    expect(await screen.findByText(`Name of ${participantCode}`)).toBeVisible()
  })

  it('asks for it again after its page was left before an answer', async () => {
    await writeCodes(world, world.people.coordinatorInUlm.id)
    const { participantCode } = await writeThings(world, { site: 'ULM' })
    for (const _ of ['left', 'opened again']) {
      const { user } = await renderApp(world, 'coordinatorInUlm', `/s/voices/participants/${participantCode}`)
      await user.click(await screen.findByRole('button', { name: 'Show identity' }))
      expect(await screen.findByRole('dialog', { name: 'Type a code again' })).toBeVisible()
    }
  })
})

describe('a study that requires one-time codes', () => {
  it('shows a person without them where to set them up, in place of every page, and leaves their account open', async () => {
    const study = { where: { id: world.studyId } }
    const { configuration } = await world.database.prisma.study.findUniqueOrThrow(study)
    await world.database.prisma.study.update({
      ...study,
      data: { configuration: { ...(configuration as object), requiresCodes: true } },
    })
    const { user } = await renderApp(world, 'dataManager', '/s/voices/transcripts')
    expect(await screen.findByText('This study requires one-time codes')).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Set up one-time codes' }))
    expect(await screen.findByRole('button', { name: 'Set up one-time codes' })).toBeVisible()
  })
})
