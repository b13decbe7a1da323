import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { trpcClient } from './client.ts'
import { renderApp } from './test-app.tsx'

const world = useWorld()
const times = () => world.database.prisma.auditEvent.count({ where: { action: 'account.set_language' } })
const languageOf = async (person: 'analyst') =>
  (await world.database.prisma.staff.findUniqueOrThrow({ where: { id: world.people[person].id } })).language
const choice = () => screen.findByRole('combobox', { name: /Language|Sprache/ })

describe('a command', () => {
  it('is sent again if its answer is lost, and takes effect once', async () => {
    const before = await times()
    const { user, line } = await renderApp(world, 'analyst', '/s/voices/account')
    line.loseAnswer('account.set_language')
    await user.selectOptions(await choice(), 'de')
    await waitFor(async () =>
      expect(await world.database.prisma.staff.findUnique({ where: { id: world.people.analyst.id } })).toMatchObject({
        language: 'de',
      }),
    )
    // The retry has to end before its effect can be counted.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await times()) - before).toBe(1)
    expect(screen.queryByText(/nicht erreichbar|unreachable/i)).toBeNull()
  })

  it('says beside the field that the connection is lost, and works when it is sent again', async () => {
    const before = await times()
    const { user, line } = await renderApp(world, 'monitor', '/s/voices/account')
    line.cut('account.set_language')
    await user.selectOptions(await choice(), 'de')
    expect(await screen.findByText(/Server/)).toBeVisible()
    expect(await times()).toBe(before)
    line.mend()
    await user.selectOptions(await choice(), 'en')
    await waitFor(async () => expect(await times()).toBe(before + 1))
  })

  it('is not done in the name of another person who signed in before it was tried again', async () => {
    const before = await times()
    const given = { commandId: world.newId(), language: 'de' } as const
    const { line } = await renderApp(world, 'analyst', '/s/voices/account')
    await choice()
    line.cut('account.set_language')
    await expect(trpcClient.account.set_language.mutate(given)).rejects.toThrow(/fetch/)
    await renderApp(world, 'monitor', '/s/voices/account')
    await choice()
    await expect(trpcClient.account.set_language.mutate(given)).rejects.toMatchObject({ data: { httpStatus: 401 } })
    expect(await times()).toBe(before)
  })

  it('with another input is sent after the one under way, and the last one stands', async () => {
    const { user, line } = await renderApp(world, 'analyst', '/s/voices/account')
    const asked = () => line.asked.filter((each) => each === 'account.set_language').length
    const goOn = line.holdAnswer('account.set_language')
    await user.selectOptions(await choice(), 'de')
    await waitFor(() => expect(asked()).toBe(1))
    await user.selectOptions(await choice(), 'en')
    // The second would be asked at once, if it did not wait.
    await waitFor(async () => expect(await languageOf('analyst')).toBe('de'))
    expect(asked()).toBe(1)
    goOn()
    await waitFor(async () => expect(await languageOf('analyst')).toBe('en'))
    expect(asked()).toBe(2)
  })

  it('is sent once after a double click', async () => {
    const { user, line } = await renderApp(world, 'administrator', '/s/voices/settings?tab=staff&act=invite')
    const form = within(await screen.findByRole('dialog', { name: 'Invite a staff member' }))
    await user.type(form.getByLabelText('E-mail'), 'twice@example.org')
    await user.click(form.getByRole('combobox', { name: 'Role' }))
    await user.click(await screen.findByRole('option', { name: 'Monitor' }))
    await user.click(form.getByRole('combobox', { name: 'Site' }))
    await user.click(await screen.findByRole('option', { name: 'whole study' }))
    const goOn = line.hold('staff.invite')
    await user.dblClick(form.getByRole('button', { name: 'Invite' }))
    goOn()
    await waitFor(async () => expect(await world.database.prisma.invitation.count()).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await world.database.prisma.invitation.count()).toBe(1)
  })
})
