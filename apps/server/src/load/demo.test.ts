import { readFileSync } from 'node:fs'
import { isActive, type Step } from '@polyphony/domain/participants/lifecycle'
import { readStudyFile } from '@polyphony/domain/studies/file/whole.test-support'
import type { StudyFile } from '@polyphony/domain/studies/study-file'
import { describe, expect, it } from 'vitest'
// @boundaries-ignore the demonstration lies beside the schema, and this test compares it with the published facts
import { generate } from '../../../../prisma/demo/generate-upsides.ts'
import { demoFiles } from '../app/command-line/demo-files.ts'

const now = new Date('2026-11-23T10:00:00Z')
const sourceOf = (slug: string): unknown =>
  JSON.parse(
    readFileSync(
      demoFiles.find((file) => file.includes(slug))!,
      'utf8',
    ),
  )

function fileOf(slug: string): StudyFile {
  const read = readStudyFile(sourceOf(slug), now)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.file
}

const count = <Row>(rows: readonly Row[], keyOf: (row: Row) => string) =>
  Object.fromEntries([...Map.groupBy(rows, keyOf)].map(([key, found]) => [key, found.length]))
const has = (kind: string) => (person: StudyFile['participants'][number]) =>
  person.events.some((event) => event.kind === kind)
const wasThere = ({ state }: { state: string }) => state === 'attended' || state === 'left_early'

describe('the demonstration studies', () => {
  it.each(['upsides-trial', 'self-disclosure'])('%s can be loaded on any day, at any hour', (slug) => {
    const source = sourceOf(slug)
    for (let day = 0; day < 7; day++) {
      for (const time of ['00:05', '13:00', '23:55']) {
        const at = new Date(`2027-03-${String(24 + day).padStart(2, '0')}T${time}:00Z`)
        const read = readStudyFile(source, at)
        expect(read.ok ? [] : [at, read.faults]).toEqual([])
      }
    }
  })

  it.each(['upsides-trial', 'self-disclosure'])('%s invites only people who take part to a session to come', (slug) => {
    const { participants, sessions } = fileOf(slug)
    const coming = sessions.filter(({ status }) => status === 'scheduled')
    const ended = coming.flatMap(({ site, attendance }) =>
      attendance.filter(({ participant }) => {
        const { events } = participants.find((each) => each.site === site && each.number === participant)!
        return !isActive(events.at(-1)!.kind as Step)
      }),
    )
    expect(ended).toEqual([])
  })

  it('say in the data which parts are illustrative', () => {
    expect(fileOf('upsides-trial').illustrative).toMatch(/Everything else is invented/u)
    expect(fileOf('self-disclosure').illustrative).toMatch(/Everything else is invented/u)
  })
})

describe('the self-disclosure study', () => {
  const file = fileOf('self-disclosure')

  it('has six focus groups and four interviews, attended by N = 42 participants, each of them once', () => {
    expect(count(file.sessions, ({ kind }) => kind)).toEqual({ focus_group: 6, interview: 4 })
    const there = file.sessions
      .flatMap(({ attendance }) => attendance.filter(wasThere))
      .map(({ participant }) => participant)
    expect(there).toHaveLength(42)
    expect(new Set(there)).toEqual(new Set(file.participants.map(({ number }) => number)))
    expect(file.participants.filter(has('enrolled'))).toHaveLength(42)
  })

  it('has peers in designated and in traditional roles among its stakeholders', () => {
    expect(count(file.participants, ({ group, peerRole = '' }) => `${group} ${peerRole}`.trim())).toEqual({
      'peer designated': 10,
      'peer traditional': 8,
      service_user: 9,
      staff: 8,
      manager: 4,
      key_informant: 3,
    })
  })

  it('has a transcript for each session in eight or more states, a released and a returned one among them, and a translation', () => {
    expect(new Set(file.transcripts.map(({ session }) => session)).size).toBe(10)
    const kinds = file.transcripts
      .map(({ steps }) => steps.at(-1))
      .map((step) => (step ? `${step.stage} ${step.kind}` : 'waiting'))
    expect(new Set(kinds).size).toBeGreaterThanOrEqual(8)
    expect(kinds).toContain('release done')
    expect(kinds).toContain('transcription returned')
    const translation = file.transcripts.find(({ source }) => source)!
    const source = file.transcripts.find(
      ({ session, language }) => session === translation.session && language === 'he',
    )!
    expect([translation.language, translation.segments.length]).toEqual(['en', source.segments.length])
    expect(
      file.transcripts
        .filter(({ language }) => language === 'he')
        .every(({ segments }) => segments.length === 0 || /[א-ת]/u.test(segments[0]!.text)),
    ).toBe(true)
  })
})

