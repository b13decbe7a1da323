import { languageNames } from '@polyphony/i18n/languages'
import { hasAllWords } from '@polyphony/i18n/whole'
import { beforeEach, describe, expect, it } from 'vitest'
import { problemOf, trailOf } from '../../testing/participants.ts'
import { raced } from '../../testing/races.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { reminding, startOfReminders, visit } from '../../testing/reminders.ts'
import { useWorld } from '../../testing/world.ts'
import { mostReminders } from './store/list.ts'
import { writtenText } from './queries/written.ts'

const world = useWorld()
const { coordinator, agree, withVisit, withSession, record, text, due, list } = reminding(world)
const ofPerson = { limit: 10 }

beforeEach(() => world.clock.set(startOfReminders))

describe('the text to send', () => {
  it('is in the language of the participant, with the weekday, and names neither them nor the study', async () => {
    const { id } = await withVisit()
    await world.database.prisma.participant.updateMany({ where: { id }, data: { language: 'de' } })
    expect(await text(id)).toMatchObject({
      on: '2024-03-15',
      time: null,
      language: 'de',
      text: 'Wir erinnern Sie an Ihren Termin am Freitag, 15. März 2024. Wenn Sie nicht kommen können, sagen Sie uns bitte Bescheid.',
    })
  })

  it('of a session has the time at the site', async () => {
    const { person, session } = await withSession()
    await world.database.prisma.participant.updateMany({ where: { id: person.id }, data: { language: 'en' } })
    expect(await text(person.id, session)).toMatchObject({
      time: '14:00',
      text: 'We remind you of your appointment on Friday, 15 March 2024, at 14:00. If you cannot come, please tell us.',
    })
  })

  it('is in the first language of the site if none is known, and in English if there are no words in it', async () => {
    const { id } = await withVisit()
    await world.database.prisma.participant.updateMany({ where: { id }, data: { language: null } })
    expect((await text(id)).language).toBe('he')
    await world.database.prisma.participant.updateMany({ where: { id }, data: { language: 'ar' } })
    expect((await text(id)).language).toBe('en')
  })

  it('has all of its words in all six languages, and the time as it is said there', async () => {
    const at = { on: '2024-03-15', time: '09:30', study: null }
    const texts = await Promise.all(languageNames.map(async (each) => [each, await writtenText(at, each)] as const))
    expect(Object.fromEntries(texts)).toMatchInlineSnapshot(`
      {
        "de": "Wir erinnern Sie an Ihren Termin am Freitag, 15. März 2024, um 09:30 Uhr. Wenn Sie nicht kommen können, sagen Sie uns bitte Bescheid.",
        "en": "We remind you of your appointment on Friday, 15 March 2024, at 09:30. If you cannot come, please tell us.",
        "gu": "તમને યાદ અપાવીએ છીએ: તમારી મુલાકાત શુક્રવાર, 15 માર્ચ, 2024ના રોજ 09:30 વાગ્યે છે. જો તમે ન આવી શકો, તો કૃપા કરીને અમને જણાવો.",
        "he": "שלום, זוהי תזכורת לפגישה שלך ביום שישי, 15 במרץ 2024, בשעה 09:30. אם אין באפשרותך להגיע, נא להודיע לנו.",
        "lg": "Tukujjukiza nti olina okusisinkana naffe ku Lwakutaano, 15 Marisi 2024, ssaawa ssatu n'ekitundu ez'oku makya (09:30). Bw'oba tosobola kujja, tukusaba otutegeeze.",
        "sw": "Tunakukumbusha miadi yako ya siku ya Ijumaa, 15 Machi 2024, saa tatu na nusu asubuhi (09:30). Kama hutaweza kuja, tafadhali tujulishe.",
      }
    `)
    expect(await Promise.all(languageNames.map((each) => hasAllWords(each, ['reminderText'])))).not.toContain(false)
  })

  it('names the study only if the study says so', async () => {
    const { id } = await withVisit()
    const study = await world.database.prisma.study.findFirstOrThrow({ where: { id: world.studyId } })
    expect((await text(id)).text).not.toContain(study.name)
    const own = study.configuration as object
    const set = (configuration: object) =>
      world.database.prisma.study.update({ where: { id: world.studyId }, data: { configuration } })
    await set({ ...own, namesStudyInReminders: true })
    const named = await text(id).finally(() => set(own))
    expect(named.text).toContain(study.name)
    for (const each of languageNames)
      expect(await writtenText({ on: '2024-03-15', time: null, study: 'Voices' }, each)).toContain('Voices')
  })
})

