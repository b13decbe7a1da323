import { scopes } from '@polyphony/domain/consent/scopes'
import { writeForm, writeParticipant } from '@polyphony/server/testing/consent'
import { csvOf, importFile } from '@polyphony/server/testing/imports'
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
