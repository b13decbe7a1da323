import { writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'
import { holdReading, onDevice } from '../platform/drafts/twins.test-support.ts'

const world = useWorld()
const begun = async (at: Parameters<typeof writeHeld>[1] = {}) => {
  const session = await writeHeld(world, at)
  return { ...session, transcript: (await writeTranscript(world, session)).id }
}
const claim = async (id: string) => (await world.as('transcriber')).transcript.claim({ ...world.command(), id })
const textOf = (id: string, position: number) =>
  world.database.prisma.segment.findFirstOrThrow({
    where: { transcriptId: id },
    orderBy: { place: 'asc' },
    skip: position - 1,
    select: { id: true, text: true, version: true },
  })

describe('the editor', () => {
  it('saves what is typed after a moment, and then keeps nothing on the device', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    const cell = await screen.findByLabelText('Words of segment 1')
    await user.clear(cell)
    await user.type(cell, '=שלום לכולם')
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 1 }))
    expect((await onDevice()).text).not.toContain('שלום')
    await waitFor(async () => expect((await textOf(transcript, 1)).text).toBe('=שלום לכולם'))
    expect(await screen.findByText(/^saved \d+ s ago$/)).toBeVisible()
    await waitFor(async () => expect(await onDevice()).toMatchObject({ drafts: 0 }))
  })

  it('keeps every keystroke when the connection is lost and the tab is closed', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const first = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    first.line.cut('transcript.edit')
    await first.user.type(await screen.findByLabelText('Words of segment 2'), ' and more')
    expect(await screen.findByText(/the server cannot be reached/)).toBeVisible()
    first.unmount()
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    const cell = await screen.findByLabelText('Words of segment 2')
    expect((cell as HTMLTextAreaElement).value).toMatch(/and more$/)
    await waitFor(async () => expect((await textOf(transcript, 2)).text).toMatch(/and more$/))
  })

  it('shows no field before it has looked for unsaved words on the device', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const first = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    first.line.cut('transcript.edit')
    await first.user.type(await screen.findByLabelText('Words of segment 2'), ' and more')
    expect(await screen.findByText(/the server cannot be reached/)).toBeVisible()
    first.unmount()
    const release = holdReading()
    const { line } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    line.cut('transcript.edit')
    const main = await screen.findByRole('main')
    // By this time the words of the server would have arrived.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(main.querySelectorAll('textarea, input, [contenteditable]')).toHaveLength(0)
    release()
    expect(((await screen.findByLabelText('Words of segment 2')) as HTMLTextAreaElement).value).toMatch(/and more$/)
  })

  it('takes no time later than 500 hours', async () => {
    const { id } = await writeTranscript(world, await writeHeld(world), { content: '[0:01] A: one', format: 'plain' })
    await claim(id)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    const time = await screen.findByLabelText('Start of segment 1')
    await user.clear(time)
    await user.type(time, '500:00:00')
    expect(time).not.toHaveAccessibleDescription()
    await user.type(time, '.1')
    expect(time).toHaveAccessibleDescription(/after 500 hours/)
  })

  it('reads the time of a segment in the digits of any script, and says what is not a time', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    const time = await screen.findByLabelText('Start of segment 1')
    await user.clear(time)
    await user.type(time, 'soon')
    expect(time).toHaveAccessibleDescription('This is not a time, or it is after the end, or after 500 hours.')
    await user.clear(time)
    await user.type(time, '٠:٠١')
    await user.tab()
    const { id } = await textOf(transcript, 1)
    await waitFor(async () =>
      expect(await world.database.prisma.segment.findFirst({ where: { id } })).toMatchObject({ startMs: 1000 }),
    )
    expect(time).toHaveValue('0:00:01')
  })

  it('shows both versions when someone else changed the segment, and lets the person choose', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    const cell = await screen.findByLabelText('Words of segment 1')
    const { id, version } = await textOf(transcript, 1)
    const edit = { id: id, expectedVersion: version, text: 'theirs' }
    await (await world.as('transcriber')).transcript.edit({ ...world.command(), id: transcript, segments: [edit] })
    await user.clear(cell)
    await user.type(cell, 'mine')
    const both = await screen.findByRole('alert')
    expect(within(both).getByText('theirs')).toBeVisible()
    await user.click(within(both).getByRole('button', { name: 'Keep mine' }))
    await waitFor(async () => expect((await textOf(transcript, 1)).text).toBe('mine'))
  })

  it('saves the other words when a segment is refused because its words would be withheld, and says why until it is changed', async () => {
    const content =
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v P1>Mine\n\n00:03.000 --> 00:04.000\n<v P1>Mine too\n\n00:05.000 --> 00:06.000\n<v P2>Yours\n'
    const session = await writeHeld(world)
    const { id: transcript } = await writeTranscript(world, session, { content })
    await claim(transcript)
    for (const [at, label] of ['P1', 'P2'].entries())
      await world.database.prisma.speaker.updateMany({
        where: { transcriptId: transcript, label },
        data: { participantId: session.participants[at]!.id },
      })
    const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
    const participantId = session.participants[1]!.id
    const coordinator = await world.as('coordinatorInBeerSheva')
    await coordinator.participant.withdraw({ ...world.command(), participantId, ...why })
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    const speaker = await screen.findByLabelText('Speaker of segment 1')
    await user.clear(speaker)
    await user.type(speaker, 'P2')
    await user.type(screen.getByLabelText('Words of segment 2'), ' and more')
    await waitFor(async () => expect((await textOf(transcript, 2)).text).toBe('Mine too and more'))
    expect(await screen.findByText(/would be withheld/)).toBeVisible()
    expect(await textOf(transcript, 1)).toMatchObject({ text: 'Mine', version: 1 })
    await user.clear(speaker)
    await user.type(speaker, 'P1')
    await user.tab()
    await waitFor(() => expect(screen.queryByText(/would be withheld/)).not.toBeInTheDocument())
  })

  it('is read-only for a person without the assignment, who can still choose who a speaker is', async () => {
    const { transcript, participants } = await begun()
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${transcript}`)
    expect(await screen.findByText(/^You can only read/)).toBeVisible()
    expect(screen.queryByLabelText('Words of segment 1')).not.toBeInTheDocument()
    await user.selectOptions(screen.getByLabelText('P1'), participants[0]!.code)
    await waitFor(async () =>
      expect(
        await world.database.prisma.speaker.findFirst({ where: { transcriptId: transcript, label: 'P1' } }),
      ).toMatchObject({ participantId: participants[0]!.id }),
    )
  })

  it('completes a stage and saves a version', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    await user.click(await screen.findByRole('button', { name: 'Complete…' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Complete' }))
    await waitFor(async () =>
      expect(await world.database.prisma.transcriptVersion.count({ where: { transcriptId: transcript } })).toBe(1),
    )
  })

  it('answers for a transcript of another site as if it did not exist', async () => {
    const { transcript } = await begun({ site: 'ULM' })
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    expect(await screen.findByText('Not found')).toBeVisible()
  })
})
