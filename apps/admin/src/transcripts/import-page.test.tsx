import { vtt, writeHeld } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const textOf = (id: string, position: number) =>
  world.database.prisma.segment.findFirstOrThrow({
    where: { transcriptId: id },
    orderBy: { place: 'asc' },
    skip: position - 1,
    select: { text: true, startMs: true },
  })

describe('the import of a file', () => {
  const empty = async () => {
    const session = await writeHeld(world)
    const manager = await world.as('dataManager')
    return (await manager.transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })).id
  }
  const file = (name: string, content: string) => new File([content], name)

  it('shows a preview before the file is imported', async () => {
    const id = await empty()
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${id}`)
    await user.upload(await screen.findByLabelText('File'), file('a.vtt', vtt))
    expect(await screen.findByText('מה שלומך?')).toBeVisible()
    expect(screen.getByText(/2 segments · 2 speakers/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(address()).toContain(`/transcripts/${id}`))
    expect((await textOf(id, 1)).text).toBe('מה שלומך?')
  })

  it('names the refused rows and their reasons', async () => {
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${await empty()}`)
    await user.upload(await screen.findByLabelText('File'), file('a.srt', '1\n00:00:09,000 --> 00:00:04,000\na'))
    expect(await screen.findByText(/Line 2, End: the segment ends before it starts/)).toBeVisible()
  })

  it('takes the right time in place of a malformed one, and imports it', async () => {
    const id = await empty()
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${id}`)
    await user.upload(await screen.findByLabelText('File'), file('a.txt', '[00:00:99] A: one\n[00:00:09] B: two\n'))
    expect(await screen.findByText(/Line 1, Start: the time cannot be read/)).toBeVisible()
    await user.type(screen.getByLabelText('Right time of line 1'), '0:04')
    await user.click(screen.getByRole('button', { name: 'Use this time' }))
    expect(await screen.findByText(/2 segments · 2 speakers/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(address()).toContain(`/transcripts/${id}`))
    expect((await textOf(id, 1)).startMs).toBe(4000)
  })

  it('skips refused rows if asked, and the transcript goes on naming them', async () => {
    const id = await empty()
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${id}`)
    await user.upload(await screen.findByLabelText('File'), file('a.txt', '[00:00:99] A: one\n[00:00:09] B: two\n'))
    await user.click(await screen.findByRole('button', { name: 'Skip all refused rows' }))
    expect(await screen.findByText(/1 segment · 1 speaker/)).toBeVisible()
    expect(screen.getByText(/^Line 1, Start: skipped because it is refused/)).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(address()).toContain(`/transcripts/${id}`))
    const side = await screen.findByRole('complementary', { name: 'Speakers, versions and history' })
    await user.click(await within(side).findByText('One row of the file'))
    expect(within(side).getByText('Line 1, Start: skipped because it is refused')).toBeVisible()
  })

  it('asks of an uncertain label whether it is a speaker, and imports what was decided', async () => {
    const id = await empty()
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${id}`)
    await user.upload(await screen.findByLabelText('File'), file('a.txt', 'P1: one\nNote: two\nP1: three\n'))
    const label = await screen.findByRole('radiogroup', { name: 'Note' })
    expect(screen.getByText(/2 segments · 1 speaker/)).toBeVisible()
    await user.click(within(label).getByRole('radio', { name: 'Speaker' }))
    expect(await screen.findByText(/3 segments · 2 speakers/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(address()).toContain(`/transcripts/${id}`))
    expect((await textOf(id, 2)).text).toBe('two')
  })

  it('shows the likely encoding with words, and reads the file in the chosen one', async () => {
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${await empty()}`)
    const hebrew = new Uint8Array([...'A: '].map((each) => each.charCodeAt(0)).concat([0xf9, 0xec, 0xe5, 0xed, 10]))
    await user.upload(await screen.findByLabelText('File'), new File([hebrew], 'a.txt'))
    expect(await screen.findByText(/שלום/, { selector: 'bdi' })).toBeVisible()
    await user.selectOptions(screen.getByLabelText('Encoding'), 'windows-1251')
    expect((await screen.findAllByText(/щлен|щмен/))[0]).toBeVisible()
  })

  it('refuses a table of several conversations until one is chosen, and imports that one', async () => {
    const id = await empty()
    const { user, address } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${id}`)
    await user.upload(
      await screen.findByLabelText('File'),
      file('a.csv', 'session,speaker,text\nS1,P1,one\nS2,P2,two\nS1,P1,three\n'),
    )
    expect(await screen.findByText(/The file has 2 conversations/)).toBeVisible()
    await user.selectOptions(screen.getByLabelText('Conversation to import'), 'S2 · one row')
    expect(await screen.findByText(/1 segment · 1 speaker/)).toBeVisible()
    expect(screen.queryByText(/The file has 2 conversations/)).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Import' }))
    await waitFor(() => expect(address()).toContain(`/transcripts/${id}`))
    expect((await textOf(id, 1)).text).toBe('two')
  })

  it('says of a file without words that it cannot be read, and what to do', async () => {
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${await empty()}`)
    await user.upload(await screen.findByLabelText('File'), file('a.txt', '\n'))
    expect(await screen.findByText('The file cannot be read. Nothing was imported.')).toBeVisible()
    expect(screen.getByText(/contains no words. Choose the file with the transcript/)).toBeVisible()
  })

  it('counts refused rows and not their faults, and says that more may follow', async () => {
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${await empty()}`)
    const faulty = '[00:00:99 --> 00:00:98] A: one\n'
    await user.upload(await screen.findByLabelText('File'), file('a.txt', faulty))
    expect(await screen.findByText(/^One row is refused/)).not.toHaveTextContent('At most')
    await user.upload(screen.getByLabelText('File'), file('b.txt', faulty.repeat(51)))
    expect(await screen.findByText(/^50 rows are refused/)).toHaveTextContent('At most 100 faults are listed at once')
  })

  it('says that a file is gone since it was chosen', async () => {
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${await empty()}`)
    const gone = file('a.txt', 'A: one')
    gone.arrayBuffer = () => Promise.reject(new DOMException('The file is gone', 'NotReadableError'))
    await user.upload(await screen.findByLabelText('File'), gone)
    expect(await screen.findByText('This file could not be read. Choose it again.')).toBeVisible()
  })

  it('asks what each column contains', async () => {
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/import?into=${await empty()}`)
    await user.upload(await screen.findByLabelText('File'), file('a.csv', 'x,y\nP1,hello\nP2,"=1+1"\n'))
    await user.selectOptions(await screen.findByLabelText('Words'), 'y')
    await user.selectOptions(screen.getByLabelText('Speaker'), 'x')
    expect(await screen.findByText('=1+1')).toBeVisible()
  })
})
