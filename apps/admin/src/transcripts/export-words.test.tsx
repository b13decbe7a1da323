import { nameSpeakers, writeHeld, writeTranscript } from '@polyphony/server/testing/transcripts'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
let known: string
let unknown: string

beforeAll(async () => {
  const [one, two] = [await writeHeld(world, { refused: ['quote'] }), await writeHeld(world)]
  known = (await writeTranscript(world, one)).id
  await nameSpeakers(world, one, known)
  unknown = (await writeTranscript(world, two)).id
})

/** The names and the contents of the files that the browser saved. */
function savedFiles() {
  const saved: { name: string; file: Blob }[] = []
  let last: Blob | undefined
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    last = file as Blob
    return 'blob:polyphony'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, file: last! })
  })
  return saved
}

describe('the export of words', () => {
  it('saves a transcript in the chosen format, and says what was left out and why', async () => {
    const saved = savedFiles()
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${known}`)
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    const dialog = await screen.findByRole('dialog')
    expect(
      within(dialog).getByText('These words are not all released. They may still have names in them.'),
    ).toBeVisible()
    await user.click(within(dialog).getByRole('radio', { name: 'WebVTT' }))
    await user.click(within(dialog).getByRole('button', { name: 'Export' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]!.name).toMatch(/^BRS-FG-\d+-he\.vtt$/)
    expect(await saved[0]!.file.text()).toContain('<v Facilitator>מה שלומך?')
    expect(
      await screen.findByText(/1 segment in .*Left out: 1 whose speaker does not consent to being quoted\./),
    ).toBeVisible()
  })

  it('says why nothing can leave, and keeps the dialog', async () => {
    const saved = savedFiles()
    const { user } = await renderApp(world, 'dataManager', `/s/voices/transcripts/${unknown}`)
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Export' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('There are no words that may leave now.')
    expect(saved).toEqual([])
  })

  it('saves the transcripts of the list in one archive', async () => {
    const saved = savedFiles()
    const { user } = await renderApp(world, 'dataManager', '/s/voices/transcripts')
    await user.click(await screen.findByRole('button', { name: 'Export words' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Export' }))
    await waitFor(() => expect(saved).toHaveLength(1))
    expect(saved[0]!.name).toMatch(/^transcripts-.*\.zip$/)
  })

  it('is not offered to people who may not export words', async () => {
    await renderApp(world, 'monitor', '/s/voices/transcripts')
    expect(await screen.findByRole('heading', { name: 'Transcripts' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Export words' })).toBeNull()
  })
})
