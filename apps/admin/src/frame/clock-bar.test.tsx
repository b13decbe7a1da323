import type { PersonName } from '@polyphony/server/testing/cast'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { trpcClient } from '../platform/client.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const dayMs = 86_400_000
const longEnough = { timeout: 15_000 }
const wrongClock = () => screen.queryByText(/^The clock of this device is wrong/)

const ask = () => act(async () => void (await trpcClient.study.view.query({ studyId: world.studyId })))

/** A page on a device whose clock is ahead by so much. */
async function onDevice(aheadMs: number, person: PersonName = 'coordinatorInBeerSheva') {
  const view = await renderApp(world, person, '/s/voices/participants/register')
  await screen.findByLabelText('Screened on', {}, longEnough)
  vi.setSystemTime(world.clock.now().getTime() + aheadMs)
  await ask()
  return view
}

afterEach(async () => {
  vi.setSystemTime(world.clock.now())
  await ask()
})

describe('a device whose clock is wrong', () => {
  it.each([
    ['ahead by a day', dayMs, '14 Mar 2024, 12:00', '13 Mar 2024, 12:00'],
    ['behind by a day', -dayMs, '12 Mar 2024, 12:00', '13 Mar 2024, 12:00'],
    ['behind by an hour', -3_600_000, '13 Mar 2024, 11:00', '13 Mar 2024, 12:00'],
  ])('is told so, with both times at the site: %s', async (_, aheadMs, device, server) => {
    await onDevice(aheadMs)
    const words = `The clock of this device is wrong: it says ${device}, and it is ${server} at the site.`
    expect(await screen.findByText(new RegExp(`^${words}`), {}, longEnough)).toBeVisible()
  })

  it('is told the time at the site of the person', async () => {
    await onDevice(dayMs, 'coordinatorInUlm')
    const words =
      /^The clock of this device is wrong: it says 14 Mar 2024, 11:00, and it is 13 Mar 2024, 11:00 at the site/
    expect(await screen.findByText(words, {}, longEnough)).toBeVisible()
  })

  it.each([
    ['when it is wrong by some minutes only', 240_000],
    ['when it was set right', 0],
  ])('is not told so any more %s', async (_, aheadMs) => {
    await onDevice(dayMs)
    await waitFor(() => expect(wrongClock()).toBeVisible(), longEnough)
    vi.setSystemTime(world.clock.now().getTime() + aheadMs)
    await ask()
    await waitFor(() => expect(wrongClock()).toBeNull(), longEnough)
  })
})
