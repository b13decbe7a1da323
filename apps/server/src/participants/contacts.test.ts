import { describe, expect, it } from 'vitest'
import { newcomer, problemOf, trailOf } from '../../testing/participants.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const on = '2024-03-13'
const coordinator = async () => (await world.as('coordinatorInBeerSheva')).participant
const screened = async () => (await coordinator()).screen(newcomer(world))
const view = async (code: string) => (await coordinator()).view({ studyId: world.studyId, code })
const attempt = (participantId: string, over: object = {}) => ({
  ...world.command(),
  participantId,
  on,
  way: 'phone' as const,
  outcome: 'no_answer' as const,
  expectedNextOn: null,
  ...over,
})
const contact = async (participantId: string, over: object = {}) =>
  (await coordinator()).contact(attempt(participantId, over))
const due = async () => (await (await coordinator()).calls({ studyId: world.studyId })).rows.map(({ code }) => code)

describe('participant.contact', () => {
  it('is shown on the page with its time, outcome and note, and its note is not in the trail', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, {
      time: '11:30',
      note: 'Rang for long',
      preferredWay: 'text_message',
      preferredFrom: '17:00',
    })
    const { contacts, contactWay, contactFrom, contactUntil } = await view(code)
    expect(contacts).toMatchObject([
      {
        on,
        at: '2024-03-13T09:30:00+00:00',
        way: 'phone',
        outcome: 'no_answer',
        note: 'Rang for long',
        isIncoming: false,
      },
    ])
    expect([contactWay, contactFrom, contactUntil]).toEqual(['text_message', '17:00', null])
    const { before, after } = await trailOf(world, 'participant.contact')
    expect([before, after]).toEqual([
      { nextOn: null },
      {
        on,
        way: 'phone',
        outcome: 'no_answer',
        isIncoming: false,
        nextOn: null,
        preferredWay: 'text_message',
        preferredFrom: '17:00',
      },
    ])
  })

  it('shows its note only to people who may open identities at the site', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, { note: 'Rang for long' })
    for (const reader of ['dataManager', 'investigator', 'monitor'] as const) {
      const { participant } = await world.as(reader)
      const { contacts } = await participant.view({ studyId: world.studyId, code })
      expect(contacts).toMatchObject([{ outcome: 'no_answer', note: null }])
    }
  })

  it('keeps what the person prefers until it is changed', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, { preferredWay: 'email', preferredFrom: '09:00', preferredUntil: '12:00' })
    await contact(participantId)
    expect(await view(code)).toMatchObject({ contactWay: 'email', contactFrom: '09:00', contactUntil: '12:00' })
    await contact(participantId, { preferredWay: null, preferredUntil: null })
    expect(await view(code)).toMatchObject({ contactWay: null, contactFrom: '09:00', contactUntil: null })
    expect(await refusalOf(contact(participantId, { preferredUntil: '08:00' }))).toBe(
      'participant.contact_hours_reversed',
    )
  })

  it('refuses a future day, and a day in the past or very far for the next call', async () => {
    const { participantId } = await screened()
    expect(await refusalOf(contact(participantId, { on: '2024-03-14' }))).toBe('calendar.in_future')
    // It is noon in Be'er Sheva, and the clock of a computer may be five minutes fast.
    await contact(participantId, { time: '12:05' })
    expect(await refusalOf(contact(participantId, { time: '12:06' }))).toBe('calendar.in_future')
    expect(await refusalOf(contact(participantId, { nextOn: '2024-03-12' }))).toBe('calendar.too_early')
    expect(await refusalOf(contact(participantId, { nextOn: '2034-03-12' }))).toBe('calendar.too_far_ahead')
  })

  it('refuses a time that the clocks skipped', async () => {
    const { participantId } = await screened()
    world.clock.set('2024-03-29T10:00:00Z')
    const skipped = contact(participantId, { on: '2024-03-29', time: '02:30' })
    expect(await refusalOf(skipped)).toBe('calendar.time_does_not_exist')
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('finds nobody of another site', async () => {
    const { participantId } = await screened()
    const { participant } = await world.as('coordinatorInUlm')
    expect(await refusalOf(participant.contact(attempt(participantId)))).toBe('participant.not_found')
  })

  it('is written once if it is sent twice', async () => {
    const { participantId, code } = await screened()
    const { contact: send } = await coordinator()
    const asked = attempt(participantId, { nextOn: on, note: 'Rang for long' })
    expect(await send(asked)).toEqual(await send(asked))
    expect((await view(code)).contacts).toHaveLength(1)
  })

  it('does not overwrite what somebody else recorded meanwhile about how to reach the person, unless it is the same', async () => {
    const { participantId, code } = await screened()
    const nothing = { way: null, from: null, until: null }
    await contact(participantId, { preferredWay: 'email', preferredFrom: '17:00', expectedPreferred: nothing })
    const late = (over: object) => contact(participantId, { expectedPreferred: nothing, ...over })
    expect(await problemOf(late({ preferredWay: 'phone' }))).toMatchObject({
      code: 'participant.preference_changed',
      details: { way: 'email', from: '17:00', until: null },
    })
    await late({ preferredWay: 'email' })
    await late({ preferredUntil: '19:00' })
    await contact(participantId, {
      ...{ preferredWay: 'phone', expectedPreferred: { way: 'email', from: '17:00', until: '19:00' } },
    })
    expect(await view(code)).toMatchObject({ contactWay: 'phone', contactFrom: '17:00', contactUntil: '19:00' })
    expect((await view(code)).contacts).toHaveLength(4)
  })

  it('is recorded beside that of a colleague who chose the same next call', async () => {
    const { participantId, code } = await screened()
    for (const note of ['In the morning', 'At noon']) await contact(participantId, { nextOn: '2024-03-14', note })
    const { contacts, nextCallOn } = await view(code)
    expect([contacts.length, nextCallOn]).toEqual([2, '2024-03-14'])
  })

  it('of two people at once is recorded once, and the other is told that the next call has changed', async () => {
    const { participantId, code } = await screened()
    const both = await Promise.allSettled([
      contact(participantId, { nextOn: '2024-03-14' }),
      contact(participantId, { nextOn: '2024-03-15' }),
    ])
    const refused = both.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(await refusalOf(Promise.reject(refused[0]!.reason))).toBe('participant.call_changed')
    expect((await view(code)).contacts).toHaveLength(1)
  })
})

