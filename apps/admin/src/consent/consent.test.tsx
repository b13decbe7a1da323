import { scopes } from '@polyphony/domain/consent/scopes'
import { formatCode, nextNumber } from '@polyphony/domain/participants/code'
import { useWorld } from '@polyphony/server/testing/world'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const site = () => ({ studyId: world.studyId, siteId: world.sites.BRS })
let number = 0

async function publish(over: Record<string, unknown> = {}) {
  const version = `v${++number}`
  const manager = await world.as('dataManager')
  const { id } = await manager.consent.publish({
    ...world.command(),
    form: 'main',
    version,
    language: 'en',
    title: 'Taking part',
    text: 'We ask you\nto take part.',
    scopes: [...scopes],
    siteIds: [world.sites.BRS],
    validFrom: '2024-01-01',
    ethicsReference: 'BGU-2023-118',
    ...over,
  })
  return { id, version }
}

async function eligible() {
  number = nextNumber('BRS', number)
  const [id, code] = [world.newId(), formatCode('BRS', number)]
  const day = new Date('2024-02-01')
  await world.database.prisma.participant.create({
    data: {
      id,
      ...site(),
      number,
      code,
      group: 'service_user',
      status: 'eligible',
      screenedOn: day,
      events: {
        create: ['screened', 'eligible'].map((kind, place) => ({
          id: world.newId(),
          position: place + 1,
          kind,
          happenedOn: day,
        })),
      },
    },
  })
  return { id, code }
}

async function consent(participantId: string, givenOn: string) {
  const { id: formVersionId } = await publish()
  const decisions = Object.fromEntries(scopes.map((scope) => [scope, true]))
  const given = { decisions, givenOn, givenTime: '09:00', method: 'paper_scan' as const }
  const caller = await world.as('coordinatorInBeerSheva')
  return (await caller.consent.record({ ...world.command(), participantId, formVersionId, ...given })).id
}

async function consented() {
  const person = await eligible()
  await consent(person.id, '2024-03-12')
  return person
}