describe('reminder.record', () => {
  it('keeps who reminded whom, of what and when, and the trail has codes only', async () => {
    const { id, code } = await withVisit()
    expect(await record(id)).toMatchObject({ participantId: id, code, on: '2024-03-13' })
    expect(await list(id)).toMatchObject([
      { timepoint: 'month_1', session: null, way: 'text_message', on: '2024-03-15', remindedOn: '2024-03-13' },
    ])
    const { entity, after, isDisclosure, code: of } = await trailOf(world, 'reminder.record')
    expect([entity, of, isDisclosure]).toEqual(['reminder', code, false])
    expect(after).toEqual({ way: 'text_message', timepoint: 'month_1', session: null, on: '2024-03-15', time: null })
  })

  it('is done once for a double press', async () => {
    const { id } = await withVisit()
    const command = world.command()
    const first = await record(id, command)
    expect(await record(id, command)).toEqual(first)
    expect(await list(id)).toHaveLength(1)
  })

  it('is refused a second time on a day, and possible on the next', async () => {
    const { id } = await withVisit()
    await record(id)
    expect(await refusalOf(record(id))).toBe('reminder.given_today')
    world.clock.set('2024-03-14T08:30:00Z')
    await record(id)
    expect(await list(id)).toHaveLength(2)
  })

  it('is possible again on the same day after the appointment was moved, but not with the text of the old day', async () => {
    const { id } = await withVisit()
    await record(id)
    await agree(id, '2024-03-18', '2024-03-15')
    expect(await problemOf(record(id))).toMatchObject({ code: 'reminder.moved', details: { on: '2024-03-18' } })
    await record(id, { on: '2024-03-18' })
    expect((await list(id)).map(({ on }) => on)).toEqual(['2024-03-18', '2024-03-15'])
  })

  it('of a session refuses the time from before it was moved', async () => {
    const { person, session } = await withSession()
    expect(await refusalOf(record(person.id, { appointment: session, time: '13:00' }))).toBe('reminder.moved')
    await record(person.id, { appointment: session, time: '14:00' })
    expect(await refusalOf(record(person.id, { appointment: session, time: '14:00' }))).toBe('reminder.given_today')
  })

  it('is refused for somebody who withdrew after the text was shown', async () => {
    const { id } = await withVisit()
    await text(id)
    const withdrawn = { participantId: id, on: '2024-03-13', level: 'new_data' as const, reason: 'Moved away' }
    await (await coordinator()).participant.withdraw({ ...world.command(), ...withdrawn })
    expect(await refusalOf(record(id))).toBe('participant.no_contact_withdrawn')
    expect(await list(id)).toEqual([])
  })

  it('by two coordinators at the same moment is recorded once', async () => {
    const { id } = await withVisit()
    const { first, second, hasWaited } = await raced(
      world,
      () => record(id),
      () => record(id),
    )
    expect(hasWaited).toBe(true)
    expect(first.status).toBe('fulfilled')
    expect(second.status === 'rejected' && (await refusalOf(Promise.reject(second.reason as Error)))).toBe(
      'reminder.given_today',
    )
    expect(await list(id)).toHaveLength(1)
  })

  it('is refused at another site, in another study, for somebody who was not invited, and for people who only analyse', async () => {
    const { id } = await withVisit()
    const asked = { ...world.command(), participantId: id, appointment: visit, on: '2024-03-15' }
    expect(await refusalOf((await world.as('coordinatorInUlm')).reminder.record(asked))).toBe('reminder.not_found')
    expect(await refusalOf((await world.as('analyst')).reminder.record(asked))).toBe('access.refused')
    expect(await refusalOf((await world.as('dataManager')).reminder.record(asked))).toBe('access.refused')
    expect(await refusalOf((await world.as('outsider')).reminder.record(asked))).toBe('study.not_found')
    const { session } = await withSession()
    expect(await refusalOf(record(id, { appointment: session, time: '14:00' }))).toBe('reminder.not_found')
  })

  it('goes on at a closed site, as contacts do', async () => {
    const { id } = await withVisit()
    const { site } = world.database.prisma
    await site.updateMany({ where: { id: world.sites.BRS }, data: { isOpen: false } })
    const reminded = await record(id).finally(() =>
      site.updateMany({ where: { id: world.sites.BRS }, data: { isOpen: true } }),
    )
    expect(reminded).toMatchObject({ participantId: id })
  })
})

