import { writePeople } from '@polyphony/server/testing/people'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const path = '/s/voices/exports'

beforeAll(() =>
  writePeople(world, [
    { site: 'ULM', status: 'screened', times: 3 },
    { site: 'BRS', status: 'screened', times: 2 },
  ]),
)

/** The files that the browser saved. */
function keptFiles() {
  const kept: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    kept.push(file as Blob)
    return 'blob:polyphony'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  return kept
}

describe('the exports page', () => {
  it('exports what the person may see, and records the export', async () => {
    const kept = keptFiles()
    const { user } = await renderApp(world, 'coordinatorInUlm', path)
    await user.click(await screen.findByRole('button', { name: 'Download: Participants' }))
    await waitFor(() => expect(kept).toHaveLength(1))
    const lines = (await kept[0]!.text()).trim().split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['ULM-0001', 'ULM-0002', 'ULM-0003'])
    expect(
      await world.database.prisma.auditEvent.count({ where: { action: 'export.create', isDisclosure: true } }),
    ).toBe(1)
  })

  it('takes the filter of a list from the address, and can remove it', async () => {
    const kept = keptFiles()
    const filter = encodeURIComponent(JSON.stringify({ status: ['enrolled'] }))
    const { user, address } = await renderApp(world, 'dataManager', `${path}?kind=participants&filter=${filter}`)
    expect(await screen.findByText('Filtered as in the list')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Download: Participants' }))
    await waitFor(() => expect(kept).toHaveLength(1))
    expect((await kept[0]!.text()).trim().split('\r\n')).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Without this filter' }))
    await waitFor(() => expect(address()).not.toContain('filter'))
  })

  it('says when the connection is lost, and saves no file', async () => {
    const kept = keptFiles()
    const { user, line } = await renderApp(world, 'dataManager', path)
    await user.click(await screen.findByRole('radio', { name: 'Recruitment' }))
    const button = await screen.findByRole('button', { name: 'Download: Recruitment' })
    line.cut('export.create')
    await user.click(button)
    expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached')
    expect(kept).toEqual([])
  })

  it('offers only transcripts to an analyst', async () => {
    await renderApp(world, 'analyst', path)
    expect(await screen.findByRole('button', { name: 'Download: Transcripts' })).toBeVisible()
    expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'))).toEqual([
      ...['transcripts', 'csv', 'xlsx', 'jsonl', 'parquet', 'statistics'],
    ])
  })

  it('refuses a person who may not export', async () => {
    await renderApp(world, 'monitor', path)
    expect(await screen.findByRole('alert')).toHaveTextContent('Your roles do not allow this')
  })

  it('lists the earlier exports of the person, with how each ended', async () => {
    keptFiles()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', path)
    expect(await screen.findByText('No file has been exported yet')).toBeVisible()
    await user.click(await screen.findByRole('button', { name: 'Download: Participants' }))
    const table = await screen.findByRole('table')
    expect(table).toHaveTextContent('Participants · CSV · For the study team: coded')
    await waitFor(() => expect(table).toHaveTextContent(/sent whole[0-9a-f]{64}/u))
  })

  it('shows the filter of an earlier export in words', async () => {
    const manager = await world.as('dataManager')
    const filter = { status: ['enrolled' as const], group: ['service_user'], enrolledFrom: '2024-03-01' }
    await manager.export.create({ studyId: world.studyId, kind: 'participants', filter })
    await renderApp(world, 'dataManager', path)
    const shown = await screen.findByText(/Enrolled from/u, { selector: 'bdi' })
    expect(shown).toHaveTextContent('Group: Service user · Status: enrolled · Enrolled from: 1 Mar 2024')
  })
})