describe('a participant who must not be contacted', () => {
  const none = 'participant.no_contact_stopped'

  it.each(['further_contact', 'new_data', 'collected_data'] as const)(
    'after a withdrawal at the level %s is contacted no more, except by a call of their own',
    async (level) => {
      const { participantId } = await screened()
      await (await coordinator()).withdraw({ ...world.command(), participantId, on, level, reason: 'Asked for it' })
      const withdrawn = 'participant.no_contact_withdrawn'
      expect(await refusalOf(contact(participantId))).toBe(withdrawn)
      expect(await refusalOf(contact(participantId, { isIncoming: true, nextOn: on }))).toBe(withdrawn)
      await contact(participantId, { isIncoming: true, outcome: 'reached' })
      await contact(participantId, { on: '2024-03-12' })
    },
  )

  it('says so in a contact, which ends the planned call at once', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, { nextOn: on })
    await contact(participantId, { outcome: 'not_wanted', expectedNextOn: on })
    expect(await view(code)).toMatchObject({ nextCallOn: null, noContact: { since: on, reason: null } })
    expect((await trailOf(world, 'participant.contact')).after).toMatchObject({ noContactSince: on })
    expect(await refusalOf(contact(participantId))).toBe(none)
    expect(await refusalOf((await coordinator()).plan_call(planned(participantId, { nextOn: on })))).toBe(none)
  })

  it('is named by a coordinator, who gives the reason, until a coordinator lifts it', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, { nextOn: on })
    const { stop_contact: stop, allow_contact: allow } = await coordinator()
    const stopping = { ...world.command(), participantId, on, reason: 'Asked by letter' }
    await stop(stopping)
    expect(await due()).not.toContain(code)
    expect((await view(code)).noContact).toMatchObject({ since: on, reason: 'Asked by letter' })
    expect(await trailOf(world, 'participant.stop_contact')).toMatchObject({
      reason: 'Asked by letter',
      before: { nextOn: on },
      after: { noContactSince: on },
    })
    expect(await refusalOf(stop({ ...stopping, ...world.command() }))).toBe(none)
    expect(await refusalOf(contact(participantId))).toBe(none)
    const allowing = { ...world.command(), participantId, reason: 'Asked to be called again' }
    await allow(allowing)
    expect(await trailOf(world, 'participant.allow_contact')).toMatchObject({
      reason: 'Asked to be called again',
      before: { noContactSince: on },
    })
    expect(await view(code)).toMatchObject({ noContact: null, nextCallOn: null })
    expect(await refusalOf(allow({ ...allowing, ...world.command() }))).toBe('participant.contact_allowed')
    await contact(participantId)
  })
})