describe('reminder.due', () => {
  it('shows visits with an agreed day and invitations of the coming days, with what was sent already', async () => {
    const { id } = await withVisit()
    const { person, session, code } = await withSession()
    await record(person.id, { appointment: session, time: '14:00' })
    expect((await due({ ...ofPerson, participantId: id })).rows).toMatchObject([
      { appointment: visit, timepoint: 'month_1', session: null, on: '2024-03-15', time: null, reminded: [] },
    ])
    const reminded = [{ way: 'text_message', on: '2024-03-13' }]
    expect((await due({ ...ofPerson, sessionId: session.sessionId })).rows).toMatchObject([
      { appointment: session, session: code, on: '2024-03-15', time: '14:00', timeZone: 'Asia/Jerusalem', reminded },
    ])
    expect((await due({ participantId: person.id, isOpen: true })).rows).toEqual([])
    expect((await due({ participantId: id, isOpen: true, daysAhead: 1 })).rows).toEqual([])
  })

  it('shows nobody who must not be contacted or does not come, and nothing of another site', async () => {
    const { people, session } = await withSession(2)
    const [first, second] = people.map(({ id }) => id) as [string, string]
    const stopped = { participantId: first, on: '2024-03-13', reason: 'Asked so' }
    await (await coordinator()).participant.stop_contact({ ...world.command(), ...stopped })
    const attendances = [{ participantId: second, state: 'absent' as const }]
    await (await coordinator()).session.attend({ ...world.command(), id: session.sessionId, attendances })
    expect((await due({ sessionId: session.sessionId })).rows).toEqual([])
    const { id } = await withVisit()
    const inUlm = (await world.as('coordinatorInUlm')).reminder
    expect((await inUlm.due({ studyId: world.studyId, participantId: id })).rows).toEqual([])
    expect(await inUlm.list({ studyId: world.studyId, participantIds: [id] })).toEqual([])
  })

  it('leaves out who took back the consent to take part before it counts how many to show; text and record are refused too', async () => {
    const { people, session } = await withSession(2)
    const [first, second] = people as [(typeof people)[number], (typeof people)[number]]
    const { id } = await world.database.prisma.consent.findFirstOrThrow({ where: { participantId: first.id } })
    const back = { id, withdrawnOn: '2024-03-13', reason: 'Does not want to' }
    await (await coordinator()).consent.withdraw({ ...world.command(), ...back })
    const shown = await due({ sessionId: session.sessionId, limit: 1 })
    expect([shown.rows.map(({ code }) => code), shown.isMore]).toEqual([[second.code], false])
    expect(await refusalOf(text(first.id, session))).toBe('reminder.taken_back')
    const asked = { appointment: session, time: '14:00' }
    expect(await refusalOf(record(first.id, asked))).toBe('reminder.taken_back')
    const { reminder } = await coordinator()
    const mailed = reminder.mail({ ...world.command(), participantIds: [first.id], on: '2024-03-15', ...asked })
    expect(await refusalOf(mailed)).toBe('reminder.taken_back')
  })

  it('says whether there are more than it shows', async () => {
    const { session } = await withSession(3)
    expect(await due({ sessionId: session.sessionId, limit: 2 })).toMatchObject({ isMore: true, rows: [{}, {}] })
  })
})

describe('reminder.list', () => {
  it(`shows the newest ${mostReminders} of each person, however many others have`, async () => {
    const [{ id }, { id: other }] = [await withVisit(), await withVisit()]
    await record(other)
    const row = (at: number) => ({
      ...{
        id: world.newId(),
        studyId: world.studyId,
        siteId: world.sites.BRS,
        participantId: id,
        timepoint: 'month_1',
      },
      ...{ way: 'text_message', appointmentOn: new Date('2024-03-15'), language: 'en' },
      remindedOn: new Date(Date.UTC(2024, 0, at)),
      recordedAt: new Date(Date.UTC(2024, 0, at)),
    })
    const many = Array.from({ length: mostReminders + 5 }, (_, at) => row(at + 1))
    await world.database.prisma.reminder.createMany({ data: many })
    const { reminder } = await coordinator()
    const rows = await reminder.list({ studyId: world.studyId, participantIds: [id, other] })
    expect(rows.filter(({ participantId }) => participantId === id)).toHaveLength(mostReminders)
    expect(rows.filter(({ participantId }) => participantId === other)).toHaveLength(1)
    expect(rows.map(({ remindedOn }) => remindedOn)).toEqual(
      rows
        .map(({ remindedOn }) => remindedOn)
        .toSorted()
        .toReversed(),
    )
  })
})
