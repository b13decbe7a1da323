import { writeForm } from '@polyphony/server/testing/consent'
import { hold, schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

async function write(data: object, refused: string[] = []) {
  const person = await writeConsenting(world, { refused })
  await world.database.prisma.participant.updateMany({ where: { id: person.id }, data: { language: 'he', ...data } })
  return person
}

async function openInvitations(code: string) {
  const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/sessions/${code}`)
  await user.click(await screen.findByRole('button', { name: 'Invite' }))
  const dialog = within(await screen.findByRole('dialog'))
  const boxOf = (person: { code: string }) => dialog.findByRole('checkbox', { name: new RegExp(person.code) })
  const lookFor = async ({ code: sought }: { code: string }) => {
    await user.clear(dialog.getByRole('searchbox'))
    await user.type(dialog.getByRole('searchbox'), sought)
  }
  return { user, dialog, boxOf, lookFor }
}

describe('the dialog for invitations', () => {
  it('tells the status, the language and the consent to recording of each person before somebody is chosen', async () => {
    const [invited, screened, refuses] = [
      await write({ status: 'allocated', language: 'am' }),
      await write({ status: 'screened' }),
      await write({ status: 'enrolled' }, ['record_audio']),
    ]
    const { code } = await schedule(world, [invited])
    const { boxOf } = await openInvitations(code)
    expect(await boxOf(screened)).toHaveAccessibleName(/screened.*Hebrew.*Consent to recording: .*consents/)
    expect(await boxOf(refuses)).toHaveAccessibleName(/enrolled.*Hebrew.*Consent to recording: .*does not consent/)
    expect(await boxOf(invited)).toHaveAccessibleName(/allocated.*Amharic.*Consent to recording: .*consents/)
  })

  it.each(['withdrawn', 'lost_to_follow_up', 'deceased', 'ineligible', 'declined'] as const)(
    'offers nobody who is %s; who looks for their code sees why they cannot be invited',
    async (status) => {
      const [left, stays] = [await write({ status }), await write({ status: 'enrolled' })]
      const { code } = await schedule(world)
      const { dialog, boxOf, lookFor } = await openInvitations(code)
      expect(await boxOf(stays)).toBeEnabled()
      expect(dialog.queryByRole('checkbox', { name: new RegExp(left.code) })).toBeNull()
      await lookFor(left)
      expect(await boxOf(left)).toBeDisabled()
      expect(await boxOf(left)).toHaveAccessibleName(/do not call|do not invite|cannot be reached/)
    },
  )

  it('says of a consent that was given after the session when it was given, and not that it grants the recording', async () => {
    const [came, later] = [await write({}), await write({})]
    const never = await writeConsenting(world, { form: await writeForm(world, { validFrom: new Date('2024-02-10') }) })
    const { code } = await hold(world, [came])
    world.clock.advance(86_400_000)
    const givenOn = new Date('2024-03-14')
    await world.database.prisma.consent.updateMany({ where: { id: later.consentId }, data: { givenOn } })
    const { boxOf } = await openInvitations(code)
    expect(await boxOf(later)).toHaveAccessibleName(/Consent to recording: .*given after the session, on 14 Mar 2024/)
    expect(await boxOf(never)).toHaveAccessibleName(/Consent to recording: .*not in force/)
  })

  it('lets somebody be taken off again who was chosen and then left the study', async () => {
    const person = await write({ status: 'enrolled' })
    const { code } = await schedule(world)
    const { user, boxOf, lookFor } = await openInvitations(code)
    await user.click(await boxOf(person))
    await world.database.prisma.participant.updateMany({ where: { id: person.id }, data: { status: 'withdrawn' } })
    await lookFor(person)
    await waitFor(async () => expect(await boxOf(person)).toHaveAccessibleName(/do not call|do not invite/))
    expect(await boxOf(person)).toBeChecked()
    await user.click(await boxOf(person))
    expect(await boxOf(person)).not.toBeChecked()
    expect(await boxOf(person)).toBeDisabled()
  })

  it('does not offer somebody who completed the study, who is invited if somebody looks for them', async () => {
    const [completed, stays] = [await write({ status: 'completed' }), await write({ status: 'enrolled' })]
    const { code } = await schedule(world)
    const { dialog, boxOf, lookFor } = await openInvitations(code)
    expect(await boxOf(stays)).toBeEnabled()
    expect(dialog.queryByRole('checkbox', { name: new RegExp(completed.code) })).toBeNull()
    expect(
      dialog.getByText(/^Who completed the study or left it is shown only if you look for their code/),
    ).toBeVisible()
    await lookFor(completed)
    expect(await boxOf(completed)).toBeEnabled()
    expect(await boxOf(completed)).toHaveAccessibleName(/completed/)
  })
})
