import { configuration } from '@polyphony/server/testing/configuration'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { noticeOf, renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const address = '/s/voices/settings'
let version = 0

beforeEach(async () => {
  version = (await (await world.as('administrator')).study.view({ studyId: world.studyId })).version
})

/** A study file as a team would edit it. */
function fileWith(change: Record<string, unknown>, head: Record<string, unknown> = {}) {
  const text = JSON.stringify({
    polyphony: 1,
    slug: 'voices',
    name: 'Voices',
    title: 'A study for tests',
    ...head,
    configuration: { ...configuration, ...change },
  })
  return new File([text], 'voices.json', { type: 'application/json' })
}

async function choose(file: File, person: 'administrator' = 'administrator') {
  const app = await renderApp(world, person, `${address}?act=change`)
  await app.user.upload(await screen.findByLabelText('Choose a study file'), file)
  return app
}

describe('the study on screen', () => {
  it('shows its configuration to every staff member, and offers changes only to an administrator', async () => {
    await renderApp(world, 'transcriber', address)
    expect(await screen.findByText('Peer support worker')).toBeVisible()
    expect(
      within(screen.getByRole('region', { name: 'Eligibility criteria' })).getByText('eligible if the answer is no'),
    ).toBeVisible()
    expect(screen.getByText('destroyed 180 days after verification')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Change from a file' })).toBeNull()
  })

  it('says when it cannot be loaded, and tries again', async () => {
    const { user, line } = await renderApp(world, 'monitor', '/s/voices/settings?tab=sites')
    line.cut('study.view')
    await user.click(await screen.findByRole('tab', { name: 'Study' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByText('Peer support worker')).toBeVisible()
  })

  it('is shown from right to left in Hebrew', async () => {
    await renderApp(world, 'monitor', address, { language: 'he' })
    expect(await screen.findByRole('tab', { name: 'אתרים' })).toBeVisible()
    expect(document.documentElement.dir).toBe('rtl')
  })
})

describe('changing the study from a file', () => {
  it('names the place of every error, and changes nothing', async () => {
    await choose(fileWith({ languages: ['English'], groups: [{ key: 'Staff!', names: { en: 'Staff' } }] }))
    expect(await screen.findByText('5 errors in the file')).toBeVisible()
    // The timepoints and two quotas name a group that is now missing.
    expect(screen.getByText('configuration.timepoints')).toBeVisible()
    expect(screen.getByText('configuration.quotas[1].group')).toBeVisible()
    expect(screen.getByText('configuration.groups[0].key')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Change the study' })).toBeNull()
  })

  it('refuses a file that is not JSON, and the file of another study', async () => {
    const { user } = await choose(new File(['{ oops'], 'voices.json', { type: 'application/json' }))
    expect(await screen.findByText(/This is not valid JSON/)).toBeVisible()
    await user.upload(screen.getByLabelText('Choose a study file'), fileWith({}, { slug: 'other' }))
    expect(await screen.findByText('This file belongs to another study.')).toBeVisible()
  })

  it('says if a file would change nothing', async () => {
    await choose(fileWith({}))
    expect(await screen.findByText('The file does not differ from the study')).toBeVisible()
  })

  it('does not remove a key that participants may refer to', async () => {
    await choose(fileWith({ groups: configuration.groups.slice(0, -1) }))
    expect(await screen.findByText(/^Participant groups: staff cannot be removed/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Change the study' })).toBeDisabled()
  })

  it('shows what would change, then changes the study and shows it', async () => {
    const groups = [...configuration.groups, { key: 'manager', names: { en: 'Manager' } }]
    const { user } = await choose(fileWith({ groups }))
    expect(within(await screen.findByRole('region', { name: 'What would change' })).getByText('manager')).toBeVisible()
    const submit = screen.getByRole('button', { name: 'Change the study' })
    expect(submit).toBeDisabled()
    await user.type(screen.getByLabelText('Why is the study changed?'), 'Managers join')
    await user.type(screen.getByLabelText('Reference of the ethics approval'), 'EK 7')
    await user.click(submit)
    expect(await screen.findByRole('button', { name: 'Change from a file' })).toBeVisible()
    expect(await screen.findByText('Manager')).toBeVisible()
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({ where: { action: 'study.configure' } })
    expect(event).toMatchObject({ reason: 'Managers join', after: { ethicsReference: 'EK 7' } })
  })

  it('shows both versions if someone else changed the study first, and changes it only after a second click', async () => {
    const { groups } = (await (await world.as('administrator')).study.view({ studyId: world.studyId })).configuration
    const { user } = await choose(fileWith({ groups, retentionDays: 90 }))
    await screen.findByRole('button', { name: 'Change the study' })
    await (
      await world.as('administrator')
    ).study.configure({
      ...world.command(),
      name: 'Voices',
      title: 'A title of theirs',
      startsOn: null,
      expectedVersion: version,
      configuration: { ...configuration, groups },
    })
    await user.type(screen.getByLabelText('Why is the study changed?'), 'Data protection')
    await user.click(screen.getByRole('button', { name: 'Change the study' }))
    expect(await screen.findByText(/Someone else changed the study/)).toBeVisible()
    expect(
      within(screen.getByRole('region', { name: 'What they changed' })).getByText('A title of theirs'),
    ).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Change the study anyway' }))
    expect(await screen.findByText('destroyed 90 days after verification')).toBeVisible()
  })
})

describe('changing the study by form', () => {
  const field = (name: string) => screen.findByRole('textbox', { name })
  /** The next test begins without a draft. */
  const discard = async (user: Awaited<ReturnType<typeof renderApp>>['user']) => {
    await user.click(screen.getByRole('button', { name: 'Discard the draft' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard the draft' })).toBeNull())
  }

  it('keeps the keys and the groups that the study uses, shows what would change, and changes it', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form&step=groups`)
    const [row] = await screen.findAllByRole('listitem', { name: 'Service user' })
    expect(within(row!).getByLabelText('Key')).toHaveAttribute('readonly')
    expect(within(row!).queryByRole('button', { name: 'Remove Service user' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Add: Participant groups' }))
    const made = within(screen.getByRole('listitem', { name: /^New entry/ }))
    await user.type(made.getByLabelText('Name (English)'), 'Kin')
    expect(await screen.findByRole('button', { name: 'Remove Kin' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Check and save' }))
    expect(within(await screen.findByRole('region', { name: 'What would change' })).getByText('kin')).toBeVisible()
    await user.type(await field('Why is the study changed?'), 'Relatives join')
    await user.click(screen.getByRole('button', { name: 'Change the study' }))
    expect(await screen.findByRole('button', { name: 'Change from a file' })).toBeVisible()
    expect(await screen.findByText('Kin')).toBeVisible()
  })

  it('changes the short title, and the short name in addresses stays', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form`)
    await user.type(await field('Short title'), ' of peers')
    expect(screen.getByLabelText('Short name in addresses')).toHaveValue('voices')
    await user.click(screen.getByRole('button', { name: 'Check and save' }))
    await user.type(await field('Why is the study changed?'), 'A better name')
    await user.click(screen.getByRole('button', { name: 'Change the study' }))
    expect(await screen.findByRole('heading', { name: 'Voices of peers' })).toBeVisible()
  })

  const theyChange = async (title: string) => {
    const administrator = await world.as('administrator')
    const { name, startsOn, configuration: now } = await administrator.study.view({ studyId: world.studyId })
    const expectedVersion = version
    await administrator.study.configure({
      ...world.command(),
      ...{ name, title, startsOn, expectedVersion, configuration: now },
    })
  }

  it('begins nothing while somebody only looks at it', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form`)
    await user.click(await screen.findByRole('button', { name: 'Next' }))
    await screen.findByRole('heading', { name: 'Participant groups' })
    await user.click(screen.getByRole('button', { name: 'Check and save' }))
    expect(await screen.findByText('The file does not differ from the study')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Discard the draft' })).toBeNull()
    await theyChange('Another title of theirs')
    await renderApp(world, 'administrator', `${address}?act=form`)
    expect(await field('Full title')).toHaveValue('Another title of theirs')
  })

  it('keeps what somebody else changed meanwhile, where nothing was typed', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form`)
    await user.type(await field('Registration'), 'DRKS1')
    await theyChange('A newer title')
    const again = await renderApp(world, 'administrator', `${address}?act=form`)
    expect(await field('Full title')).toHaveValue('A newer title')
    await again.user.type(await field('Registration'), '2')
    await again.user.click(screen.getByRole('button', { name: 'Check and save' }))
    const theirs = within(await screen.findByRole('region', { name: 'What they changed' }))
    expect(theirs.getByText('A newer title')).toBeVisible()
    const mine = within(screen.getByRole('region', { name: 'What your file would change now' }))
    expect(mine.getByText('DRKS12')).toBeVisible()
    expect(mine.queryByText('A newer title')).toBeNull()
    await discard(again.user)
  })

  it('fixes the key of a row of the study, and not that of a new row which begins like it', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form&step=visits`)
    await user.click(await screen.findByRole('button', { name: 'Remove Month 1' }))
    await user.click(screen.getByRole('button', { name: 'Add: Timepoints' }))
    const made = within(screen.getByRole('listitem', { name: 'New entry 3' }))
    await user.type(made.getByLabelText('Name (English)'), 'Month 12')
    expect(made.getByLabelText('Key')).toHaveValue('month_12')
    expect(made.getByLabelText('Key')).not.toHaveAttribute('readonly')
    await discard(user)
  })

  it('puts a removed row back where it was, and keeps the focus on the button while a row moves', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form&step=visits`)
    await user.click(await screen.findByRole('button', { name: 'Remove Month 1' }))
    const notice = await noticeOf('Month 1 was removed.')
    await user.click(notice.getByRole('button', { name: 'Undo' }))
    const rows = () => screen.getAllByRole('listitem', { name: /^(Baseline|Month)/ }).map((row) => row.ariaLabel)
    expect(rows()).toEqual(['Baseline', 'Month 1', 'Month 4'])
    await user.click(screen.getByRole('button', { name: 'Move Baseline down' }))
    expect(rows()).toEqual(['Month 1', 'Baseline', 'Month 4'])
    expect(screen.getByRole('button', { name: 'Move Baseline down' })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(rows()).toEqual(['Month 1', 'Month 4', 'Baseline'])
    expect(screen.getByRole('button', { name: 'Move Baseline up' })).toHaveFocus()
    await discard(user)
  })

  it('takes a percentage with a zero behind the point', async () => {
    const { user } = await renderApp(world, 'administrator', `${address}?act=form&step=targets`)
    await user.click(await screen.findByRole('button', { name: 'Add: Pauses' }))
    const share = await field('Percent of the usual pace')
    await user.clear(share)
    await user.type(share, '2.05')
    await user.tab()
    expect(share).toHaveValue('2.05')
    await discard(user)
  })
})