const planned = (participantId: string, over: object = {}) => ({
  ...world.command(),
  participantId,
  nextOn: '2024-03-20',
  expectedNextOn: null,
  ...over,
})

describe('participant.plan_call', () => {
  it('plans a call, puts it off, and takes it off the list', async () => {
    const { participantId, code } = await screened()
    const { plan_call: plan } = await coordinator()
    await plan(planned(participantId, { nextOn: on }))
    expect(await due()).toContain(code)
    await plan(planned(participantId, { expectedNextOn: on }))
    expect(await due()).not.toContain(code)
    expect((await view(code)).nextCallOn).toBe('2024-03-20')
    const { before, after } = await trailOf(world, 'participant.plan_call')
    expect([before, after]).toEqual([{ nextOn: on }, { nextOn: '2024-03-20' }])
    await plan(planned(participantId, { nextOn: null, expectedNextOn: '2024-03-20' }))
    expect((await view(code)).nextCallOn).toBeNull()
  })

  it('of a call that was late can be undone', async () => {
    const { participantId, code } = await screened()
    world.clock.set('2024-03-12T10:00:00Z')
    await contact(participantId, { on: '2024-03-12', nextOn: '2024-03-12' })
    world.clock.set('2024-03-13T10:00:00Z')
    const { plan_call: plan } = await coordinator()
    await plan(planned(participantId, { expectedNextOn: '2024-03-12' }))
    const back = { nextOn: '2024-03-12', expectedNextOn: '2024-03-20', isUndo: true }
    await plan(planned(participantId, back))
    expect((await view(code)).nextCallOn).toBe('2024-03-12')
  })

  it('refuses a day in the past, and a plan that somebody else has changed', async () => {
    const { participantId } = await screened()
    const { plan_call: plan } = await coordinator()
    expect(await refusalOf(plan(planned(participantId, { nextOn: '2024-03-12' })))).toBe('calendar.too_early')
    await plan(planned(participantId))
    const another = { nextOn: '2024-03-21' }
    expect(await refusalOf(plan(planned(participantId, another)))).toBe('participant.call_changed')
  })

  it('accepts the day that somebody else chose too', async () => {
    const { participantId, code } = await screened()
    const { plan_call: plan } = await coordinator()
    const { nextOn } = await plan(planned(participantId))
    expect(await plan(planned(participantId))).toMatchObject({ nextOn })
    expect((await view(code)).nextCallOn).toBe(nextOn)
  })
})

