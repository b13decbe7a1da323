import { pass, writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const begun = async (at: Parameters<typeof writeHeld>[1] = {}) => {
  const session = await writeHeld(world, at)
  return { ...session, transcript: (await writeTranscript(world, session)).id }
}
const claim = async (id: string) => (await world.as('transcriber')).transcript.claim({ ...world.command(), id })

describe('the queue of transcripts', () => {
  it('says that there are no transcripts, or that the filters hide them', async () => {
    const { user } = await renderApp(world, 'dataManager', '/s/voices/transcripts')
    expect(await screen.findByText('No transcripts yet')).toBeVisible()
    const { code } = await begun()
    await renderApp(world, 'dataManager', '/s/voices/transcripts?late=true')
    expect(await screen.findByText('No transcript matches these filters')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all open transcripts' }))
    expect(await screen.findByText(code)).toBeVisible()
  })

  it('assigns several transcripts at once', async () => {
    const sessions = [await begun(), await begun()]
    const { user } = await renderApp(world, 'dataManager', '/s/voices/transcripts')
    for (const { code } of sessions) await user.click(await screen.findByRole('checkbox', { name: new RegExp(code) }))
    const bar = await screen.findByRole('region', { name: /2 selected/ })
    await user.click(within(bar).getByRole('button', { name: 'Assign…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Assign 2 transcripts' })
    await user.selectOptions(await within(dialog).findByLabelText('To whom'), 'transcriber · works on 0')
    await user.click(within(dialog).getByRole('button', { name: 'Assign' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    const row = await screen.findByRole('row', { name: new RegExp(sessions[0]!.code) })
    expect(await within(row).findByText('transcriber')).toBeVisible()
  })

  it('undoes an assignment, and assigns a transcript to nobody', async () => {
    const { code } = await begun()
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts?find=${code}`)
    const row = () => screen.findByRole('row', { name: new RegExp(code) })
    const give = async (to: RegExp) => {
      await user.click(await screen.findByRole('button', { name: new RegExp(`for ${code}`) }))
      await user.click(await screen.findByRole('menuitem', { name: 'Assign…' }))
      const dialog = within(await screen.findByRole('dialog'))
      const people = await dialog.findByLabelText('To whom')
      await user.selectOptions(people, within(people).getByRole('option', { name: to }))
      await user.click(dialog.getByRole('button', { name: 'Assign' }))
    }
    await give(/^transcriber/)
    expect(await within(await row()).findByText('transcriber')).toBeVisible()
    await user.click((await noticeOf('One transcript assigned.')).getByRole('button', { name: 'Undo' }))
    expect(await within(await row()).findByText('nobody')).toBeVisible()
    await give(/^transcriber/)
    expect(await within(await row()).findByText('transcriber')).toBeVisible()
    await give(/^nobody/)
    expect(await screen.findByText('One transcript can now be claimed.')).toBeVisible()
    expect(await within(await row()).findByText('nobody')).toBeVisible()
  })

  it('shows a board with one column per stage, and does not let a person claim a check of their own words', async () => {
    const { code, transcript } = await begun()
    await pass(world, transcript, 'transcriber')
    const { user } = await renderApp(world, 'transcriber', '/s/voices/transcripts?view=board')
    const column = await screen.findByRole('region', { name: 'verification' })
    await user.click(await within(column).findByRole('button', { name: new RegExp(code) }))
    const item = await screen.findByRole('menuitem', { name: /Someone else has to check this/ })
    expect(item).toHaveAttribute('data-disabled')
  })

  it('says which people cannot be assigned a check, and why', async () => {
    const { code, transcript } = await begun()
    await pass(world, transcript, 'transcriber')
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts?find=${code}`)
    await user.click(await screen.findByRole('checkbox', { name: new RegExp(code) }))
    await user.click(await screen.findByRole('button', { name: 'Assign…' }))
    const people = await within(await screen.findByRole('dialog')).findByLabelText('To whom')
    const may = (name: RegExp) => !within(people).getByRole<HTMLOptionElement>('option', { name }).disabled
    expect(may(/^transcriber · not possible: worked on these words/)).toBe(false)
    expect(may(/^dataManager · not possible/)).toBe(false)
    expect(may(/^secondTranscriber · works on \d+/)).toBe(true)
  })

  it('marks a transcript as withheld if all its participants withdrew the use of their data, and counts it separately', async () => {
    const { code, participants } = await begun({ people: 1 })
    const withdrawn = { isUsable: false, status: 'withdrawn' }
    await world.database.prisma.participant.updateMany({ where: { id: participants[0]!.id }, data: withdrawn })
    await renderApp(world, 'dataManager', `/s/voices/transcripts?find=${code}`)
    const row = await screen.findByRole('row', { name: new RegExp(code) })
    expect(await within(row).findByText('withheld')).toBeVisible()
    expect(screen.getByText(/0 waiting/)).toHaveTextContent('1 withheld')
  })

  it('says that loading failed, and tries again', async () => {
    await begun()
    const { user, line } = await renderApp(world, 'monitor', '/s/voices/settings')
    await screen.findByRole('heading', { level: 1 })
    line.cut('transcript.list')
    await user.click(await screen.findByRole('link', { name: 'Transcripts' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByRole('table', { name: 'Transcripts' })).toBeVisible()
  })
})

describe('my work', () => {
  it('shows only transcripts that the person has or may claim', async () => {
    const [mine, free, elsewhere] = [await begun(), await begun(), await begun({ site: 'ULM' })]
    await claim(mine.transcript)
    const { user } = await renderApp(world, 'transcriber', '/s/voices/work')
    expect(
      await within(await screen.findByRole('region', { name: 'Assigned to me' })).findByText(mine.code),
    ).toBeVisible()
    expect(screen.queryByText(elsewhere.code)).not.toBeInTheDocument()
    await user.click(await screen.findByRole('button', { name: `Claim ${free.code}` }))
    expect(await within(screen.getByRole('region', { name: 'Assigned to me' })).findByText(free.code)).toBeVisible()
  })
})

describe('a translation', () => {
  it('starts from a transcript that is ready for release, and shows the source beside each segment', async () => {
    const { transcript } = await begun()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const)
      await pass(world, transcript, person)
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${transcript}`)
    await user.click(await screen.findByRole('button', { name: 'Translate…' }))
    const dialog = await screen.findByRole('dialog')
    await user.selectOptions(within(dialog).getByLabelText('Language'), 'English')
    await user.click(within(dialog).getByRole('button', { name: 'Start' }))
    await waitFor(() => expect(address()).not.toContain(transcript))
    expect(await screen.findByText('English, from Hebrew')).toBeVisible()
    expect(screen.getByText('מה שלומך?')).toBeVisible()
  })
})