describe('the list of consent forms', () => {
  it('says why it is empty, then shows each version with its validity and approval', async () => {
    const { user } = await renderApp(world, 'coordinatorInUlm', '/s/voices/consent/forms')
    expect(await screen.findByText('No form has been published')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Publish a version' })).toBeNull()
    const { version } = await publish({ siteIds: [world.sites.ULM] })
    await user.click(screen.getByRole('link', { name: 'Consents due' }))
    await renderApp(world, 'coordinatorInUlm', '/s/voices/consent/forms')
    const row = await screen.findByRole('row', { name: new RegExp(`Taking part ${version}`) })
    expect(within(row).getByText('BGU-2023-118')).toBeVisible()
    expect(within(row).getByText(/valid at Ulm/)).toBeVisible()
  })

  it('shows the exact text of a version', async () => {
    const { id } = await publish()
    await renderApp(world, 'monitor', `/s/voices/consent/forms/${id}`)
    expect(await screen.findByText(/We ask you\s+to take part\./)).toBeVisible()
    expect(screen.getByText(/^[0-9a-f]{64}$/)).toBeVisible()
  })

  it('refuses a person who may not see it', async () => {
    await renderApp(world, 'transcriber', '/s/voices/consent/forms')
    expect(await screen.findByText('Your roles do not allow this')).toBeVisible()
  })

  it('offers to try again after a failure', async () => {
    const { line, user } = await renderApp(world, 'monitor', '/s/voices/account')
    line.cut('consent.due')
    history.pushState({}, '', '/s/voices/consent/due')
    dispatchEvent(new PopStateEvent('popstate'))
    const again = await screen.findByRole('button', { name: 'Try again' })
    line.mend()
    await user.click(again)
    expect(await screen.findByRole('heading', { name: 'Consents due' })).toBeVisible()
  })
})

describe('publishing a version', () => {
  it('keeps what was typed after a refusal, and opens the version when it is published', async () => {
    const { user, address } = await renderApp(world, 'dataManager', '/s/voices/consent/forms/publish')
    await user.type(await screen.findByLabelText('Title'), 'Second form')
    await user.type(screen.getByLabelText('Version'), '7.0')
    await user.type(screen.getByRole('textbox', { name: 'Text' }), 'Please take part.')
    await user.click(screen.getByRole('button', { name: 'Publish' }))
    expect(await screen.findByText(/The message at each field says what to change/)).toBeVisible()
    expect(screen.getByLabelText('Title')).toHaveValue('Second form')
    await user.type(screen.getByLabelText('Reference of the ethics approval'), 'E-7')
    await user.click(screen.getByRole('button', { name: 'Publish' }))
    expect(await screen.findByText('Version 7.0 is published.')).toBeVisible()
    expect(address()).toMatch(/consent\/forms\/[0-9a-f-]{36}$/)
    expect(await screen.findByText('Please take part.')).toBeVisible()
  })
})

describe('consents on the page of a participant', () => {
  it('offers the version in the language of the site if the language of the participant is not known', async () => {
    const [inHebrew] = [await publish({ language: 'he' }), await publish()]
    const { code } = await eligible()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record a consent' }))
    expect(await screen.findByLabelText('Version of the form')).toHaveDisplayValue(
      `Taking part, version ${inHebrew.version}, Hebrew`,
    )
  })

  it('are recorded: every question is asked, none has an answer beforehand, and a thumbprint needs a witness', async () => {
    await publish()
    const { code, id } = await eligible()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record a consent' }))
    const dialog = within(await screen.findByRole('dialog', { name: `Record a consent of ${code}` }))
    await user.click(await dialog.findByRole('radio', { name: 'thumbprint' }))
    for (const answer of dialog.getAllByRole('radio', { name: 'Yes' })) expect(answer).not.toBeChecked()
    await user.click(dialog.getByRole('button', { name: 'Record the consent' }))
    expect(dialog.getByText('Every question needs an answer: yes or no.')).toBeVisible()
    expect(dialog.getByText('Write the name of the witness.')).toBeVisible()
    await user.type(dialog.getByLabelText('Name of the witness'), 'Ruth Levi')
    const quote = within(dialog.getByRole('radiogroup', { name: 'May sentences be quoted, without a name?' }))
    for (const answer of dialog.getAllByRole('radio', { name: 'Yes' })) await user.click(answer)
    await user.click(quote.getByRole('radio', { name: 'No' }))
    await user.click(dialog.getByRole('button', { name: 'Record the consent' }))
    expect(await screen.findByText(`The consent of ${code} is recorded.`)).toBeVisible()
    expect(await screen.findByText('quote: not granted')).toBeVisible()
    expect(screen.getByText('in force')).toBeVisible()
    expect(document.body).not.toHaveTextContent('Ruth')
    expect((await world.database.prisma.participant.findFirstOrThrow({ where: { id } })).status).toBe('consented')
  })

  it('are recorded at the later of two equal clock times, if that is the present time', async () => {
    await publish()
    const { id, code } = await eligible()
    world.clock.set('2024-10-26T23:40:00Z') // In Be'er Sheva the clocks show 01:40 for the second time.
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record a consent' }))
    const which = await screen.findByLabelText('Which 01:40?')
    expect(which).toHaveValue('later')
    for (const yes of screen.getAllByRole('radio', { name: 'Yes' })) await user.click(yes)
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Record the consent' }))
    await waitFor(async () =>
      expect((await world.database.prisma.consent.findFirst({ where: { participantId: id } }))?.givenAt).toEqual(
        new Date('2024-10-26T23:40:00Z'),
      ),
    )
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('need a choice if the clocks show the typed time twice', async () => {
    await publish()
    const { id, code } = await eligible()
    world.clock.set('2024-10-27T10:00:00Z')
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Record a consent' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.change(await dialog.findByLabelText(/^Time/), { target: { value: '01:40' } })
    const which = dialog.getByLabelText('Which 01:40?')
    expect(which).toHaveValue('')
    for (const yes of dialog.getAllByRole('radio', { name: 'Yes' })) await user.click(yes)
    await user.click(dialog.getByRole('button', { name: 'Record the consent' }))
    expect(await dialog.findByText('Choose which of the two is meant.')).toBeVisible()
    await waitFor(() => expect(which).toHaveFocus())
    expect(await world.database.prisma.consent.count({ where: { participantId: id } })).toBe(0)
    await user.selectOptions(which, 'later')
    await user.click(dialog.getByRole('button', { name: 'Record the consent' }))
    await waitFor(async () =>
      expect((await world.database.prisma.consent.findFirst({ where: { participantId: id } }))?.givenAt).toEqual(
        new Date('2024-10-26T23:40:00Z'),
      ),
    )
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('can be withdrawn for one scope, with a reason', async () => {
    const { code } = await consented()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }))
    const dialog = within(await screen.findByRole('dialog', { name: `Withdraw a consent of ${code}` }))
    await user.type(dialog.getByLabelText('Reason'), 'Asked by telephone')
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
    expect(await dialog.findByText('Choose what is withdrawn.')).toBeVisible()
    await user.click(dialog.getByRole('checkbox', { name: 'quote' }))
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
    expect(await screen.findByText(/quote: withdrawn on/)).toBeVisible()
    expect(screen.getByText('in force')).toBeVisible()
  })

  it('says, if a newer consent replaced it, that the withdrawal counts for the newer one too', async () => {
    const { id, code } = await consented()
    await consent(id, '2024-03-11')
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    const earlier = within((await screen.findByText('replaced by a newer one')).closest('article')!)
    await user.click(earlier.getByRole('button', { name: 'Withdraw…' }))
    const dialog = within(await screen.findByRole('dialog', { name: `Withdraw a consent of ${code}` }))
    expect(dialog.getByText(/^A newer consent has replaced this one/)).toBeVisible()
    await user.type(dialog.getByLabelText('Reason'), 'Asked by telephone')
    await user.click(dialog.getByRole('radio', { name: 'The whole consent' }))
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
    expect(await screen.findByText(/^Withdrew consent to take part on/)).toBeVisible()
    expect(screen.queryByText('in force')).toBeNull()
  })

  it('can be marked as entered by mistake, after what was done with consent is shown', async () => {
    const { code } = await consented()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Entered by mistake…' }))
    const title = `Was this consent of ${code} entered by mistake?`
    const dialog = within(await screen.findByRole('dialog', { name: title }))
    expect(await dialog.findByText(/^Status: consented/)).toBeVisible()
    await user.type(dialog.getByLabelText('Reason'), 'The consent of another person')
    await user.click(dialog.getByRole('button', { name: 'Mark as entered by mistake' }))
    expect(await screen.findByText('The consent was entered by mistake.')).toBeVisible()
    expect(screen.getByText('The consent of another person')).toBeVisible()
    expect(screen.queryByText('in force')).toBeNull()
  })

  it('that ended through a mistaken withdrawal of another one can be withdrawn too, and what was removed stays readable', async () => {
    const { id, code } = await consented()
    const other = await consent(id, '2024-03-11')
    const coordinator = await world.as('coordinatorInBeerSheva')
    const told = { withdrawnOn: '2024-03-12', reason: 'Somebody telephoned' }
    await coordinator.consent.withdraw({ ...world.command(), id: other, ...told })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Withdraw this one too…' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/^This consent has ended already/)).toBeVisible()
    await user.click(dialog.getByRole('checkbox', { name: 'quote' }))
    await user.type(dialog.getByLabelText('Reason'), 'She said so herself')
    await user.click(dialog.getByRole('button', { name: 'Withdraw' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const [, earlier] = screen.getAllByRole('button', { name: 'Entered by mistake…' })
    await user.click(earlier!)
    const mark = within(await screen.findByRole('dialog'))
    await user.click(await mark.findByRole('radio', { name: /^No. It is removed/ }))
    await user.type(mark.getByLabelText('Reason'), 'The consent of another person')
    await user.click(mark.getByRole('button', { name: 'Mark as entered by mistake' }))
    const mistaken = within((await screen.findByText('entered by mistake')).closest('article')!)
    expect(mistaken.getByText('Withdrawal of 12 Mar 2024, removed')).toBeVisible()
    expect(mistaken.getByText('Somebody telephoned')).toBeVisible()
    expect(mistaken.getByText('Marked by').parentElement).toHaveTextContent('coordinatorInBeerSheva, 13 Mar 2024')
    expect(screen.getByText(/quote: withdrawn on/)).toBeVisible()
  })

  it('are shown without buttons to a person who may only read them', async () => {
    const { code } = await consented()
    await renderApp(world, 'monitor', `/s/voices/participants/${code}`)
    expect(await screen.findByText('in force')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Withdraw…' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Record a consent' })).toBeNull()
  })
})

describe('consents due', () => {
  it('lists the participants to ask, and records a consent from the list', async () => {
    const { code } = await eligible()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/consent/due')
    const row = await screen.findByRole('row', { name: new RegExp(code) })
    expect(within(row).getByText('never asked')).toBeVisible()
    await user.click(within(row).getByRole('button', { name: `Record a consent of ${code}` }))
    expect(await screen.findByRole('dialog', { name: `Record a consent of ${code}` })).toBeVisible()
  })

  it('is shown from right to left in Hebrew, as cards on a telephone', async () => {
    const { code } = await eligible()
    await renderApp(world, 'monitor', '/s/voices/consent/due', { language: 'he', width: 360 })
    expect(await screen.findByRole('heading', { name: 'הסכמות ממתינות' })).toBeVisible()
    await waitFor(() => expect(screen.getByText(code)).toBeVisible())
    expect(document.documentElement.dir).toBe('rtl')
  })
})