describe('the database itself', () => {
  const written = { happened_on: on, way: 'phone', outcome: 'no_answer', time_of_day: null, next_on: null }
  it.each<[string, object]>([
    ['contact_way_known', { way: 'pigeon' }],
    ['contact_outcome_known', { outcome: 'perhaps' }],
    ['contact_time_is_of_a_day', { time_of_day: '24:00' }],
    ['contact_next_call_comes_after', { next_on: '2024-03-12' }],
    ['contact_unwanted_has_no_next_call', { outcome: 'not_wanted', next_on: '2024-03-14' }],
  ])('refuses a contact by %s', async (rule, over) => {
    const { participantId } = await screened()
    const row = { ...written, ...over, id: world.newId(), study_id: world.studyId, site_id: world.sites.BRS }
    const insert = world.database.pool.query(
      `insert into contact (id, study_id, site_id, participant_id, happened_on, way, outcome, time_of_day, next_on)
       select id, study_id, site_id, participant_id, happened_on, way, outcome, time_of_day, next_on
       from json_populate_record(null::contact, $1::json)`,
      [JSON.stringify({ ...row, participant_id: participantId })],
    )
    await expect(insert).rejects.toMatchObject({ constraint: rule })
  })

  it.each([
    ['participant_contact_way_known', `contact_way = 'pigeon'`],
    ['participant_contact_hours_are_of_a_day', `contact_until = 'noon'`],
    ['participant_contact_hours_in_order', `contact_from = '12:00', contact_until = '09:00'`],
    ['participant_no_contact_is_since_a_day', `no_contact_reason = 'Asked by letter'`],
    ['participant_stopped_has_no_next_call', `no_contact_since = '2024-03-13', next_call_on = '2024-03-14'`],
  ])('refuses a participant by %s', async (rule, change) => {
    const { participantId } = await screened()
    const update = world.database.pool.query(`update participant set ${change} where id = $1`, [participantId])
    await expect(update).rejects.toMatchObject({ constraint: rule })
  })

  it('refuses an empty note, and one of more than 500 characters', async () => {
    const { participantId } = await screened()
    await contact(participantId)
    for (const note of [' ', 'a'.repeat(501)]) {
      const insert = world.database.pool.query(
        'insert into contact_note (contact_id, study_id, site_id, note) select id, study_id, site_id, $2 from contact where participant_id = $1',
        [participantId, note],
      )
      await expect(insert).rejects.toMatchObject({ constraint: 'contact_note_is_short_text' })
    }
    await contact(participantId, { note: 'a'.repeat(500) })
  })
})

describe('two commands at once', () => {
  it('leave no planned call to somebody who asked not to be contacted', async () => {
    const { participantId, code } = await screened()
    const { stop_contact: stop } = await coordinator()
    const [recorded, stopped] = await Promise.allSettled([
      contact(participantId, { nextOn: '2024-03-14' }),
      stop({ ...world.command(), participantId, on, reason: 'Asked by letter' }),
    ])
    expect(stopped.status).toBe('fulfilled')
    const { nextCallOn, noContact, contacts } = await view(code)
    expect([nextCallOn, noContact?.since]).toEqual([null, on])
    expect(contacts).toHaveLength(recorded.status === 'fulfilled' ? 1 : 0)
  })
})

