import { pass, writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const begun = async () => {
  const session = await writeHeld(world)
  return { ...session, transcript: (await writeTranscript(world, session)).id }
}
const claim = async (id: string) => (await world.as('transcriber')).transcript.claim({ ...world.command(), id })

describe('an open transcript', () => {
  it('shows the present speaker after a refusal because someone else chose the speaker first', async () => {
    const { transcript, participants } = await begun()
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${transcript}`)
    const voice = await screen.findByLabelText('P1')
    await world.database.prisma.speaker.updateMany({
      where: { transcriptId: transcript, label: 'P1' },
      data: { participantId: participants[1]!.id },
    })
    await user.selectOptions(voice, participants[0]!.code)
    expect(await screen.findByText(/Someone else changed this/)).toBeVisible()
    await waitFor(() => expect(screen.getByLabelText('P1')).toHaveDisplayValue(participants[1]!.code))
  })

  it('lets the person who holds it give a speaker another label, and saves typed words first', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    await user.clear(await screen.findByLabelText('Speaker of segment 1'))
    await user.type(screen.getByLabelText('Speaker of segment 1'), 'P1')
    await user.click(screen.getByRole('button', { name: 'Rename the speaker P1' }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('New label'), 'Guest')
    await user.click(within(dialog).getByRole('button', { name: 'Rename' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    for (const at of [1, 2])
      await waitFor(() => expect(screen.getByLabelText(`Speaker of segment ${at}`)).toHaveValue('Guest'))
    expect(screen.queryByLabelText('Facilitator')).not.toBeInTheDocument()
    const stored = await world.database.prisma.speaker.findMany({ where: { transcriptId: transcript } })
    expect(stored.map(({ label }) => label).toSorted()).toEqual(['Facilitator', 'Guest'])
  })

  it('offers no other label to a person who does not hold it', async () => {
    const { transcript } = await begun()
    await renderApp(world, 'dataManager', `/s/voices/transcripts/${transcript}`)
    expect(await screen.findByLabelText('P1')).toBeVisible()
    expect(screen.queryByRole('button', { name: /^Rename/ })).not.toBeInTheDocument()
  })

  it('shows the words of others to a person who typed nothing, without a message', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    await renderApp(world, 'dataManager', `/s/voices/transcripts/${transcript}`)
    expect(await screen.findByText('מה שלומך?')).toBeVisible()
    await world.database.prisma.segment.updateMany({
      where: { transcriptId: transcript, place: '00000001' },
      data: { text: 'Their new words' },
    })
    const { announceChange } = await import('../platform/changes.ts')
    act(() => announceChange({ entityId: transcript, commandId: world.newId() }))
    expect(await screen.findByText('Their new words')).toBeVisible()
    expect(screen.queryByText('Someone else changed this.')).toBeNull()
  })

  it('says to a person with unsaved words that someone else changed the transcript', async () => {
    const { transcript } = await begun()
    await claim(transcript)
    const { user, line } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    line.cut('transcript.edit')
    await user.type(await screen.findByLabelText('Words of segment 1'), ' and more')
    const { announceChange } = await import('../platform/changes.ts')
    act(() => announceChange({ entityId: transcript, commandId: world.newId() }))
    expect(await screen.findByText('Someone else changed this.')).toBeVisible()
  })

  it('removes words from the screen as soon as their speaker withdraws the use of their data', async () => {
    const { transcript, participants } = await begun()
    const person = { participantId: participants[0]!.id }
    const manager = await world.as('dataManager')
    for (const label of ['P1', 'Facilitator'])
      await manager.transcript.map_speaker({
        ...world.command(),
        ...{ id: transcript, label, person, expectedPerson: null },
      })
    await claim(transcript)
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    expect(await screen.findByLabelText('Words of segment 1')).toHaveValue('מה שלומך?')
    const coordinator = await world.as('coordinatorInBeerSheva')
    const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
    await coordinator.participant.withdraw({ ...world.command(), ...person, ...why })
    // This does what the live notice would do. Other tests check that the notice arrives.
    const { announceWithheld } = await import('../platform/changes.ts')
    act(announceWithheld)
    expect(await screen.findAllByText(/^Withheld/)).toHaveLength(2)
    expect(screen.queryByLabelText('Words of segment 1')).not.toBeInTheDocument()
  })

  it('says why the words of a returned source are not shown, and takes no words', async () => {
    const { id: sessionId, transcript: source } = await begun()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const manager = await world.as('dataManager')
    const start = { sessionId, language: 'en', sourceTranscriptId: source }
    const { id } = await manager.transcript.start({ ...world.command(), ...start })
    await claim(id)
    const back = { id: source, toStage: 'pseudonymisation', reason: 'A name was missed' }
    await manager.transcript.return({ ...world.command(), ...back })
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    expect(await screen.findByText(/The source was returned/)).toBeVisible()
    expect(screen.queryByRole('textbox', { name: /segment 1/ })).not.toBeInTheDocument()
  })

  it('lets the person who holds it name the speaker of withheld words, and no more', async () => {
    const { transcript, participants } = await begun()
    await claim(transcript)
    await world.database.prisma.segment.updateMany({
      where: { transcriptId: transcript, place: '00000001' },
      data: { speakerId: null },
    })
    const why = { on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked for it' }
    const participantId = participants[1]!.id
    const coordinator = await world.as('coordinatorInBeerSheva')
    await coordinator.participant.withdraw({ ...world.command(), participantId, ...why })
    await renderApp(world, 'transcriber', `/s/voices/transcripts/${transcript}`)
    expect(await screen.findByLabelText('Speaker of segment 1')).toBeEnabled()
    expect(screen.queryByRole('textbox', { name: 'Words of segment 1' })).not.toBeInTheDocument()
    expect(screen.getAllByText(/^Withheld/)).toHaveLength(2)
  })

  it('marks words whose source changed, until they are changed or confirmed', async () => {
    const { id: sessionId, transcript: source } = await begun()
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, source, person)
    const manager = await world.as('dataManager')
    const start = { sessionId, language: 'en', sourceTranscriptId: source }
    const { id } = await manager.transcript.start({ ...world.command(), ...start })
    await claim(id)
    const seenSource = 'f'.repeat(64)
    await world.database.prisma.segment.updateMany({ where: { transcriptId: id }, data: { text: 'Words', seenSource } })
    const { user } = await renderApp(world, 'transcriber', `/s/voices/transcripts/${id}`)
    expect(await screen.findAllByText(/source changed/)).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'The words of segment 1 still fit the source' }))
    await waitFor(() => expect(screen.getAllByText(/source changed/)).toHaveLength(1))
    await user.type(screen.getByLabelText('Words of segment 2'), ' anew')
    await waitFor(() => expect(screen.queryByText(/source changed/)).not.toBeInTheDocument())
  })
})
