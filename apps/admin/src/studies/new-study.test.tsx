import { configuration } from '@polyphony/server/testing/configuration'
import { useWorld } from '@polyphony/server/testing/world'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

const pune = { code: 'PUN', name: 'Pune', country: 'IN', timeZone: 'Asia/Kolkata', languages: ['en'] }
const file = {
  polyphony: 1,
  slug: 'founded',
  name: 'Founded',
  title: 'A study just founded',
  configuration,
  sites: [pune],
}
const fileOf = (content: object | string) =>
  new File([typeof content === 'string' ? content : JSON.stringify(content, undefined, 2)], 'founded.json', {
    type: 'application/json',
  })

const found = () =>
  world.database.prisma.staff.update({ where: { id: world.people.outsider.id }, data: { isFounder: true } })

async function choose(content: object | string) {
  const app = await renderApp(world, 'outsider', '/new-study')
  await app.user.upload(await screen.findByLabelText('Choose a study file'), fileOf(content))
  return app
}

/** The next test begins without a draft. What was typed last would otherwise still be in its hands. */
afterEach(async () => {
  const discard = screen.queryByRole('button', { name: 'Discard the draft' })
  if (!discard) return
  await userEvent.setup().click(discard)
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard the draft' })).toBeNull())
})

describe('a new study', () => {
  it('is offered only to the first administrator of the installation', async () => {
    await renderApp(world, 'outsider', '/')
    expect(await screen.findByText('You have no role in any study yet.')).toBeVisible()
    await renderApp(world, 'outsider', '/new-study')
    expect(await screen.findByText(/Only the person who set up this installation/)).toBeVisible()
    expect(screen.queryByLabelText('Choose a study file')).toBeNull()
  })
})

