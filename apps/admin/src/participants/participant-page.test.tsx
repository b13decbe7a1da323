import { studyConfiguration } from '@polyphony/domain/studies/schema'
import { configuration } from '@polyphony/server/testing/configuration'
import { newIdentity } from '@polyphony/server/testing/participants'
import { useWorld } from '@polyphony/server/testing/world'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderApp } from '../platform/test-app.tsx'

const world = useWorld()

async function newcomer(over: object = {}) {
  const coordinator = await world.as('coordinatorInBeerSheva')
  const identity = { givenName: 'Shoshana', familyName: newIdentity().familyName }
  return coordinator.participant.screen({
    ...world.command(),
    siteId: world.sites.BRS,
    group: 'service_user',
    screenedOn: '2024-03-12',
    identity,
    ...over,
  })
}

const open = async (person: Parameters<typeof renderApp>[1] = 'coordinatorInBeerSheva') => {
  const { code, participantId } = await newcomer()
  return { code, participantId, ...(await renderApp(world, person, `/s/voices/participants/${code}`)) }
}

describe('the page of a participant', () => {
  it('records the next step, and shows it in the timeline', async () => {
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Assess eligibility…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Assess eligibility' })
    await user.click(within(dialog).getAllByRole('radio', { name: 'Yes' })[0]!)
    await user.click(within(dialog).getAllByRole('radio', { name: 'No' })[1]!)
    await user.click(within(dialog).getByRole('button', { name: 'Record the assessment' }))
    const timeline = await screen.findByRole('list', { name: 'What happened' })
    expect(await within(timeline).findByText('Found eligible')).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Take consent' })).toBeVisible()
  })

  it('shows the identity only on request, records this, and hides it again', async () => {
    const { user } = await open()
    await screen.findByText('The audit trail will record that you looked.')
    expect(screen.queryByText('Shoshana')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show identity' }))
    expect(await screen.findByText('Shoshana')).toBeVisible()
    expect(await screen.findByText('Looked at the identity')).toBeVisible()
    vi.setSystemTime(world.clock.now().getTime() + 61_000)
    await waitFor(() => expect(screen.queryByText('Shoshana')).toBeNull())
    expect(document.title).not.toContain('Shoshana')
  })

  it('corrects a wrong day of the screening, and says why another day is impossible', async () => {
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Correct…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Correct the day of the screening' })
    const day = within(dialog).getByLabelText('On which day was the screening?')
    expect(day).toHaveValue('12 Mar 2024')
    await user.type(within(dialog).getByLabelText('Reason'), 'Another line of the list')
    await user.click(within(dialog).getByRole('button', { name: 'Correct' }))
    await waitFor(() => expect(day).toHaveAccessibleDescription('The screening is already recorded for this day.'))
    fireEvent.change(day, { target: { value: '2024-03-10' } })
    await user.click(within(dialog).getByRole('button', { name: 'Correct' }))
    const timeline = await screen.findByRole('list', { name: 'What happened' })
    await waitFor(() => expect(within(timeline).getAllByText('Screened')).toHaveLength(2))
    expect(within(timeline).getByText('10 Mar 2024')).toBeVisible()
    expect(within(timeline).getAllByRole('button', { name: 'Correct…' })).toHaveLength(1)
  })

  it('says what is wrong with a mistyped code, and does not offer to try again', async () => {
    const { code } = await newcomer()
    const mistyped = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
    await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${mistyped}`)
    expect(await screen.findByText(/The check character does not match/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  it('has no identity for a person who may see only coded facts', async () => {
    await open('monitor')
    expect(await screen.findByRole('heading', { name: 'Facts' })).toBeVisible()
    expect(screen.queryByText('Identity')).toBeNull()
    expect(screen.queryByRole('button', { name: 'More' })).toBeNull()
  })

  it('records a withdrawal with a level and a reason', async () => {
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Record withdrawal…', hidden: true }))
    const dialog = await screen.findByRole('dialog', { name: /^Record the withdrawal of BRS-/ })
    await user.click(within(dialog).getByRole('radio', { name: 'no use of data already collected' }))
    await user.type(within(dialog).getByLabelText('Why?'), 'Asked by telephone')
    await user.click(within(dialog).getByRole('button', { name: 'Record the withdrawal' }))
    expect(await screen.findByText('The data collected from this participant may no longer be used.')).toBeVisible()
  })

  it('does not interrupt a person who typed nothing when someone else changes the facts', async () => {
    const { user, participantId, code } = await open()
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = within(await screen.findByRole('dialog', { name: `Change ${code}` }))
    const manager = await world.as('dataManager')
    await manager.participant.amend({ ...world.command(), participantId, expectedVersion: 1, gender: 'another' })
    const { announceChange } = await import('../platform/changes.ts')
    const { queryClient } = await import('../platform/client.ts')
    // This does what the live notice would do. Other tests check that the notice arrives.
    act(() => announceChange({ entityId: participantId, commandId: world.newId() }))
    await act(() => queryClient.invalidateQueries())
    await waitFor(() => expect(dialog.getByLabelText('Gender')).toHaveValue('another'))
    expect(dialog.queryByText('Someone else changed this.')).toBeNull()
    await user.selectOptions(dialog.getByLabelText('Gender'), 'woman')
    act(() => announceChange({ entityId: participantId, commandId: world.newId() }))
    expect(await dialog.findByText('Someone else changed this.')).toBeVisible()
  })

  it('shows both versions if someone else changed the facts first, and replaces theirs only after a second click', async () => {
    const { user, participantId, code } = await open()
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = await screen.findByRole('dialog', { name: `Change ${code}` })
    await user.selectOptions(within(dialog).getByLabelText('Gender'), 'woman')
    const manager = await world.as('dataManager')
    await manager.participant.amend({ ...world.command(), participantId, expectedVersion: 1, gender: 'another' })
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(await within(dialog).findByText('Someone else has changed this in the meantime')).toBeVisible()
    const row = within(dialog).getByRole('row', { name: /Gender/ })
    await waitFor(() => expect(row).toHaveTextContent('Genderwomanother'))
    await user.click(within(dialog).getByRole('button', { name: 'Save mine' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await manager.participant.view({ studyId: world.studyId, code })).gender).toBe('woman')
  })

  it('shows both versions of an identity that someone else changed in the meantime', async () => {
    const { user, participantId, code } = await open()
    await user.click(await screen.findByRole('button', { name: 'Show identity' }))
    await screen.findByText('Shoshana')
    await user.click(screen.getByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = await screen.findByRole('dialog', { name: `Change ${code}` })
    await user.clear(within(dialog).getByLabelText('Given name'))
    await user.type(within(dialog).getByLabelText('Given name'), 'Rivka')
    const other = await world.as('coordinatorInBeerSheva')
    const identity = { givenName: 'Shulamit' }
    await other.participant.amend({ ...world.command(), participantId, expectedVersion: 1, identity })
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(within(dialog).getByRole('row', { name: /Given name/ })).toHaveTextContent('Given nameRivkaShulamit'),
    )
    await user.click(within(dialog).getByRole('button', { name: 'Save mine' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const now = await other.participant.identify({ studyId: world.studyId, participantId })
    expect(now.identity.givenName).toBe('Rivka')
  })

  it('saves a reason only for the likely duplicates that it showed, and shows those that only the server compared', async () => {
    const identity = { givenName: 'Penina', familyName: newIdentity().familyName }
    const alike = { identity, birthYear: null, duplicateReason: 'A namesake' }
    const known = await newcomer(alike)
    const { user, code, participantId } = await open()
    await user.click(await screen.findByRole('button', { name: 'Show identity' }))
    await screen.findByText('Shoshana')
    await user.click(screen.getByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = within(await screen.findByRole('dialog', { name: `Change ${code}` }))
    for (const [label, name] of [
      ['Given name', identity.givenName] as const,
      ['Family name', identity.familyName] as const,
    ]) {
      await user.clear(dialog.getByLabelText(label))
      await user.type(dialog.getByLabelText(label), name)
    }
    const save = () => user.click(dialog.getByRole('button', { name: 'Save' }))
    // A name without a birth is not looked up while it is typed.
    await save()
    expect(await dialog.findByText(known.code)).toBeVisible()
    await user.type(dialog.getByLabelText(/^Why is this another person/), 'Two cousins')
    const meanwhile = await newcomer(alike)
    await save()
    expect(await dialog.findByText(meanwhile.code)).toBeVisible()
    await save()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'participant.amend', entityId: participantId },
    })
    const told = (event.after as { notDuplicateOf: string[] }).notDuplicateOf
    expect(told.toSorted()).toEqual([known.code, meanwhile.code].toSorted())
  })

  it('says during typing that the year and the date of birth contradict each other, and changes a year that came from the date', async () => {
    const identity = { givenName: 'Shoshana', familyName: newIdentity().familyName, birthDate: '1980-05-06' }
    const { code, participantId } = await newcomer({ identity })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'Show identity' }))
    await screen.findByText('Shoshana')
    await user.click(screen.getByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = await screen.findByRole('dialog', { name: `Change ${code}` })
    const [year, date] = [
      within(dialog).getByLabelText('Year of birth'),
      within(dialog).getByLabelText('Date of birth'),
    ]
    await user.clear(year)
    await user.type(year, '1979')
    const words = 'The year and the date of birth contradict each other. Correct one of the two.'
    for (const field of [year, date]) expect(field).toHaveAccessibleDescription(words)
    await user.clear(year)
    await user.type(year, '1980')
    fireEvent.change(date, { target: { value: '1978-05-06' } })
    expect(year).toHaveValue('1978')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const { birthYear } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
    expect(birthYear).toBe(1978)
  })

  it('reads a year of birth in digits of any script, and does not save a text that is not a year', async () => {
    const { code, participantId } = await newcomer({ birthYear: 1980 })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = within(await screen.findByRole('dialog', { name: `Change ${code}` }))
    const [year, save] = [dialog.getByLabelText('Year of birth'), dialog.getByRole('button', { name: 'Save' })]
    await user.clear(year)
    await user.type(year, 'x')
    await user.click(save)
    expect(year).toHaveValue('x')
    expect(year).toHaveAccessibleDescription('Write only digits.')
    await user.clear(year)
    await user.type(year, '۱۹۷۹')
    await user.click(save)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const { birthYear } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
    expect(birthYear).toBe(1979)
  })

  it('asks for a reason if a changed birth does not match an answer about the age', async () => {
    const { study } = await world.as('administrator')
    const { participant } = await world.as('coordinatorInBeerSheva')
    const adult = { ...configuration.criteria![0]!, leastAge: 18 }
    const criteria = [adult, configuration.criteria![1]!]
    const { version } = await study.view({ studyId: world.studyId })
    await study.configure({
      ...world.command(),
      name: 'Voices',
      title: 'A study for tests',
      startsOn: null,
      expectedVersion: version,
      configuration: studyConfiguration.parse({ ...configuration, criteria }),
    })
    const { code, participantId } = await newcomer({ birthYear: 1980 })
    const answers = { adult: true, acute_crisis: false }
    await participant.assess({ ...world.command(), participantId, on: '2024-03-13', answers })
    const { user } = await renderApp(world, 'coordinatorInBeerSheva', `/s/voices/participants/${code}`)
    await user.click(await screen.findByRole('button', { name: 'More' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change…', hidden: true }))
    const dialog = await screen.findByRole('dialog', { name: `Change ${code}` })
    const year = within(dialog).getByLabelText('Year of birth')
    await user.clear(year)
    await user.type(year, '2010')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    const why = await within(dialog).findByLabelText('Why is the answer about the age right?')
    expect(why).toHaveAccessibleDescription(/An answer about the age does not match the birth/)
    await user.type(why, 'The board approved it')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const { birthYear } = await world.database.prisma.participant.findFirstOrThrow({ where: { id: participantId } })
    expect(birthYear).toBe(2010)
  })

  it('answers for a participant of another site as if they did not exist', async () => {
    const { code } = await newcomer()
    await renderApp(world, 'coordinatorInUlm', `/s/voices/participants/${code}`)
    expect(await screen.findByText('There is no such participant, or you may not see them.')).toBeVisible()
  })
})
