import { writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const address = '/s/voices/settings?tab=staff'

const rowOf = async (name: string) => within((await screen.findByText(name)).closest('li') as HTMLElement)

describe('the list of staff', () => {
  it('shows a coordinator only the staff of their own sites', async () => {
    await renderApp(world, 'coordinatorInUlm', address)
    expect(await screen.findByText('dataManagerInUlm')).toBeVisible()
    expect(screen.queryByText('coordinatorInBeerSheva')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Invite a staff member' })).toBeNull()
  })

  it('is refused without a role that may read it', async () => {
    await renderApp(world, 'monitor', address)
    expect(await screen.findByText('Your roles do not allow this')).toBeVisible()
    expect(screen.queryByText('administrator@example.org')).toBeNull()
  })

  it('says when it cannot be loaded, and tries again', async () => {
    const { user, line } = await renderApp(world, 'administrator', '/s/voices/settings?tab=sites')
    line.cut('staff.list')
    await user.click(await screen.findByRole('tab', { name: 'Staff' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByText('dataManagerInUlm')).toBeVisible()
  })
})

describe('see as', () => {
  const valueOf = (dialog: HTMLElement, label: string) =>
    within(dialog).getByText(label).closest('div')!.querySelector('dd')!.textContent

  it('tells the menu of a colleague, what they may see and do, and where, and asks for no data', async () => {
    const { user, line } = await renderApp(world, 'administrator', address)
    const row = await rowOf('coordinatorInUlm')
    const asked = line.asked.length
    await user.click(row.getByRole('button', { name: 'See as coordinatorInUlm' }))
    const dialog = await screen.findByRole('dialog', { name: 'See as coordinatorInUlm' })
    expect(within(dialog).getByText('My site today')).toBeVisible()
    expect(within(dialog).queryByText('Audit')).toBeNull()
    expect(valueOf(dialog, 'Names and other identities')).toBe('Ulm')
    expect(valueOf(dialog, 'Destroy recordings')).toBe('no')
    expect(line.asked.slice(asked)).toEqual([])
  })

  it('tells it of a role before it is given', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click(await screen.findByRole('button', { name: 'See as a role' }))
    const dialog = await screen.findByRole('dialog', { name: 'See as a role' })
    await user.click(within(dialog).getByRole('combobox', { name: 'Role' }))
    await user.click(await screen.findByRole('option', { name: 'Transcriber' }))
    await user.click(within(dialog).getByRole('combobox', { name: 'Site' }))
    await user.click(await screen.findByRole('option', { name: 'whole study' }))
    expect(valueOf(dialog, 'Words of transcripts')).toBe('all sites: only what is assigned to them')
    expect(valueOf(dialog, 'Participants by their codes')).toBe('no')
  })
})

describe('the sign-ins of a colleague', () => {
  it('can be ended only by an administrator who reaches all their roles', async () => {
    const of = { studyId: world.studyId, siteId: world.sites.ULM }
    const grants = [
      { id: world.newId(), ...of, role: 'administrator', staffId: world.people.coordinatorInUlm.id },
      { id: world.newId(), ...of, role: 'monitor', staffId: world.people.coordinatorInBeerSheva.id },
    ]
    await world.database.prisma.grant.createMany({ data: grants })
    const { user } = await renderApp(world, 'coordinatorInUlm', address)
    await user.click((await rowOf('dataManagerInUlm')).getByRole('button', { name: 'Actions for dataManagerInUlm' }))
    expect(await screen.findByRole('menuitem', { name: 'End all sign-ins' })).toBeVisible()
    await user.keyboard('{Escape}')
    const beyond = await rowOf('coordinatorInBeerSheva')
    expect(beyond.queryByRole('button', { name: 'Actions for coordinatorInBeerSheva' })).toBeNull()
    await world.database.prisma.grant.deleteMany({ where: { id: { in: grants.map(({ id }) => id) } } })
  })
})

describe('what a colleague has in hand', () => {
  it('is told before a role is removed, and by whom it is handed over', async () => {
    const { id } = await writeTranscript(world, await writeHeld(world))
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    const { user } = await renderApp(world, 'administrator', address)
    const row = await rowOf('transcriber')
    expect(row.getByText('never signed in · 1 transcript in hand')).toBeVisible()
    await user.click(row.getByRole('button', { name: /^Remove: Transcriber/ }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/They have 1 transcript in hand.*A data manager hands the work over/)).toBeVisible()
  })
})

describe('inviting', () => {
  it('refuses an invalid address, then shows the link once and lists the invitation, which can be cancelled', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}&act=invite`)
    const form = within(await screen.findByRole('dialog', { name: 'Invite a staff member' }))
    await user.type(form.getByLabelText('E-mail'), 'nobody')
    await user.click(form.getByRole('combobox', { name: 'Role' }))
    await user.click(await screen.findByRole('option', { name: 'Monitor' }))
    await user.click(form.getByRole('combobox', { name: 'Site' }))
    await user.click(await screen.findByRole('option', { name: 'whole study' }))
    await user.click(form.getByRole('button', { name: 'Invite' }))
    expect(await form.findByText('This is not an e-mail address.')).toBeVisible()
    await user.type(form.getByLabelText('E-mail'), '@example.org')
    await user.click(form.getByRole('button', { name: 'Invite' }))
    expect(await screen.findByText(/\/join\/[\w-]{40,}$/)).toBeVisible()
    expect(screen.getByText(/shown here only now/)).toBeVisible()
    expect(screen.getByText(/The link works until 20 Mar 2024/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Done' }))
    expect(await screen.findByText('nobody@example.org')).toBeVisible()
    expect(screen.queryByText(/\/join\//)).toBeNull()
    // The invitation was sent to the wrong person, so it is cancelled.
    await user.click(screen.getByRole('button', { name: 'Cancel the invitation of nobody@example.org' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Cancel an invitation' }))
    await user.type(dialog.getByLabelText('Reason'), 'Mistyped')
    await user.click(dialog.getByRole('button', { name: 'Cancel the invitation' }))
    expect(await screen.findByText('The invitation was cancelled.')).toBeVisible()
    expect(screen.queryByText('nobody@example.org')).toBeNull()
  })
})

describe('inviting several', () => {
  it('names the wrong address, then shows a link for each', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}&act=invite`)
    const form = within(await screen.findByRole('dialog', { name: 'Invite a staff member' }))
    const field = form.getByLabelText('E-mail')
    await user.click(field)
    await user.paste('Okello, Grace <grace@example.org>\nnoa.example.org')
    await user.click(form.getByRole('combobox', { name: 'Role' }))
    await user.click(await screen.findByRole('option', { name: 'Monitor' }))
    await user.click(form.getByRole('combobox', { name: 'Site' }))
    await user.click(await screen.findByRole('option', { name: 'whole study' }))
    await user.click(form.getByRole('button', { name: 'Invite' }))
    expect(await form.findByText('noa.example.org: This is not an e-mail address.')).toBeVisible()
    await user.clear(field)
    await user.paste('Okello, Grace <grace@example.org>\nnoa@example.org')
    await user.click(form.getByRole('button', { name: 'Invite' }))
    expect(await screen.findAllByText(/\/join\/[\w-]{40,}$/)).toHaveLength(2)
    expect(screen.getByText(/sending 2 people a mail/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Copy all addresses and links' })).toBeVisible()
  })
})

describe('a role', () => {
  it('is given, and refused if the person already has it', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click((await rowOf('analyst')).getByRole('button', { name: 'Give another role' }))
    const form = within(await screen.findByRole('dialog', { name: 'Give another role' }))
    const give = async (role: string) => {
      await user.click(form.getByRole('combobox', { name: 'Role' }))
      await user.click(await screen.findByRole('option', { name: role }))
      await user.click(form.getByRole('combobox', { name: 'Site' }))
      await user.click(await screen.findByRole('option', { name: 'whole study' }))
      await user.click(form.getByRole('button', { name: 'Give the role' }))
    }
    await give('Analyst')
    expect(await form.findByText('This person already has this role.')).toBeVisible()
    await give('Monitor')
    expect(await (await rowOf('analyst')).findByText(/^Monitor/)).toBeVisible()
  })

  it('that was given by mistake can be undone at once', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click((await rowOf('monitor')).getByRole('button', { name: 'Give another role' }))
    const form = within(await screen.findByRole('dialog', { name: 'Give another role' }))
    for (const [field, choice] of [
      ['Role', 'Investigator'],
      ['Site', 'Ulm'],
    ] as const) {
      await user.click(form.getByRole('combobox', { name: field }))
      await user.click(await screen.findByRole('option', { name: choice }))
    }
    await user.click(form.getByRole('button', { name: 'Give the role' }))
    expect(await (await rowOf('monitor')).findByText(/^Investigator/)).toBeVisible()
    await user.click((await noticeOf('Investigator, Ulm: given.')).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('Undone.')).toBeVisible()
    await waitFor(async () => expect((await rowOf('monitor')).queryByText(/^Investigator/)).toBeNull())
  })

  it('is removed with a reason, and ends at the next request of that person', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click((await rowOf('transcriber')).getByRole('button', { name: "Remove: Transcriber, Be'er Sheva" }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove a role' }))
    expect(dialog.getByText(/The role ends on this person’s next click/)).toBeVisible()
    await user.type(dialog.getByLabelText('Reason'), 'Left the team')
    await user.click(dialog.getByRole('button', { name: 'Remove the role' }))
    await expect.poll(() => screen.queryByText('transcriber')).toBeNull()
    expect((await (await world.as('transcriber')).account.me({})).studies).toEqual([])
  })

  it('of the last administrator cannot be removed', async () => {
    const { user } = await renderApp(world, 'administrator', address)
    await user.click((await rowOf('administrator')).getByRole('button', { name: 'Remove: Administrator, whole study' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove a role' }))
    expect(dialog.getByText('This is your own role.')).toBeVisible()
    await user.type(dialog.getByLabelText('Reason'), 'Moving on')
    await user.click(dialog.getByRole('button', { name: 'Remove the role' }))
    expect(await dialog.findByText(/A study must keep at least one administrator/)).toBeVisible()
  })
})