describe('the UPSIDES-shaped trial', () => {
  const file = fileOf('upsides-trial')
  const users = file.participants.filter(({ group }) => group === 'service_user')
  const randomised = users.filter(has('allocated'))

  it('is exactly what its generator writes', () => {
    expect(JSON.parse(JSON.stringify(generate()))).toEqual(sourceOf('upsides-trial'))
  })

  it('has 615 people randomised, 305 : 310, 337 of them women, of a mean age of 38.3 years', () => {
    expect(randomised).toHaveLength(615)
    expect(count(randomised, ({ events }) => events.find(({ kind }) => kind === 'allocated')!.arm!)).toEqual({
      intervention: 305,
      control: 310,
    })
    expect(count(randomised, ({ gender }) => gender!)['woman']).toBe(337)
    const ages = randomised.map(
      ({ birthYear, events }) => Number(events.find(({ kind }) => kind === 'enrolled')!.on.slice(0, 4)) - birthYear!,
    )
    expect((ages.reduce((sum, age) => sum + age, 0) / ages.length).toFixed(1)).toBe('38.3')
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(18)
  })

  it('has six sites in five countries with a target of 93 each: 558', () => {
    expect(new Set(file.sites.map(({ country }) => country))).toEqual(new Set(['DE', 'UG', 'TZ', 'IL', 'IN']))
    expect(file.sites.map(({ code, timeZone }) => `${code} ${timeZone}`)).toEqual([
      'ULM Europe/Berlin',
      'HAM Europe/Berlin',
      'KLA Africa/Kampala',
      'DAR Africa/Dar_es_Salaam',
      'BRS Asia/Jerusalem',
      'PUN Asia/Kolkata',
    ])
    expect(file.sites.map(({ targets }) => targets.reduce((sum, { participants }) => sum + participants, 0))).toEqual([
      93, 93, 93, 93, 93, 93,
    ])
    expect(file.configuration.targetTotal).toBe(558)
    const enrolled = Object.values(count(randomised, ({ site }) => site))
    expect([Math.min(...enrolled) < 93, Math.max(...enrolled) > 93]).toEqual([true, true])
  })

  it('adds up as a CONSORT flow: screened = ineligible + declined + left before enrolment + randomised', () => {
    const [ineligible, declined] = [users.filter(has('ineligible')), users.filter(has('declined'))]
    const left = users.filter((person) => has('withdrawn')(person) && !has('enrolled')(person))
    expect(users).toHaveLength(ineligible.length + declined.length + left.length + randomised.length)
    const ends = count(randomised, ({ events }) => events.at(-1)!.kind)
    expect(Object.keys(ends).toSorted()).toEqual(['completed', 'deceased', 'lost_to_follow_up', 'withdrawn'])
    expect(Object.values(ends).reduce((sum, each) => sum + each, 0)).toBe(615)
    const levels = randomised.flatMap(({ events }) => events.flatMap(({ level }) => level ?? []))
    expect(new Set(levels)).toEqual(new Set(['further_contact', 'new_data', 'collected_data']))
  })
})
