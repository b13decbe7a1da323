import { scopes } from '@polyphony/domain/consent/scopes'
import { writeForm, writeParticipant } from '@polyphony/server/testing/consent'
import { csvOf, importFile, map, plainFile, plainHeadings, stage } from '@polyphony/server/testing/imports'
import { useWorld } from '@polyphony/server/testing/world'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

it('an import is undone only by somebody who may also take back by hand what it did', async () => {
  const version = (await writeForm(world)).slice(-8)
  const { code } = await writeParticipant(world)
  const headings = [
    'Code',
    'Consent date',
    'Time',
    'How taken',
    'Version',
    ...scopes.map((scope) => `consent___${scope}`),
  ]
  const row = [code, '2024-03-10', '10:30', 'paper', version, ...scopes.map(() => '1')]
  const { importId } = await importFile(world, csvOf([headings, row]), { kind: 'consents' })
  const path = `/s/voices/import/${importId}`
  await renderApp(world, 'dataManager', path)
  expect(await screen.findByText('1 row was imported.')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Undo the import' })).toBeNull()
  await renderApp(world, 'coordinatorInBeerSheva', path)
  expect(await screen.findByRole('button', { name: 'Undo the import' })).toBeVisible()
})

it('somebody whose role reaches no identities is told why names are not imported', async () => {
  const importId = await stage(world, plainFile, { person: 'dataManager' })
  await renderApp(world, 'dataManager', `/s/voices/import/${importId}`)
  expect(await screen.findByText(/names, telephone numbers and the like are not imported/)).toBeVisible()
  const own = await stage(world, plainFile)
  await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/import/${own}`)
  expect(await screen.findByText('A column without a meaning is not imported.')).toBeVisible()
})

it('a file with undecided rows cannot be imported yet, and says so', async () => {
  await importFile(world, plainFile)
  const like = ['2024-03-12', 'staff', 'Bernhart', 'Zwick', '1975', '+972 50 444 5566']
  const other = ['2024-03-12', 'staff', 'Nakato', 'Ssemwogerere', '1962', '+972 50 222 1144']
  const importId = await stage(world, csvOf([plainHeadings, like, other]))
  await map(world, importId)
  await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/import/${importId}`)
  expect(await screen.findByText('One row is undecided: decide about it, or leave it out.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Import 1 participant' })).toBeDisabled()
})