describe('participant.calls', () => {
  it('lists who is to be called until today at the site, the longest due first, until the next contact', async () => {
    const [first, second, later] = [await screened(), await screened(), await screened()]
    world.clock.set('2024-03-12T10:00:00Z')
    await contact(second.participantId, { on: '2024-03-12', nextOn: '2024-03-12' })
    world.clock.set('2024-03-13T10:00:00Z')
    await contact(first.participantId, { nextOn: on })
    await contact(later.participantId, { nextOn: '2024-03-14' })
    const ours = async () => (await due()).filter((code) => [first, second, later].some((each) => each.code === code))
    expect(await ours()).toEqual([second.code, first.code])
    await contact(second.participantId, { outcome: 'reached', expectedNextOn: '2024-03-12' })
    expect(await ours()).toEqual([first.code])
    // Ten to midnight in Be'er Sheva, then ten past.
    world.clock.set('2024-03-13T21:50:00Z')
    expect(await ours()).toEqual([first.code])
    world.clock.set('2024-03-13T22:10:00Z')
    expect(await ours()).toEqual([first.code, later.code])
    world.clock.set('2024-03-13T10:00:00Z')
  })

  it('shows what the person prefers and the newest contact, and counts all', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, { preferredWay: 'phone', preferredFrom: '17:00', nextOn: on })
    const { rows, total } = await (await coordinator()).calls({ studyId: world.studyId, limit: 200 })
    expect(rows.find((row) => row.code === code)).toMatchObject({
      way: 'phone',
      from: '17:00',
      until: null,
      last: { on, outcome: 'no_answer', isIncoming: false },
    })
    await contact(participantId, { expectedNextOn: on, nextOn: on, outcome: 'left_message' })
    const again = await (await coordinator()).calls({ studyId: world.studyId, limit: 200 })
    expect(again.rows.find((row) => row.code === code)).toMatchObject({ tries: 2, last: { outcome: 'left_message' } })
    await contact(participantId, { expectedNextOn: on, nextOn: on, outcome: 'call_back' })
    const spoken = await (await coordinator()).calls({ studyId: world.studyId, limit: 200 })
    expect(spoken.rows.find((row) => row.code === code)).toMatchObject({ tries: 0 })
    // Recorded later, and happened before.
    await contact(participantId, { on: '2024-03-12', expectedNextOn: on, nextOn: on, time: '10:00' })
    const late = await (await coordinator()).calls({ studyId: world.studyId, limit: 200 })
    expect(late.rows.find((row) => row.code === code)).toMatchObject({ tries: 0, last: { on, outcome: 'call_back' } })
    expect(total).toBe(rows.length)
    const few = await (await coordinator()).calls({ studyId: world.studyId, limit: 1 })
    expect([few.rows.length, few.total]).toEqual([1, total])
  })

  it('shows the calls of the coming week apart, the next first, without those who must not be contacted', async () => {
    const [soon, next, far] = [await screened(), await screened(), await screened()]
    await contact(soon.participantId, { nextOn: '2024-03-20' })
    await contact(next.participantId, { nextOn: '2024-03-14' })
    await contact(far.participantId, { nextOn: '2024-03-21' })
    const coming = async (person: 'coordinatorInBeerSheva' | 'coordinatorInUlm' = 'coordinatorInBeerSheva') => {
      const answer = await (await world.as(person)).participant.calls({ studyId: world.studyId })
      expect(answer.rows.map(({ code }) => code)).not.toContain(next.code)
      return answer.coming.map(({ code, nextOn }) => [code, nextOn])
    }
    const ours = (rows: string[][]) => rows.filter(([code]) => [soon, next, far].some((each) => each.code === code))
    expect(ours(await coming())).toEqual([
      [next.code, '2024-03-14'],
      [soon.code, '2024-03-20'],
    ])
    expect(ours(await coming('coordinatorInUlm'))).toEqual([])
    const { stop_contact: stop } = await coordinator()
    await stop({ ...world.command(), participantId: next.participantId, on, reason: 'Asked by letter' })
    expect(ours(await coming())).toEqual([[soon.code, '2024-03-20']])
  })

  it('shows twenty of the coming calls, and says that there are more', async () => {
    const own = { studyId: world.studyId, siteId: world.sites.ULM, group: 'staff', status: 'screened' }
    const [day, nextCallOn] = [new Date('2024-03-01'), new Date('2024-03-15')]
    const people = Array.from({ length: 21 }, (_, at) => ({ ...own, id: world.newId(), number: 6_000 + at }))
    await world.database.prisma.participant.createMany({
      data: people.map((each) => ({ ...each, code: `ULM-${each.number}-X`, screenedOn: day, nextCallOn })),
    })
    const inUlm = async () => {
      const { participant } = await world.as('coordinatorInUlm')
      const { coming, areMoreComing } = await participant.calls({ studyId: world.studyId })
      return [coming.length, areMoreComing]
    }
    expect(await inUlm()).toEqual([20, true])
    await world.database.prisma.participant.updateMany({ where: { id: people[20]!.id }, data: { nextCallOn: null } })
    expect(await inUlm()).toEqual([20, false])
  })

  it('orders the contacts of a day by their time, and counts one without a time as the last of its day', async () => {
    const { participantId, code } = await screened()
    const again = { expectedNextOn: on, nextOn: on }
    await contact(participantId, { time: '11:00', outcome: 'no_answer', nextOn: on })
    await contact(participantId, { ...again, time: '09:30', outcome: 'reached' })
    const shown = async () => {
      const { rows } = await (await coordinator()).calls({ studyId: world.studyId, limit: 200 })
      return rows.find((row) => row.code === code)
    }
    expect(await shown()).toMatchObject({ tries: 1, last: { outcome: 'no_answer' } })
    await contact(participantId, { ...again, outcome: 'left_message' })
    expect(await shown()).toMatchObject({ tries: 2, last: { outcome: 'left_message' } })
    await contact(participantId, { ...again, time: '11:30', outcome: 'reached' })
    expect(await shown()).toMatchObject({ tries: 1, last: { outcome: 'left_message' } })
  })

  it.each(['withdraw', 'decline', 'record_death'] as const)(
    'leaves out at once who is recorded by %s',
    async (verb) => {
      const { participantId, code } = await screened()
      await contact(participantId, { nextOn: on })
      expect(await due()).toContain(code)
      const participant = await coordinator()
      const step = { ...world.command(), participantId, on, reason: 'Asked for it' }
      await (verb === 'withdraw' ? participant.withdraw({ ...step, level: 'new_data' }) : participant[verb](step))
      expect(await due()).not.toContain(code)
    },
  )

  it('counts as far as a hundred, and lists as many as are asked for', async () => {
    const own = { studyId: world.studyId, siteId: world.sites.ULM, group: 'staff', status: 'screened' }
    const people = Array.from({ length: 120 }, (_, at) => ({ ...own, id: world.newId(), number: 5_000 + at }))
    const day = new Date('2024-03-01')
    await world.database.prisma.participant.createMany({
      data: people.map((each) => ({ ...each, code: `ULM-${each.number}-X`, screenedOn: day, nextCallOn: day })),
    })
    const { participant } = await world.as('coordinatorInUlm')
    const { rows, total, isMore } = await participant.calls({ studyId: world.studyId, limit: 110 })
    expect([rows.length, total, isMore]).toEqual([110, 100, true])
    expect(rows.map(({ code }) => code)).toEqual(people.slice(0, 110).map(({ number }) => `ULM-${number}-X`))
    const taken = { siteId: world.sites.ULM, number: { gte: 5_100 } }
    await world.database.prisma.participant.updateMany({ where: taken, data: { nextCallOn: null } })
    const { total: exactly, isMore: areMore } = await participant.calls({ studyId: world.studyId, limit: 1 })
    expect([exactly, areMore]).toEqual([100, false])
  })

  it('lists nobody of another site, and is refused to people who do not call', async () => {
    const { participantId, code } = await screened()
    await contact(participantId, { nextOn: on })
    const inUlm = await (await world.as('coordinatorInUlm')).participant.calls({ studyId: world.studyId })
    expect(inUlm.rows.map((row) => row.code)).not.toContain(code)
    expect(await refusalOf((await world.as('dataManager')).participant.calls({ studyId: world.studyId }))).toBe(
      'access.refused',
    )
  })
})
