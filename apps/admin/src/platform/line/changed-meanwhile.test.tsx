import { decisions, given, writeForm, writeParticipant } from '@polyphony/server/testing/consent'
import { eligible, enrolled, newcomer, newIdentity } from '@polyphony/server/testing/participants'
import { schedule, writeConsenting } from '@polyphony/server/testing/sessions'
import { useWorld } from '@polyphony/server/testing/world'
import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderApp } from '../test-app.tsx'
import { keepWaiting } from './outbox.ts'
import { sendWaiting } from './send-outbox.ts'
import { listWaiting, type Waiting } from './waiting.ts'

const world = useWorld()
const me = () => world.people.coordinatorInBeerSheva.id
const coordinator = () => world.as('coordinatorInBeerSheva')
const prisma = () => world.database.prisma

/** Something that waits, and what happens on the server before it is sent. */
type Case = () => Promise<{ waiting: Waiting; change: () => Promise<unknown> }>

const form = { place: 'a.form', value: {}, href: '/s/voices/today' }

const cases: [string, string, Case][] = [
  [
    'a person registered meanwhile who may be the same',
    'This person may already be registered. Look at the matches',
    async () => {
      const identity = newIdentity()
      const input = newcomer(world, { identity, answers: eligible })
      const change = async () => (await coordinator()).participant.register(newcomer(world, { identity }))
      return { waiting: { path: 'participant.register', input, code: 'BRS', form }, change }
    },
  ],
  [
    'a criterion that the study no longer has',
    'The study has no such criterion',
    async () => {
      const input = newcomer(world, { answers: { ...eligible, gone: true } })
      return { waiting: { path: 'participant.register', input, code: 'BRS', form }, change: async () => undefined }
    },
  ],
  [
    'a participant who withdrew meanwhile',
    'This step is not possible',
    async () => {
      const { participantId, code } = await enrolled(world)
      const taken = { participantId, formVersionId: await writeForm(world), decisions: decisions(), ...given }
      const input = { ...world.command(), ...taken, givenOn: '2024-03-13' }
      const left = { participantId, on: '2024-03-13', level: 'collected_data' as const, reason: 'Asked so' }
      const change = async () => (await coordinator()).participant.withdraw({ ...world.command(), ...left })
      return { waiting: { path: 'consent.record', input, code, form }, change }
    },
  ],
  [
    'a form that is no longer valid',
    'not valid',
    async () => {
      const [{ id: participantId, code }, formVersionId] = [await writeParticipant(world), await writeForm(world)]
      const input = { ...world.command(), participantId, formVersionId, decisions: decisions(), ...given }
      const data = { validUntil: new Date('2024-03-01') }
      const change = () => prisma().formVersion.updateMany({ where: { id: formVersionId }, data })
      return { waiting: { path: 'consent.record', input, code, form }, change }
    },
  ],
  [
    'a session that was cancelled meanwhile',
    'not possible at the present status of the session',
    async () => {
      const person = await writeConsenting(world)
      const { id, code } = await schedule(world, [person])
      const attendances = [{ participantId: person.id, state: 'attended', expected: 'invited' }]
      const input = { ...world.command(), id, attendances }
      const cancelled = { ...world.command(), id, reason: 'Nobody came' }
      const change = async () => (await coordinator()).session.cancel(cancelled)
      return { waiting: { path: 'session.attend', input, code, page: `/s/voices/sessions/${code}` }, change }
    },
  ],
]

describe('what waited is refused, and the tray says why and what to do, because of', () => {
  beforeEach(async () => void (await renderApp(world, 'coordinatorInBeerSheva', '/s/voices/today')))

  it.each(cases)('%s', async (_, why, prepare) => {
    const { waiting, change } = await prepare()
    await screen.findByRole('heading', { name: 'My site today' })
    await change()
    expect(await keepWaiting(me(), waiting)).toBeDefined()
    await act(() => sendWaiting(me()))
    expect(listWaiting()).toHaveLength(1)

    const tray = await screen.findByRole('button', { name: /^One thing that waited was not accepted/ })
    await act(async () => tray.click())
    expect(await screen.findByText(new RegExp(why))).toBeVisible()
    const next = waiting.form ? 'Open the form' : 'Open the page'
    expect(await screen.findByRole('button', { name: next })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Delete' })).toBeVisible()
  })
})
