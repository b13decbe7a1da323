import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from './test-app.tsx'
import { toast } from './toast.tsx'

const world = useWorld()
const undo = { label: 'Undo', run: () => undefined }
const show = (words: string, isUndo = false) => act(() => toast({ words, ...(isUndo && { undo }) }))
const isGone = (words: string) => waitFor(() => expect(screen.queryByText(words)).toBeNull())

describe('notices', () => {
  it('are three at most: the oldest makes room for the newest, and one with an undo button stays longer', async () => {
    await renderApp(world, 'monitor', '/s/voices/account')
    await show('with undo', true)
    for (const words of ['first', 'second', 'third']) await show(words)
    expect(await screen.findByText('third')).toBeVisible()
    expect(screen.getByText('second')).toBeVisible()
    expect(screen.getByText('with undo')).toBeVisible()
    await isGone('first')
    for (const words of ['undo 2', 'undo 3', 'undo 4']) await show(words, true)
    expect(await screen.findByText('undo 4')).toBeVisible()
    await isGone('with undo')
    await show('refused')
    expect(await screen.findByText('refused')).toBeVisible()
    await isGone('undo 2')
  })

  it('of one person are not shown to the next person of the tab', async () => {
    await renderApp(world, 'monitor', '/s/voices/account')
    // With a button it stays twelve seconds, which is longer than opening the next page takes.
    await show('for the monitor', true)
    expect(await screen.findByText('for the monitor')).toBeVisible()
    await renderApp(world, 'analyst', '/s/voices/account')
    await show('for the analyst')
    expect(await screen.findByText('for the analyst')).toBeVisible()
    expect(screen.queryByText('for the monitor')).toBeNull()
  })
})
