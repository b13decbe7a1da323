// An import obeys the rules by which a person is registered by hand.
import { beforeAll, describe, expect, it } from 'vitest'
import { writeForm } from '../../testing/consent.ts'
import { commit, csvOf, importFile, map, plainHeadings, plainRows, preview, stage } from '../../testing/imports.ts'
import { newcomer, problemOf } from '../../testing/participants.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const scopes = ['participate', 'record_audio', 'transcribe', 'translate', 'quote', 'share_data', 'recontact']
const full = [
  ...plainHeadings,
  'adult',
  'acute_crisis',
  'Consent',
  'How taken',
  'version',
  ...scopes,
  'Enrolled',
  'Declined',
  'Reason declined',
]
let version = ''

beforeAll(async () => {
  version = (await writeForm(world)).slice(-8)
})

type Row = { who: string[]; answers?: string[]; consent?: string[]; scopes?: string[]; later?: string[] }
const row = ({
  who,
  answers = ['yes', 'no'],
  consent = ['2024-03-12', 'paper', version],
  scopes: given = scopes.map(() => 'yes'),
  later = ['', '', ''],
}: Row) => [...who, ...answers, ...consent, ...given, ...later]
const who = (given: string, family: string, phone: string, year = '1980') => [
  '2024-03-11',
  'service_user',
  given,
  family,
  year,
  phone,
]
const statusOf = async (importId: string) =>
  (
    await world.database.prisma.participant.findMany({
      where: { importedBy: { importId } },
      orderBy: { importedBy: { line: 'asc' } },
      include: { consents: { include: { decisions: true } } },
    })
  ).map((each) => ({
    status: each.status,
    enrolledOn: each.enrolledOn?.toISOString().slice(0, 10) ?? null,
    reached: each.reached,
    standing: each.consentStanding,
    granted: each.consents.flatMap(({ decisions }) => decisions.filter(({ isGranted }) => isGranted)).length,
  }))

