import { writeIdentity } from '@polyphony/server/testing/identities'
import { pass, writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const said = ['רונית ורונית באו', 'גם רונית הלכה', 'אין כאן שם']
const content = `WEBVTT\n\n${said.map((text, at) => `00:0${2 * at}.000 --> 00:0${2 * at + 1}.000\n<v I>${text}\n`).join('\n')}`

/** The transcriber's page of a transcript with three times the name of somebody who attended. */
async function atNames() {
  const session = await writeHeld(world)
  await writeIdentity(world, session.participants[0]!, { givenName: 'רונית' })
  const { id } = await writeTranscript(world, session, { content })
  for (const each of ['transcriber', 'secondTranscriber'] as const) await pass(world, id, each)
  await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
  const page = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
  await page.user.click(await screen.findByRole('button', { name: 'Look for them' }))
  expect(await screen.findByText('3 places to decide')).toBeVisible()
  return { id, ...page }
}

const texts = async (transcriptId: string) =>
  (await world.database.prisma.segment.findMany({ where: { transcriptId }, orderBy: { place: 'asc' } })).map(
    ({ text }) => text.replace(/\d+/u, 'N').replace(/\d+/u, 'N'),
  )
const inBar = () => within(screen.getByRole('region', { name: 'The place at hand' }))

describe('names and other identifiers', () => {
  it('are replaced with one key, one after the other, and undone like any change', async () => {
    const { id, user } = await atNames()
    await user.keyboard('{Alt>}p{/Alt}')
    expect(await screen.findByText('2 places to decide')).toBeVisible()
    await waitFor(async () => expect(await texts(id)).toEqual(['[שם N] ורונית באו', said[1], said[2]]))
    await user.keyboard('{Alt>}p{/Alt}')
    await waitFor(async () => expect(await texts(id)).toEqual(['[שם N] ו[שם N] באו', said[1], said[2]]))
    await user.keyboard('{Control>}z{/Control}')
    expect(await screen.findByText('2 places to decide')).toBeVisible()
    await waitFor(async () => expect(await texts(id)).toEqual(['[שם N] ורונית באו', said[1], said[2]]))
  })

  it('stay in their places if words are typed and saved before the answer comes', async () => {
    const { id, user, line } = await atNames()
    const runs = () => world.database.prisma.commandReceipt.count({ where: { action: 'transcript.suggest' } })
    const before = await runs()
    const goOn = line.holdAnswer('transcript.suggest')
    await user.click(screen.getByRole('button', { name: 'Look again' }))
    await waitFor(async () => expect(await runs()).toBe(before + 1))
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Words of segment 2')
    await user.click(field)
    field.setSelectionRange(0, 0)
    await user.keyboard('אז ')
    await waitFor(async () => expect((await texts(id))[1]).toBe(`אז ${said[1]}`))
    expect(screen.getByRole('button', { name: 'Look again' })).toBeDisabled()
    goOn()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Look again' })).toBeEnabled())
    expect(screen.getByText('3 places to decide')).toBeVisible()
    await user.click(inBar().getByRole('button', { name: 'All 3 of the same' }))
    await waitFor(async () => expect((await texts(id))[1]).toBe('אז גם [שם N] הלכה'))
  })

  it('are replaced everywhere at once', async () => {
    const { id, user } = await atNames()
    await user.click(inBar().getByRole('button', { name: 'All 3 of the same' }))
    expect(await screen.findByText(/^Nothing is left that was found/)).toBeVisible()
    await waitFor(async () => expect(await texts(id)).toEqual(['[שם N] ו[שם N] באו', 'גם [שם N] הלכה', said[2]]))
  })

  it('stay with a reason if they are like those of somebody who attended, and that is taken back', async () => {
    const { id, user } = await atNames()
    await user.click(inBar().getByRole('button', { name: /^No identifier/ }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByRole('textbox'), 'A singer is meant')
    await user.click(within(dialog).getByRole('button', { name: 'No identifier' }))
    expect(await screen.findByText('2 places to decide')).toBeVisible()
    const [aside] = await world.database.prisma.segmentAside.findMany({ where: { transcriptId: id } })
    expect(aside).toMatchObject({ reason: 'A singer is meant' })
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('3 places to decide')).toBeVisible()
    expect(await world.database.prisma.segmentAside.count({ where: { transcriptId: id } })).toBe(0)
  })

  it('get a pseudonym when they are marked in a segment', async () => {
    const { id, user } = await atNames()
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Words of segment 3')
    await user.click(field)
    field.setSelectionRange(4, 7)
    await user.keyboard('{Alt>}{Shift>}o{/Shift}{/Alt}')
    await waitFor(async () => expect((await texts(id))[2]).toBe('אין [מקום N] שם'))
  })

  it('are not offered in another stage', async () => {
    const { id } = await writeTranscript(world, await writeHeld(world))
    await (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    expect(await screen.findByLabelText('Words of segment 1')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Look for them' })).not.toBeInTheDocument()
  })
})

describe('a release that is refused', () => {
  it('names the segments, and each is a link to it', async () => {
    const session = await writeHeld(world)
    await writeIdentity(world, session.participants[0]!, { givenName: 'רונית' })
    const { id } = await writeTranscript(world, session, { content })
    for (const each of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, each)
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${id}`)
    await user.click(await screen.findByRole('button', { name: 'Release…' }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByRole('textbox'), 'Ready')
    await user.click(within(dialog).getByRole('button', { name: 'Release' }))
    const link = await within(dialog).findByRole('link', { name: 'Segment 2' })
    const rows = await world.database.prisma.segment.findMany({
      where: { transcriptId: id },
      orderBy: { place: 'asc' },
    })
    expect(link).toHaveAttribute('href', `/s/voices/transcripts/${id}#${rows[1]!.id}`)
  })
})
