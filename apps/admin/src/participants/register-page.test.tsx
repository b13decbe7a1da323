import { scopes } from '@polyphony/domain/consent/scopes'
import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { configuration } from '@polyphony/server/testing/configuration'
import { useWorld } from '@polyphony/server/testing/world'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wipeDrafts } from '../platform/drafts/drafts.ts'
import { onDevice } from '../platform/drafts/twins.test-support.ts'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()
const page = '/s/voices/participants/register'

beforeAll(async () => {
  const { study } = await world.as('administrator')
  const adult = { ...configuration.criteria![0]!, leastAge: 18 }
  const criteria = [adult, configuration.criteria![1]!]
  await study.configure({
    ...world.command(),
    name: 'Voices',
    title: 'A study for tests',
    startsOn: null,
    expectedVersion: 1,
    configuration: studyConfiguration.parse({ ...configuration, criteria }),
  })
  const manager = await world.as('dataManager')
  const form = {
    form: 'main',
    version: '2',
    language: 'he',
    title: 'Taking part',
    text: 'We ask you.',
    ethicsReference: 'BGU-1',
  }
  await manager.consent.publish({
    ...world.command(),
    ...form,
    scopes: [...scopes],
    siteIds: [world.sites.BRS],
    validFrom: '2024-01-01',
  })
})

// What an earlier test typed must not come back: on a slow machine it was written to the device before the page was removed.
beforeEach(wipeDrafts)

async function typeWho(user: UserEvent, name: string) {
  await user.selectOptions(await screen.findByLabelText('Group'), 'service_user')
  await user.type(screen.getByLabelText('Given name'), name)
}