describe('a new study from a file', () => {
  beforeEach(found)

  it('shows every fault with its line, and opens in the form with the faults at their steps', async () => {
    const { user } = await choose({ ...file, title: '', sites: [{ ...pune, country: 'India' }] })
    expect(await screen.findByText('2 errors in the file')).toBeVisible()
    expect(screen.getByRole('cell', { name: /^line 5: title/ })).toBeVisible()
    expect(screen.getByRole('cell', { name: /^line \d+: sites\[0\]\.country/ })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Open it in the form and correct it there' }))
    const wrong = await screen.findByRole('alert')
    await user.click(within(wrong).getByRole('button', { name: 'Names and languages' }))
    await user.type(await screen.findByLabelText('Full title'), 'A study')
    expect(screen.getByLabelText('Full title')).toHaveValue('A study')
  })

  it('opens in the form also with a language that no browser knows, and with words that are none', async () => {
    const groups = configuration.groups.map((group) => ({ ...group, names: 'Peer' }))
    const languages = ['en', 'en', 'en_US', '0']
    const { user } = await choose({ ...file, configuration: { ...configuration, languages, groups } })
    await user.click(await screen.findByRole('button', { name: 'Open it in the form and correct it there' }))
    const wrong = await screen.findByRole('alert')
    await user.click(within(wrong).getByRole('button', { name: 'Names and languages' }))
    expect(await screen.findAllByText('en_US')).not.toEqual([])
    await user.click(screen.getByRole('button', { name: /^Sites/ }))
    expect(await screen.findByLabelText('Code')).toHaveValue('PUN')
    await user.click(screen.getByRole('button', { name: /^Participant groups/ }))
    expect((await screen.findAllByLabelText('Name (English)'))[0]).toHaveValue('')
  })

  it('leaves an unknown field of a row out', async () => {
    const [first, ...others] = configuration.groups
    const groups = [{ ...first, colour: 'red' }, ...others]
    const { user } = await choose({ ...file, configuration: { ...configuration, groups } })
    await user.click(await screen.findByRole('button', { name: 'Open it in the form and correct it there' }))
    await user.click(await screen.findByRole('button', { name: 'Leave out configuration.groups.0.colour' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create the study' })).toBeEnabled())
  })

  it('is not opened in the form if it is a list', async () => {
    await choose('[]')
    expect(await screen.findByText(/^\d+ errors? in the file$/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Open it in the form and correct it there' })).toBeNull()
  })

  it('refuses a file of another version, and names nothing else', async () => {
    await choose({ ...file, polyphony: 2, unheard: true, sites: [] })
    expect(await screen.findByText('1 error in the file')).toBeVisible()
    expect(screen.getByText(/This file is of another version/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Open it in the form and correct it there' })).toBeNull()
  })

  it('may have comments, and opens with the role of its administrator', async () => {
    const { user, address } = await choose(`// Our study\n${JSON.stringify(file)}`)
    await user.click(await screen.findByRole('button', { name: 'Create the study' }))
    expect(await screen.findByRole('button', { name: 'Change from a file' })).toBeVisible()
    expect(address()).toMatch(/^\/s\/founded\/settings/)
  })
})

describe('a new study by form', () => {
  beforeEach(found)

  it('calls nothing wrong in a row that was just added, and a step that was left without anything empty', async () => {
    const { user } = await renderApp(world, 'outsider', '/new-study')
    await user.click(await screen.findByRole('button', { name: /^Interviews only/ }))
    const step = async (name: RegExp) =>
      within(await screen.findByRole('navigation', { name: 'Steps' })).getByRole('button', { name })
    await user.click(await step(/^Check and save/))
    expect(await step(/^Consent forms/)).toHaveTextContent('empty')
    await user.click(await step(/^Sites/))
    await user.click(await screen.findByRole('button', { name: 'Add: Sites' }))
    expect(await screen.findByLabelText('Code')).toBeVisible()
    expect(screen.queryByText('This field is required.')).toBeNull()
    await user.click(await step(/^Participant groups/))
    expect(await step(/^Sites/)).toHaveTextContent('to correct')
  })

  it('begins with an example, is kept while its steps are left, and becomes a study', async () => {
    const { user } = await renderApp(world, 'outsider', '/new-study')
    await user.click(await screen.findByRole('button', { name: /^Interviews only/ }))
    await user.type(await screen.findByLabelText('Short title'), 'Heard')
    expect(screen.getByLabelText('Short name in addresses')).toHaveValue('heard')
    // Nothing is marked as wrong before its step was left.
    expect(screen.queryByText('This field is required.')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    await user.click(await screen.findByRole('button', { name: 'Add: Sites' }))
    await user.type(screen.getByLabelText('Name'), 'Pune')
    await user.type(screen.getByLabelText('Code'), 'pun')

    const again = await renderApp(world, 'outsider', '/new-study?step=study')
    expect(await screen.findByLabelText('Short title')).toHaveValue('Heard')
    expect(screen.getByText('This field is required.')).toBeVisible()
    await again.user.type(screen.getByLabelText('Full title'), 'Heard in Pune')
    await again.user.click(screen.getByRole('button', { name: /^Sites/ }))
    expect(await screen.findByLabelText('Code')).toHaveValue('PUN')
    await again.user.type(screen.getByRole('combobox', { name: 'Country' }), 'Indi')
    await again.user.click(await screen.findByRole('option', { name: 'India' }))
    expect(screen.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Asia/Kolkata')
    await again.user.click(screen.getByRole('combobox', { name: 'Languages of the site' }))
    await again.user.click(await screen.findByRole('option', { name: 'English' }))
    await again.user.click(screen.getByRole('button', { name: 'Check and save' }))
    await again.user.click(await screen.findByRole('button', { name: 'Take the mark away' }))
    await again.user.click(screen.getByRole('button', { name: 'Create the study' }))
    expect(await screen.findByRole('button', { name: 'Change from a file' })).toBeVisible()
    expect(again.address()).toMatch(/^\/s\/heard\/settings/)
    const made = await world.database.prisma.study.findUniqueOrThrow({
      where: { slug: 'heard' },
      include: { sites: true },
    })
    expect(made.sites.map(({ code }) => code)).toEqual(['PUN'])
    expect(made.isIllustrative).toBe(false)
  })

  it('keeps the keys of an example while its words are corrected', async () => {
    const { user } = await renderApp(world, 'outsider', '/new-study')
    await user.click(await screen.findByRole('button', { name: /^Interviews only/ }))
    await user.click(await screen.findByRole('button', { name: 'Scopes of consent' }))
    const row = within(await screen.findByRole('listitem', { name: 'Record audio' }))
    await user.type(row.getByLabelText('Name (English)'), ' and video')
    expect(row.getByLabelText('Name (English)')).toHaveValue('Record audio and video')
    expect(row.getByLabelText('Key')).toHaveValue('record_audio')
  })

  it('stays at a step while a day in it cannot be read', async () => {
    const { user } = await renderApp(world, 'outsider', '/new-study')
    await user.click(await screen.findByRole('button', { name: /^Interviews only/ }))
    const day = await screen.findByRole('textbox', { name: 'Starts on' })
    await user.type(day, '31.2.2024')
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(screen.getByRole('heading', { name: 'Names and languages' })).toBeVisible()
    expect(day).toHaveFocus()
    await user.clear(day)
    await user.type(day, '1.2.2024')
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByRole('heading', { name: 'Sites' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Back' }))
    expect(await screen.findByRole('textbox', { name: 'Starts on' })).toHaveValue('1 Feb 2024')
  })

  it('can begin with another example', async () => {
    const { user } = await renderApp(world, 'outsider', '/new-study')
    await user.click(await screen.findByRole('button', { name: /^Interviews only/ }))
    await user.click(await screen.findByRole('button', { name: 'Discard the draft' }))
    expect(await screen.findByRole('button', { name: /^Empty/ })).toBeVisible()
  })

  it('is one of several, from the menu', async () => {
    const { user } = await choose({ ...file, slug: 'second' })
    await user.click(await screen.findByRole('button', { name: 'Create the study' }))
    await user.click(await screen.findByRole('button', { name: /^Switch study/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Set up another study' }))
    expect(await screen.findByRole('button', { name: /^Empty/ })).toBeVisible()
  })
})