describe('an import', () => {
  it('records answers, consent and enrolment, on their days', async () => {
    const { importId, done } = await importFile(
      world,
      csvOf([
        full,
        row({ who: who('Gideon', 'Barak', '050 222 0001'), later: ['2024-03-13', '', ''] }),
        row({ who: who('Hava', 'Peretz', '050 222 0002') }),
        row({
          who: who('Ilan', 'Stern', '050 222 0003'),
          scopes: ['no', ...scopes.slice(1).map(() => 'no')],
          later: ['', '2024-03-12', 'Has no time'],
        }),
        row({ who: who('Jona', 'Wolf', '050 222 0004'), consent: ['', '', ''], scopes: scopes.map(() => '') }),
      ]),
    )
    expect(done).toMatchObject({ state: 'imported', counts: { new: 4 } })
    expect(await statusOf(importId)).toEqual([
      { status: 'enrolled', enrolledOn: '2024-03-13', reached: 2, standing: 'given', granted: 7 },
      { status: 'consented', enrolledOn: null, reached: 2, standing: 'given', granted: 7 },
      { status: 'declined', enrolledOn: null, reached: 1, standing: 'refused', granted: 0 },
      { status: 'eligible', enrolledOn: null, reached: 1, standing: 'never_asked', granted: 0 },
    ])
  })

  it.each<[string, Row, string, string]>([
    [
      'an answer that is missing',
      { who: who('Kim', 'One', '050 333 0001'), answers: ['yes', ''] },
      'answer.acute_crisis',
      'participant.criterion_missing',
    ],
    [
      'a consent before the screening',
      { who: who('Lea', 'Two', '050 333 0002'), consent: ['2024-03-01', 'paper', ''] },
      'consent.givenOn',
      'calendar.too_early',
    ],
    [
      'a consent of tomorrow',
      { who: who('Mia', 'Three', '050 333 0003'), consent: ['2024-03-14', 'paper', ''] },
      'consent.givenOn',
      'calendar.in_future',
    ],
    [
      'a consent with a thumbprint and no witness',
      { who: who('Noa', 'Four', '050 333 0004'), consent: ['2024-03-12', 'thumbprint', ''] },
      'consent.givenOn',
      'consent.witness_needed',
    ],
    [
      'a scope without a decision',
      { who: who('Ora', 'Five', '050 333 0005'), scopes: ['yes', '', 'yes', 'yes', 'yes', 'yes', 'yes'] },
      'scope.record_audio',
      'consent.scope_missing',
    ],
    [
      'an enrolment without a consent',
      { who: who('Pia', 'Six', '050 333 0006'), consent: ['', '', ''], later: ['2024-03-12', '', ''] },
      'enrolledOn',
      'import.consent_missing',
    ],
    [
      'an enrolment before the consent',
      { who: who('Qana', 'Seven', '050 333 0007'), later: ['2024-03-11', '', ''] },
      'enrolledOn',
      'calendar.too_early',
    ],
    [
      'somebody ineligible without a reason',
      { who: who('Rut', 'Eight', '050 333 0008'), answers: ['no', 'no'], consent: ['', '', ''] },
      'ineligibleReason',
      'participant.reason_missing',
    ],
    [
      'somebody who declined without a reason',
      { who: who('Sara', 'Nine', '050 333 0009'), consent: ['', '', ''], later: ['', '2024-03-12', ''] },
      'declinedReason',
      'participant.reason_missing',
    ],
    ['a telephone without digits', { who: who('Tal', 'Ten', 'none') }, 'identity.phone', 'participant.phone_malformed'],
    [
      'somebody born after the screening',
      { who: who('Uri', 'Eleven', '050 333 0010', '2030') },
      'birthYear',
      'participant.born_after_screening',
    ],
  ])('refuses %s, at its field', async (_what, asked, field, code) => {
    const importId = await stage(world, csvOf([full, row(asked)]))
    await map(world, importId)
    const { rows } = await preview(world, importId)
    expect(rows[0]).toMatchObject({ kind: 'refused' })
    expect(rows[0]!.faults).toEqual(expect.arrayContaining([expect.objectContaining({ field, code })]))
    await (await world.as('coordinatorInBeerSheva')).import.discard({ ...world.command(), importId })
  })

  it('asks about somebody who is registered already, and about two rows of one person', async () => {
    const coordinator = await world.as('coordinatorInBeerSheva')
    const identity = { givenName: 'Vered', familyName: 'Amsalem', phone: '+972 50 987 6543' }
    const known = await coordinator.participant.register(newcomer(world, { identity, birthYear: 1971 }))
    const rows = [
      ['2024-03-11', 'staff', 'Vered', 'Amsalem', '1971', '050 987 6543'],
      ['2024-03-11', 'staff', 'Xenia', 'Papadopoulou', '1966', '050 111 7777'],
      ['2024-03-11', 'staff', 'Xenia', 'Papadopoulou', '1966', '050 111 7777'],
    ]
    const importId = await stage(world, csvOf([plainHeadings, ...rows]))
    expect(await map(world, importId)).toEqual({ likely: 2, new: 1 })
    const shown = await preview(world, importId)
    expect(shown.rows[0]).toMatchObject({ kind: 'likely', likely: [{ code: known.code, status: 'screened' }] })
    expect(shown.rows[2]).toMatchObject({ kind: 'likely', alike: [3] })
    const told = await world.database.prisma.auditEvent.findMany({
      where: { action: 'participant.duplicates', entityId: known.participantId },
    })
    expect(told).toHaveLength(1)
    expect((await problemOf(commit(world, importId))).code).toBe('import.undecided')
    await preview(world, importId)
    const decide = (rows: { line: number; decision: 'import' | 'leave'; reason?: string }[]) =>
      coordinator.import.decide({ ...world.command(), importId, rows })
    expect((await decide([{ line: 2, decision: 'import', reason: 'Is her cousin' }])).rows).toEqual({
      new: 2,
      likely: 1,
    })
    expect((await coordinator.import.leave({ ...world.command(), importId })).rows).toEqual({ new: 2, left_out: 1 })
    expect(await commit(world, importId)).toMatchObject({ state: 'imported', counts: { new: 2, left_out: 1 } })
    const event = await world.database.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'participant.register', reason: 'Is her cousin' },
    })
    expect(event.after).toMatchObject({ notDuplicateOf: [known.code] })
  })

  it('takes a row that is put right', async () => {
    const importId = await stage(world, csvOf([plainHeadings, ['11.03.2024', 'stuff', 'Yael', 'Ron', '1980', '']]))
    expect(await map(world, importId)).toEqual({ refused: 1 })
    const coordinator = await world.as('coordinatorInBeerSheva')
    const rows = [{ line: 2, texts: { group: 'staff' } }]
    expect((await coordinator.import.decide({ ...world.command(), importId, rows })).rows).toEqual({ new: 1 })
    expect(await commit(world, importId)).toMatchObject({ state: 'imported', counts: { new: 1 } })
  })

  it('by a data manager has no identities and no consents, and leaves out people of other sites', async () => {
    const at = { person: 'dataManagerInUlm', site: 'ULM' } as const
    const headings = ['Site', ...plainHeadings]
    const importId = await stage(
      world,
      csvOf([headings, ['ULM', ...plainRows[0]!], ["Be'er Sheva", ...plainRows[1]!], ['Atlantis', ...plainRows[2]!]]),
      at,
    )
    const { file } = await (await world.as(at.person)).import.view({ studyId: world.studyId, importId })
    expect(file!.fields.filter(({ part }) => part === 'identity' || part === 'consent')).toEqual([])
    // Whoever names such a field all the same is refused.
    expect(await map(world, importId, { 'identity.givenName': { column: 3 } }, at)).toEqual({
      refused: 2,
      elsewhere: 1,
    })
    const { plan } = file!
    const { rows } = await (await world.as(at.person)).import.map({ ...world.command(), importId, plan })
    expect(rows).toEqual({ new: 1, elsewhere: 1, refused: 1 })
    expect(await commit(world, importId, at)).toMatchObject({ state: 'imported' })
    const made = await world.database.prisma.participant.findFirstOrThrow({
      where: { importedBy: { importId } },
      include: { identity: true },
    })
    expect(made.identity).toBe(null)
  })

  it('shows the rows of a file to nobody but the person who brought it', async () => {
    const importId = await stage(world, csvOf([plainHeadings, ...plainRows]))
    await map(world, importId)
    const asked = { studyId: world.studyId, importId }
    const other = await world.as('dataManager')
    const calls = [
      () => other.import.preview(asked),
      () => other.import.refused(asked),
      () => other.import.commit({ ...world.command(), importId }),
    ]
    for (const call of calls) expect((await problemOf(call())).code).toBe('import.not_found')
    expect((await other.import.view(asked)).file).toBe(null)
    expect((await other.import.list({ studyId: world.studyId })).map(({ id }) => id)).not.toContain(importId)
  })

  it('tells no code any more after sixty within an hour, only that somebody is registered', async () => {
    const coordinator = await world.as('coordinatorInBeerSheva')
    const identity = { givenName: 'Zelda', familyName: 'Quartermain', phone: '+972 50 313 1313' }
    await coordinator.participant.register(newcomer(world, { identity, birthYear: 1959 }))
    const rows = [['2024-03-11', 'staff', 'Zelda', 'Quartermain', '1959', '050 313 1313']]
    const importId = await stage(world, csvOf([plainHeadings, ...rows]))
    await map(world, importId)
    await world.database.pool.query(
      `insert into audit_event (id, actor_id, action, study_id, site_id, entity, entity_id, is_disclosure, request_id)
       select gen_random_uuid(), $1, 'participant.duplicates', $2, $3, 'participant', gen_random_uuid()::text, true, 'a test'
       from generate_series(1, 60)`,
      [world.people.coordinatorInBeerSheva.id, world.studyId, world.sites.BRS],
    )
    const shown = await preview(world, importId)
    expect(shown.rows[0]).toMatchObject({ kind: 'likely', likely: [null] })
  })
})
