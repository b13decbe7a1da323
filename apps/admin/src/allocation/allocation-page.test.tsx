import { drawnHere, setAllocation } from '@polyphony/server/testing/every-action/allocation'
import { enrolled } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/recruitment/allocation'

describe('the page of allocation', () => {
  it('says that a study without sealed lists is allocated outside', async () => {
    await renderApp(world, 'dataManager', path)
    expect(await screen.findByText(/allocated outside of Polyphony/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Seal a list…' })).toBeNull()
  })

  it('seals, allocates, tells one arm with a reason, opens and verifies', async () => {
    await setAllocation(world, drawnHere())
    const manager = await renderApp(world, 'dataManager', path)
    expect(await screen.findByText('No list is sealed yet')).toBeVisible()
    await manager.user.click(screen.getByRole('button', { name: 'Seal a list…' }))
    const places = await screen.findByRole('textbox', { name: /Places in each stratum/ })
    await manager.user.clear(places)
    await manager.user.type(places, '6')
    await manager.user.click(screen.getByRole('button', { name: 'Seal the list' }))
    await noticeOf('List 1 is sealed.')
    const list = await screen.findByRole('region', { name: 'List 1' })
    expect(within(list).getByText('Still sealed')).toBeVisible()
    manager.unmount()

    const { code } = await enrolled(world)
    const coordinator = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await coordinator.user.click(await screen.findByRole('button', { name: 'Allocate…' }))
    expect(await screen.findByText(/Nobody chooses the arm/)).toBeVisible()
    await coordinator.user.click(await screen.findByRole('button', { name: 'Allocate' }))
    await noticeOf(`${code} is allocated.`)
    expect(await screen.findByText('Allocated from the sealed list: hidden')).toBeVisible()
    await coordinator.user.click(screen.getByRole('button', { name: 'More' }))
    await coordinator.user.click(await screen.findByRole('menuitem', { name: 'Tell the arm…' }))
    await coordinator.user.selectOptions(
      await screen.findByRole('combobox', { name: 'Why it is needed' }),
      'Medical emergency',
    )
    await coordinator.user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Was taken to hospital')
    await coordinator.user.click(screen.getByRole('button', { name: 'Tell the arm' }))
    expect(await screen.findByText(new RegExp(`${code} is in the arm (Intervention|Control)\\.`))).toBeVisible()
    coordinator.unmount()

    const again = await renderApp(world, 'dataManager', path)
    await again.user.click(await screen.findByRole('button', { name: 'Show the arms' }))
    expect(await screen.findByRole('row', { name: new RegExp(code) })).toHaveTextContent(/Intervention|Control/)
    await again.user.click(screen.getByRole('button', { name: 'Verify' }))
    expect(await screen.findByText(/The list is still sealed/)).toBeVisible()
    await again.user.click(screen.getByRole('button', { name: 'Open…' }))
    await again.user.type(await screen.findByRole('textbox', { name: /Reason/ }), 'The study is over')
    await again.user.click(screen.getByRole('button', { name: 'Open the list' }))
    await noticeOf('List 1 is open.')
    expect(await screen.findByRole('button', { name: 'Download the text' })).toBeVisible()
    await again.user.click(await screen.findByRole('button', { name: 'Verify' }))
    expect(await screen.findByText(/The list fits/)).toBeVisible()
    await again.user.selectOptions(screen.getByRole('combobox', { name: 'Site' }), 'Ulm')
    await again.user.click(await screen.findByRole('button', { name: 'Show the arms' }))
    expect(await screen.findByText('Nobody is allocated yet.')).toBeVisible()
    again.unmount()
  })

  it('tells two lists with equal numbers apart where the reader reaches the same part of their sites', async () => {
    const { pool } = world.database
    const { rows } = await pool.query<{ sha256: string }>(
      `insert into allocation_list (id, study_id, site_ids, number, ratio, strata, places, sha256, key_id, nonce, sealed)
       select gen_random_uuid(), study_id, site_ids || gen_random_uuid(), 1, ratio, strata, places, md5(random()::text), key_id, nonce, sealed
       from allocation_list, generate_series(1, 2) returning sha256`,
    )
    await renderApp(world, 'dataManager', path)
    for (const { sha256 } of rows) {
      const name = new RegExp(`^List 1 of .* and other sites \\(${sha256.slice(0, 8)}\\)$`)
      expect(await screen.findByRole('region', { name })).toBeVisible()
    }
    await pool.query('delete from allocation_list where cardinality(site_ids) > 2')
  })

  it('shows the arms to nobody without the right, and offers them nothing to do', async () => {
    await renderApp(world, 'monitor', path)
    expect(await screen.findByRole('region', { name: 'List 1' })).toBeVisible()
    for (const name of ['Show the arms', 'Seal a list…', 'Open…'])
      expect(screen.queryByRole('button', { name })).toBeNull()
  })
})