describe('the page that registers a participant', () => {
  it('leads in three steps to the new code, and to the next registration', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Miriam')
    await user.type(screen.getByLabelText('Phone'), '050 333 1234')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click((await screen.findAllByRole('radio', { name: 'Yes' }))[0]!)
    await user.click(screen.getAllByRole('radio', { name: 'No' })[1]!)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click(await screen.findByRole('radio', { name: 'Gives consent now' }))
    const questions = await screen.findByRole('group', { name: 'What does the person agree to?' })
    for (const yes of within(questions).getAllByRole('radio', { name: 'Yes' })) await user.click(yes)
    await user.selectOptions(screen.getByLabelText('How was it taken?'), 'paper_scan')
    await user.click(screen.getByRole('button', { name: 'Register and enrol' }))
    expect(await screen.findByRole('heading', { name: 'The code is' })).toBeVisible()
    expect(screen.getAllByText(/^BRS-\d{4}-[0-9A-Z]$/)[0]).toBeVisible()
    expect(screen.getByText('enrolled')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Register another' }))
    expect(await screen.findByLabelText('Given name')).toHaveValue('')
    // The new participant is not found as their own duplicate, which would be recorded as a look at them.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await world.database.prisma.auditEvent.count({ where: { action: 'participant.duplicates' } })).toBe(0)
  })

  it('loses nothing when the person leaves and comes back, and stores no readable name', async () => {
    const { user, unmount } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Avigail')
    unmount()
    await renderApp(world, 'coordinatorInBeerSheva', page)
    expect(await screen.findByLabelText('Given name')).toHaveValue('Avigail')
    expect(screen.getByText('Your unsaved draft is back.')).toBeVisible()
    expect(await onDevice()).toMatchObject({ drafts: 1 })
    expect((await onDevice()).text).not.toContain('Avigail')
    expect(document.title).not.toContain('Avigail')
  })

  it('shows the codes of likely duplicates during typing, and continues only with a reason', async () => {
    const coordinator = await world.as('coordinatorInBeerSheva')
    const identity = { givenName: 'Dana', familyName: 'Cohen', phone: '050-7654321' }
    const { code } = await coordinator.participant.screen({
      ...world.command(),
      siteId: world.sites.BRS,
      group: 'staff',
      screenedOn: '2024-03-12',
      identity,
    })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'D.')
    await user.type(screen.getByLabelText('Phone'), '+972507654321')
    expect(await screen.findByText(code)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect(await screen.findByText('This field is required.')).toBeVisible()
    await user.type(screen.getByLabelText('Why is this another person?'), 'Shares a phone with her')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect((await screen.findAllByRole('radio', { name: 'Yes' }))[0]).toBeVisible()
  })

  it('says without a connection that the server looks for likely duplicates later, and goes on', async () => {
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', page)
    line.cut('participant.duplicates')
    await typeWho(user, 'Noga')
    await user.type(screen.getByLabelText('Phone'), '050-1231231')
    const said = await screen.findByText(/^There is no connection to look for likely duplicates\./)
    expect(said).toHaveTextContent('The server looks for them when it gets this')
    expect(screen.queryByText('This could not be loaded')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect((await screen.findAllByRole('radio', { name: 'Yes' }))[0]).toBeVisible()
  })

  it('finds likely duplicates by one of two phone numbers and by the national id, and says why', async () => {
    sessionStorage.clear()
    const coordinator = await world.as('coordinatorInBeerSheva')
    const identity = { givenName: 'Ruth', phone: '08-6299100 ext. 3', nationalId: '01299100-4' }
    const who = { siteId: world.sites.BRS, group: 'staff', screenedOn: '2024-03-12', identity }
    await coordinator.participant.screen({ ...world.command(), ...who })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'R.')
    await user.type(screen.getByLabelText('Phone'), '052-1110000 / +972 (0)8-629-9100')
    expect(await screen.findByText('same phone')).toBeVisible()
    await user.click(screen.getByText('Address, national id, note'))
    await user.type(screen.getByLabelText('National id'), '012991004')
    expect(await screen.findByText('same phone · same national id')).toBeVisible()
  })

  it.each([
    ['1971', 'same name and same date of birth'],
    ['1983', 'same name and same year of birth'],
  ])('says that a likely duplicate born in %s has the %s', async (year, reason) => {
    sessionStorage.clear()
    const coordinator = await world.as('coordinatorInBeerSheva')
    const birth = reason.includes('date') ? { birthDate: `${year}-04-05` } : {}
    const identity = {
      givenName: 'Tirzah',
      familyName: `Golan ${reason.includes('date') ? 'Levi' : 'Peretz'}`,
      ...birth,
    }
    const who = { siteId: world.sites.BRS, group: 'staff', screenedOn: '2024-03-12', birthYear: Number(year), identity }
    await coordinator.participant.screen({ ...world.command(), ...who })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Tirza')
    await user.type(screen.getByLabelText('Family name'), identity.familyName)
    if (birth.birthDate) await user.type(screen.getByLabelText('Date of birth'), birth.birthDate)
    else await user.type(screen.getByLabelText('Year of birth'), year)
    expect(await screen.findByText(reason)).toBeVisible()
  })

  it('says beside a field that it is required, and moves the focus there', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await user.click(await screen.findByRole('button', { name: 'Continue' }))
    expect(await screen.findByText('This field is required.')).toBeVisible()
    await waitFor(() => expect(screen.getByLabelText('Group')).toHaveFocus())
    await user.selectOptions(screen.getByLabelText('Group'), 'service_user')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click((await screen.findAllByRole('radio', { name: 'Yes' }))[0]!)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const unanswered = screen.getAllByRole('radiogroup')[1]!
    expect(unanswered).toHaveAccessibleDescription('This field is required.')
    await waitFor(() => expect(within(unanswered).getByRole('radio', { name: 'Yes' })).toHaveFocus())
  })

  it('says during typing that the year and the date of birth contradict each other, and continues when they agree', async () => {
    sessionStorage.clear()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Tamar')
    const [year, date] = [screen.getByLabelText('Year of birth'), screen.getByLabelText('Date of birth')]
    const words = 'The year and the date of birth contradict each other. Correct one of the two.'
    fireEvent.change(date, { target: { value: '1980-05-06' } })
    await user.type(year, '1981')
    for (const field of [year, date]) expect(field).toHaveAccessibleDescription(words)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect(screen.queryAllByRole('radiogroup')).toEqual([])
    await user.clear(year)
    expect(screen.queryByText(words)).toBeNull()
    fireEvent.change(date, { target: { value: '2024-03-14' } })
    expect(date).toHaveAccessibleDescription('The birth is later than the day of screening. Correct one of the two.')
    fireEvent.change(date, { target: { value: '1980-05-06' } })
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect((await screen.findAllByRole('radiogroup'))[0]).toBeVisible()
  })

  it.each([
    ['Arabic', '١٩٨٤'],
    ['Persian', '۱۹۸۴'],
    ['Devanagari', '१९८४'],
    ['Gujarati', '૧૯૮૪'],
    ['full width', '１９８４'],
  ])('reads a year of birth in %s digits', async (_, digits) => {
    const { user } = await renderApp(world, 'dataManager', page)
    await user.type(await screen.findByLabelText('Year of birth'), digits)
    expect(screen.getByLabelText('Year of birth')).toHaveValue('1984')
    expect(screen.queryByText('Write only digits.')).toBeNull()
  })

  it('keeps text that is not a digit in the year of birth, says so, and continues when it is a year', async () => {
    const { user } = await renderApp(world, 'dataManager', page)
    await user.selectOptions(await screen.findByLabelText('Group'), 'service_user')
    const year = screen.getByLabelText('Year of birth')
    const further = () => user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.type(year, 'about 1984')
    expect(year).toHaveValue('about 1984')
    expect(year).toHaveAccessibleDescription('Write only digits.')
    await further()
    await user.clear(year)
    await user.type(year, '198')
    await further()
    expect(year).toHaveAccessibleDescription('A year has four digits, such as 1984.')
    await user.type(year, '4')
    await further()
    expect(await screen.findAllByRole('radio', { name: 'Yes' })).not.toHaveLength(0)
  })

  it('says that an answer about the age does not match the birth, and asks for a reason', async () => {
    sessionStorage.clear()
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Lior')
    await user.type(screen.getByLabelText('Year of birth'), '2009')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const [adult, crisis] = (await screen.findAllByRole('radiogroup')) as [HTMLElement, HTMLElement]
    expect(adult).toHaveAccessibleDescription('Age on 13 Mar 2024: 14 or 15')
    await user.click(within(adult).getByRole('radio', { name: 'Yes' }))
    await user.click(within(crisis).getByRole('radio', { name: 'No' }))
    expect(adult).toHaveAccessibleDescription('Age on 13 Mar 2024: 14 or 15 Does not match the age')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const why = screen.getByLabelText('Why is the answer about the age right?')
    expect(why).toHaveAccessibleDescription(/This field is required/)
    await user.type(why, 'The board approved it')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click(await screen.findByRole('radio', { name: 'Not decided yet' }))
    await user.click(screen.getByRole('button', { name: 'Register without consent for now' }))
    expect(await screen.findByRole('heading', { name: 'The code is' })).toBeVisible()
    const { reason } = await world.database.prisma.participantEvent.findFirstOrThrow({
      where: { kind: 'eligible' },
      orderBy: { recordedAt: 'desc' },
    })
    expect(reason).toBe('The board approved it')
  })

  it('asks for the consent first; to register without a consent yet is the second choice', async () => {
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Noa')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click((await screen.findAllByRole('radio', { name: 'Yes' }))[0]!)
    await user.click(screen.getAllByRole('radio', { name: 'No' })[1]!)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const decision = await screen.findByRole('radiogroup', { name: 'What was decided?' })
    const choices = within(decision).getAllByRole('radio')
    expect(choices.map((choice) => choice.closest('label, .mantine-Radio-root')?.textContent)).toEqual([
      'Gives consent now',
      'Not decided yet',
      'Declines',
    ])
    expect(choices[0]).toBeChecked()
    const questions = await screen.findByRole('group', { name: 'What does the person agree to?' })
    for (const yes of within(questions).getAllByRole('radio', { name: 'Yes' })) expect(yes).not.toBeChecked()
    expect(screen.queryByRole('button', { name: /without consent/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Register and enrol' }))
    expect(await screen.findAllByText('This field is required.')).not.toHaveLength(0)
    await user.click(choices[1]!)
    expect(screen.getByRole('button', { name: 'Register without consent for now' })).toBeVisible()
  })

  it('keeps everything when the connection is lost, sends it when it is back, and shows the code', async () => {
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Yael')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    for (const [at, name] of [
      [0, 'No'],
      [1, 'No'],
    ] as const)
      await user.click((await screen.findAllByRole('radio', { name }))[at]!)
    await user.type(screen.getByLabelText('Why is this person not eligible?'), 'Is seventeen')
    line.cut('participant.register')
    await user.click(screen.getByRole('button', { name: 'Register as not eligible' }))
    expect(await screen.findByText(/^BRS, waiting no. \d+, device \d{2} \d{3}$/)).toBeVisible()
    line.mend()
    act(() => void dispatchEvent(new Event('online')))
    expect(await screen.findByText(/^The code is BRS-/)).toBeVisible()
  })

  it('opens at the first step with the likely duplicates, if somebody registered the same person meanwhile', async () => {
    const { user, line } = await renderApp(world, 'coordinatorInBeerSheva', page)
    await typeWho(user, 'Avital')
    await user.type(screen.getByLabelText('Phone'), '050-4443332')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    for (const at of [0, 1]) await user.click((await screen.findAllByRole('radio', { name: 'No' }))[at]!)
    await user.type(screen.getByLabelText('Why is this person not eligible?'), 'Is seventeen')
    line.cut('participant.register')
    await user.click(screen.getByRole('button', { name: 'Register as not eligible' }))
    await screen.findByText(/^BRS, waiting no. \d+, device \d{2} \d{3}$/)
    const coordinator = await world.as('coordinatorInBeerSheva')
    const who = { siteId: world.sites.BRS, group: 'staff', screenedOn: '2024-03-12' }
    const { code } = await coordinator.participant.screen({
      ...world.command(),
      ...who,
      identity: { givenName: 'Avital', phone: '050-4443332' },
    })
    line.mend()
    act(() => void dispatchEvent(new Event('online')))
    await user.click(await screen.findByRole('button', { name: /^One thing that waited was not accepted/ }))
    await user.click(await screen.findByRole('button', { name: 'Open the form' }))
    expect(await screen.findByLabelText('Given name')).toHaveValue('Avital')
    expect(await screen.findByText(code)).toBeVisible()
    expect(screen.getByLabelText('Why is this another person?')).toBeVisible()
  })

  it('uses the day of the chosen site, even if another site is a day behind', async () => {
    world.clock.set('2024-03-13T22:30:00Z') // This is 00:30 on the 14th in Be'er Sheva, and 23:30 on the 13th in Ulm.
    const { user } = await renderApp(world, 'dataManager', page)
    const site = await screen.findByLabelText('Site')
    const day = () => screen.getByLabelText('Screened on')
    await user.selectOptions(site, 'Ulm')
    expect(day()).toHaveValue('13 Mar 2024')
    await user.selectOptions(site, "Be'er Sheva")
    expect(day()).toHaveValue('14 Mar 2024')
    await user.selectOptions(screen.getByLabelText('Group'), 'service_user')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click((await screen.findAllByRole('radio', { name: 'Yes' }))[0]!)
    await user.click(screen.getAllByRole('radio', { name: 'No' })[1]!)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click(await screen.findByRole('radio', { name: 'Not decided yet' }))
    await user.click(screen.getByRole('button', { name: 'Register without consent for now' }))
    const code = (await screen.findAllByText(/^BRS-\d{4}-[0-9A-Z]$/))[0]!.textContent
    const row = await world.database.prisma.participant.findFirstOrThrow({
      where: { code: code! },
      include: { events: true },
    })
    world.clock.set('2024-03-13T10:00:00Z')
    expect(row.screenedOn).toEqual(new Date('2024-03-14'))
    expect(row.events.map(({ happenedOn }) => happenedOn)).toEqual([new Date('2024-03-14'), new Date('2024-03-14')])
  })

  it('asks a data manager only for coded facts', async () => {
    await renderApp(world, 'dataManager', page)
    expect(
      await screen.findByText('You register the participant without an identity. Staff at the site add it.'),
    ).toBeVisible()
    expect(screen.queryByLabelText('Given name')).toBeNull()
  })
})
