import { scopeFor } from '@polyphony/domain/access/scope'
import { localDay } from '@polyphony/domain/calendar'
import { compareCodes } from '@polyphony/domain/codes'
import { whyDue } from '@polyphony/domain/consent/due'
import { takenBackBy } from '@polyphony/domain/consent/taken-back'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { decisions, writeForm, writeParticipant } from '../../testing/consent.ts'
import { listGivenConsents, listFormVersions } from './store/consents.ts'

const world = useWorld()
const day = (on: string) => new Date(`${on}T00:00:00Z`)

describe('consent.due', () => {
  let forms: Record<'old' | 'asksAgain' | 'newer', string>
  const people: { id: string; code: string }[] = []

  /** Participants with every history of consents, at both sites: none, old, new, withdrawn, never valid, several. */
  beforeAll(async () => {
    forms = {
      old: await writeForm(world, { validFrom: day('2023-01-01'), validUntil: day('2024-01-31'), version: '1.0' }),
      asksAgain: await writeForm(world, {
        validFrom: day('2024-02-10'),
        requiresReconsent: true,
        version: '2.0',
        siteIds: [world.sites.BRS],
      }),
      newer: await writeForm(world, { validFrom: day('2024-03-01'), version: '2.1' }),
    }
    const histories: History[] = [
      [],
      [['old', '2024-01-10']],
      [
        ['old', '2024-01-10'],
        ['asksAgain', '2024-02-20'],
      ],
      [['asksAgain', '2024-02-20', '2024-03-01']],
      [
        ['old', '2024-01-10'],
        ['newer', '2024-03-05'],
      ],
      [['old', '2024-02-20']],
      [['newer', '2024-03-13']],
      [['newer', '2024-03-05', '2024-03-13']],
      [['newer', '2024-03-05', undefined, { refuses: true }]],
      [['newer', '2024-03-05', undefined, { takenBackOn: '2024-03-10' }]],
      [['newer', '2024-03-05', undefined, { takenBackOn: '2024-03-13' }]],
      [
        ['newer', '2024-03-05', undefined, { takenBackOn: '2024-03-06' }],
        ['newer', '2024-03-08'],
      ],
      [
        ['newer', '2024-03-05'],
        ['newer', '2024-03-08', undefined, { refuses: true }],
      ],
      [
        ['newer', '2024-03-05', undefined, { takenBackOn: '2024-03-06' }],
        ['old', '2024-03-08'],
      ],
      [
        ['newer', '2024-03-05'],
        ['old', '2024-03-08', undefined, { refuses: true }],
      ],
      // A newer consent of a day before the withdrawal, and one of a later day.
      [
        ['newer', '2024-03-05', '2024-03-10'],
        ['newer', '2024-03-08'],
      ],
      [
        ['newer', '2024-03-05', undefined, { takenBackOn: '2024-03-10' }],
        ['newer', '2024-03-10'],
      ],
      [
        ['newer', '2024-03-05', '2024-03-10'],
        ['newer', '2024-03-11'],
      ],
      // Two consents that do not grant participation: one follows the other, or the older one ended later, or one between them granted it.
      [
        ['newer', '2024-03-02', undefined, { refuses: true }],
        ['newer', '2024-03-08', undefined, { refuses: true }],
      ],
      [
        ['newer', '2024-03-02', '2024-03-11'],
        ['newer', '2024-03-08', undefined, { refuses: true }],
      ],
      [
        ['newer', '2024-03-02', undefined, { refuses: true }],
        ['newer', '2024-03-04'],
        ['newer', '2024-03-08', undefined, { refuses: true }],
      ],
      [
        ['newer', '2024-03-02', undefined, { refuses: true }],
        ['old', '2024-03-04'],
        ['newer', '2024-03-08', undefined, { refuses: true }],
      ],
    ]
    for (const site of ['BRS', 'ULM'] as const) {
      for (const status of ['eligible', 'enrolled', 'completed', 'screened', 'withdrawn'] as const) {
        for (const history of histories) {
          const person = await writeParticipant(world, { site, status, on: '2024-01-05' })
          people.push(person)
          for (const consent of history)
            // The database refuses a consent on a form that does not hold at the site.
            if (consent[0] !== 'asksAgain' || site === 'BRS') await writeConsent(person.id, site, consent)
        }
      }
    }
  })

  /** A form, the day, the day of a withdrawal of the whole consent, and a refusal or withdrawal of participation. */
  type Given = [keyof typeof forms, string, string?, { refuses?: true; takenBackOn?: string }?]
  type History = Given[]

  async function writeConsent(
    participantId: string,
    site: 'BRS' | 'ULM',
    [form, givenOn, withdrawnOn, { refuses, takenBackOn } = {}]: Given,
  ) {
    const common = { studyId: world.studyId, siteId: world.sites[site] }
    await world.database.prisma.consent.create({
      data: {
        id: world.newId(),
        ...common,
        participantId,
        formVersionId: forms[form],
        givenOn: day(givenOn),
        givenAt: new Date(`${givenOn}T08:00:00Z`),
        method: 'paper_scan',
        withdrawnOn: withdrawnOn ? day(withdrawnOn) : null,
        decisions: {
          create: Object.entries(decisions(refuses ? ['participate'] : [])).map(([scope, isGranted]) => ({
            scope,
            isGranted,
            withdrawnOn: scope === 'participate' && takenBackOn ? day(takenBackOn) : null,
          })),
        },
      },
    })
  }

  async function everyPage(person: 'monitor' | 'coordinatorInUlm', limit: number) {
    const caller = await world.as(person)
    const rows = []
    let cursor: string | undefined
    let total: number | undefined
    do {
      const page = await caller.consent.due({ studyId: world.studyId, limit, cursor })
      rows.push(...page.rows)
      total ??= page.total
      cursor = page.next
    } while (cursor)
    return { rows, total }
  }

  /** All consents, as the rules of consent need them. */
  function readAll() {
    const scope = scopeFor({
      action: 'consent.due',
      actorId: world.people.coordinatorInUlm.id,
      studyId: world.studyId,
      sites: Object.values(world.sites),
      grants: [{ role: 'coordinator', siteId: null }],
    })!
    const ids = people.map(({ id }) => id)
    return world.database.transaction((db) =>
      Promise.all([listFormVersions(db, scope), listGivenConsents(db, scope, ids)]),
    )
  }

  it('lists exactly the participants of whom the rules of consent say that consent is due', async () => {
    const [versions, all] = await readAll()
    const rows = await world.database.prisma.participant.findMany({
      where: { status: { in: ['eligible', 'enrolled', 'completed'] } },
      include: { site: true },
    })
    const expected = rows.flatMap((row) => {
      const on = localDay(world.clock.now(), row.site.timeZone)
      const record = { consents: all.filter((each) => each.participantId === row.id), versions, on }
      // Participants who completed are due only if they withdrew participation.
      const why =
        row.status === 'completed'
          ? takenBackBy(row.id, record)?.why
          : whyDue(row.id, { ...record, siteId: row.siteId })
      return why ? [`${row.code} ${why}`] : []
    })
    const due = await everyPage('monitor', 200)
    expect(due.rows.map(({ code, why }) => `${code} ${why}`)).toEqual(expected.toSorted(compareCodes))
    expect(due.total).toBe(expected.length)
    expect(new Set(due.rows.map(({ why }) => why))).toEqual(
      new Set(['never_asked', 'refused', 'withdrawn', 'not_in_force', 'new_version']),
    )
  })

  it('shows each participant on one page only, in the order of codes', async () => {
    const whole = await everyPage('monitor', 200)
    const pages = await everyPage('monitor', 3)
    expect(pages.rows).toEqual(whole.rows)
    expect(pages.total).toBe(whole.total)
  })

  it('names the version to ask about only at the sites of that version', async () => {
    const { rows } = await everyPage('monitor', 200)
    for (const row of rows) expect(row.askedVersionId).toBe(row.siteId === world.sites.BRS ? forms.asksAgain : null)
  })

  it('does not list or count participants of other sites', async () => {
    const { rows, total } = await everyPage('coordinatorInUlm', 5)
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ siteId }) => siteId))).toEqual(new Set([world.sites.ULM]))
    expect(total).toBe(rows.length)
    const asked = await (
      await world.as('coordinatorInUlm')
    ).consent.due({ studyId: world.studyId, siteId: world.sites.BRS })
    expect(asked).toMatchObject({ rows: [], total: 0 })
  })
})
