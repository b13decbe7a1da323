import { writeHeld } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { zipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/transcripts/import-many'

const table =
  'conversation,speaker,start,text\n' +
  '1,Therapist,0:01,"How are you, today?"\n1,Client,0:04,Fine\n' +
  '2,Therapist,0:0x,"""So""?"\n2,Client,0:09,"Well,\nyes"\n'
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)

beforeEach(async () => {
  const { database } = world
  await database.prisma.segment.deleteMany()
  await database.prisma.speaker.deleteMany()
  await database.prisma.stageEvent.deleteMany()
  await database.prisma.transcript.deleteMany()
  await database.prisma.attendance.deleteMany()
  await database.prisma.sessionStaff.deleteMany()
  await database.prisma.session.deleteMany()
})

const held = () => writeHeld(world, { people: 1, facilitator: 'coordinatorInBeerSheva' })
const wordsOf = async (code: string) => {
  const session = await world.database.prisma.session.findFirstOrThrow({ where: { code } })
  const where = { transcript: { sessionId: session.id } }
  const segments = await world.database.prisma.segment.findMany({
    where,
    orderBy: { place: 'asc' },
    include: { speaker: true },
  })
  return segments.map(({ startMs, text, speaker }) => [
    startMs,
    speaker?.label,
    text,
    speaker?.participantId ?? speaker?.staffId ?? null,
  ])
}

describe('the import of many', () => {
  it('makes a transcript of each conversation of a table, with repairs and with speakers, and takes all of them back', async () => {
    const [one, two] = [await held(), await held()]
    const { user } = await renderApp(world, 'dataManager', path)
    await user.upload(await screen.findByLabelText('Files'), file('talks.csv', table))
    await user.selectOptions(await screen.findByLabelText('Find the session of each conversation'), 'order')
    await user.selectOptions(await screen.findByLabelText(/^Client/), 'attendee')
    await user.selectOptions(screen.getByLabelText(/^Therapist/), 'facilitator')
    expect(await screen.findByText('Conversations: 2 · ready: 1 · imported: 0')).toBeVisible()
    // The row of the refused conversation, with the number that it has in the whole table.
    expect(screen.getByText(/Line 4, Start: the time cannot be read/)).toBeVisible()
    await user.type(screen.getByLabelText('Right time of line 4'), '0:07')
    await user.click(screen.getByRole('button', { name: 'Use this time' }))
    await user.click(await screen.findByRole('button', { name: 'Import 2 transcripts' }))
    expect(await screen.findByText('Conversations: 2 · ready: 0 · imported: 2')).toBeVisible()
    const { id: staff } = world.people.coordinatorInBeerSheva
    expect(await wordsOf(one.code)).toEqual([
      [1_000, 'Therapist', 'How are you, today?', staff],
      [4_000, 'Client', 'Fine', one.participants[0]!.id],
    ])
    expect(await wordsOf(two.code)).toEqual([
      [7_000, 'Therapist', '"So"?', staff],
      [9_000, 'Client', 'Well,\nyes', two.participants[0]!.id],
    ])
    await user.click(screen.getByRole('button', { name: 'Take back 2 imports' }))
    expect(await screen.findByText('Conversations: 2 · ready: 2 · imported: 0')).toBeVisible()
    expect(await world.database.prisma.transcript.count()).toBe(0)
  })

  it('finds sessions by the code in the names of files, and says what is left out of an archive', async () => {
    const [one, two] = [await held(), await held()]
    const vtt = (words: string) => new TextEncoder().encode(`WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v A>${words}\n`)
    const packed = zipSync({
      [`x/${two.code}.vtt`]: vtt('two'),
      [`${one.code} final.vtt`]: vtt('one'),
      'photo.png': vtt(''),
    })
    const { user } = await renderApp(world, 'dataManager', path)
    await user.upload(await screen.findByLabelText('Files'), file('all.zip', new Uint8Array(packed)))
    expect(await screen.findByText(/^One file is left out.*photo\.png$/)).toBeVisible()
    await user.click(await screen.findByRole('button', { name: 'Import 2 transcripts' }))
    expect(await screen.findByText('Conversations: 2 · ready: 0 · imported: 2')).toBeVisible()
    expect((await wordsOf(one.code)).map(([, , words]) => words)).toEqual(['one'])
    expect((await wordsOf(two.code)).map(([, , words]) => words)).toEqual(['two'])
  })

  it('imports the others if one is refused, and says why', async () => {
    const one = await held()
    const two = await writeHeld(world, { people: 1, refused: ['transcribe'] })
    const { user } = await renderApp(world, 'dataManager', path)
    const files = [file(`${one.code}.txt`, 'A: one\nB: two\n'), file(`${two.code}.txt`, 'A: one\nB: two\n')]
    await user.upload(await screen.findByLabelText('Files'), files)
    await user.click(await screen.findByRole('button', { name: 'Import 2 transcripts' }))
    const review = await screen.findByRole('region', { name: 'Conversations to import' })
    await waitFor(() => expect(within(review).getAllByRole('link', { name: 'imported' })).toHaveLength(1))
    expect(await within(review).findByRole('alert')).toHaveTextContent(two.participants[0]!.code)
  })

  it('keeps the session of each conversation after the others were imported', async () => {
    const [one, two, three] = [await held(), await held(), await held()]
    const { user } = await renderApp(world, 'dataManager', path)
    await user.upload(await screen.findByLabelText('Files'), file('talks.csv', table))
    await user.selectOptions(await screen.findByLabelText('Find the session of each conversation'), 'order')
    await user.click(await screen.findByRole('button', { name: 'Import 1 transcript' }))
    expect(await screen.findByText('Conversations: 2 · ready: 0 · imported: 1')).toBeVisible()
    // By this time a second list of sessions would have arrived.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const fields = screen.getAllByLabelText<HTMLInputElement>(/^Session of/).map(({ value }) => value)
    expect(fields.toSorted()).toEqual([one.code, two.code])
    expect(fields).not.toContain(three.code)
  })

  it('takes another session in place of the one that was found', async () => {
    const [one, two] = [await held(), await held()]
    const { user } = await renderApp(world, 'dataManager', path)
    await user.upload(await screen.findByLabelText('Files'), file(`${one.code}.txt`, 'A: one\nB: two\n'))
    const field = await screen.findByLabelText(`Session of ${one.code}.txt`)
    await user.clear(field)
    await user.type(field, two.code)
    await user.click(await screen.findByRole('button', { name: 'Import 1 transcript' }))
    expect(await screen.findByText('Conversations: 1 · ready: 0 · imported: 1')).toBeVisible()
    expect(await wordsOf(two.code)).toHaveLength(2)
  })

  it('is reached from a table that has several conversations, without choosing the file again', async () => {
    await held()
    const { user, address } = await renderApp(world, 'dataManager', '/s/voices/transcripts/import')
    await user.upload(await screen.findByLabelText('File'), file('talks.csv', table))
    await user.click(
      await screen.findByRole('button', { name: 'Import all 2 conversations as transcripts of their own' }),
    )
    await waitFor(() => expect(address()).toContain('/transcripts/import-many'))
    expect(await screen.findByRole('region', { name: 'Conversations to import' })).toBeVisible()
  })

  it('is not offered to a transcriber', async () => {
    await renderApp(world, 'transcriber', path)
    expect(await screen.findByRole('alert')).toHaveTextContent('Your roles do not allow this')
  })
})
