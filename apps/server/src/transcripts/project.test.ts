// Transcripts as a project for programs of qualitative analysis, through the door of all exports of words.
import { transcriptsInProject } from '@polyphony/domain/transcripts/written/project'
import { strFromU8, unzipSync } from 'fflate'
import type { PersonName } from '../../testing/cast.ts'
import { problemOf } from '../../testing/invitations.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { lastEvent } from '../../testing/trail.ts'
import { nameSpeakers, withdrawData, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'

const world = useWorld()

type Of = { id: string } | { filter: { search?: string } }
const ask = async (person: PersonName, of: Of, more: { withNotes?: boolean } = {}) =>
  (await world.as(person)).transcript.export({
    studyId: world.studyId,
    of,
    format: 'qdpx',
    today: '2024-03-13',
    ...more,
  })

/** The files of a project, and the codes of its cases. */
async function projectOf(person: PersonName, of: Of) {
  const { url, name } = await ask(person, of)
  const answer = await world.fetchAs(person, url)
  expect(answer.status).toBe(200)
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const xml = strFromU8(parts['project.qde']!)
  const cases = [...xml.matchAll(/<Case guid="[^"]+" name="([^"]+)">/gu)].map(([, code]) => code)
  const texts = Object.entries(parts).flatMap(([path, bytes]) => (path === 'project.qde' ? [] : strFromU8(bytes)))
  return { name, paths: Object.keys(parts), cases, texts, xml }
}

async function known({ isReleased = true, ...at }: Parameters<typeof writeHeld>[1] & { isReleased?: boolean } = {}) {
  const session = await writeHeld(world, at)
  const { id } = await writeTranscript(world, session)
  await nameSpeakers(world, session, id)
  const released = { state: 'released', stage: 'release', releasedAt: new Date() }
  if (isReleased) await world.database.prisma.transcript.updateMany({ where: { id }, data: released })
  return { session, id }
}

describe('a project', () => {
  it('has a released transcript as a text, and those who speak in it as cases by their codes', async () => {
    const { session, id } = await known()
    for (const person of ['analyst', 'investigator', 'dataManager'] as const) {
      const { name, paths, cases, texts, xml } = await projectOf(person, { id })
      expect(name).toBe(`${session.code}-he.qdpx`)
      expect(paths).toEqual([`Sources/${id}.txt`, 'project.qde'])
      expect(texts).toEqual(['[00:00:01] Facilitator: מה שלומך?\n\n[00:00:04] P1: =1+1 בסדר, תודה 🙂\n\n'])
      expect(cases).toEqual(session.participants.map(({ code }) => code).toSorted())
      expect(xml.match(/<SelectionRef /gu)).toHaveLength(2)
    }
    expect(await lastEvent(world, 'transcript.export')).toMatchObject({
      entityId: id,
      isDisclosure: true,
      after: { format: 'qdpx', segments: 2, together: 1 },
    })
  })

  it('leaves out words whose speaker does not consent to being quoted, and the person, and says so', async () => {
    const { session, id } = await known({ refused: ['quote'] })
    const { texts, cases, xml } = await projectOf('analyst', { id })
    expect(texts).toEqual(['[00:00:01] Facilitator: מה שלומך?\n\n'])
    expect(cases).toEqual([session.participants[0]!.code])
    expect(xml).toContain(`${session.code},he,2,00:00:04.000,quote_not_granted`)
    expect(xml).not.toContain(session.participants[1]!.code)
  })

  it('has no word of a participant who withdrew the use of their data', async () => {
    const { session, id } = await known()
    await withdrawData(world, session.participants[1]!.id)
    const { texts, xml } = await projectOf('dataManager', { id })
    expect(texts.join('')).not.toContain('תודה')
    expect(xml).not.toContain(session.participants[1]!.code)
  })

  it('has all released transcripts of a filter, and none that is not released', async () => {
    const [one, waiting] = [await known(), await known({ isReleased: false })]
    const { name, paths } = await projectOf('dataManager', { filter: {} })
    expect(name).toBe('transcripts-2024-03-13.qdpx')
    expect(paths).toContain(`Sources/${one.id}.txt`)
    expect(paths).not.toContain(`Sources/${waiting.id}.txt`)
    expect(await refusalOf(ask('dataManager', { id: waiting.id }))).toBe('transcript.only_released')
  })

  it('is refused if a transcript was returned after the project was asked for', async () => {
    const { id } = await known()
    const { url } = await ask('dataManager', { id })
    await world.database.prisma.transcript.updateMany({ where: { id }, data: { state: 'queued', releasedAt: null } })
    expect(await problemOf(await world.fetchAs('dataManager', url))).toBe('row.changed')
  })

  it('is cut if a transcript that is in it already is returned while it is sent', async () => {
    const { id } = await known()
    const { url } = await ask('dataManager', { id })
    const reader = (await world.fetchAs('dataManager', url)).body!.getReader()
    await reader.read()
    await world.database.prisma.transcript.updateMany({ where: { id }, data: { state: 'queued', releasedAt: null } })
    const rest = async () => {
      while (!(await reader.read()).done);
    }
    await expect(rest()).rejects.toThrow('The answer was cut short')
  })

  it('is refused with notes, and to people who may not export words', async () => {
    const { id } = await known()
    expect(await refusalOf(ask('dataManager', { id }, { withNotes: true }))).toBe('transcript.notes_not_in_project')
    expect(await refusalOf(ask('transcriber', { id }))).toBe('access.refused')
    expect(await refusalOf(ask('coordinatorInUlm', { id }))).toBe('transcript.only_released')
  })

  it(`has at most ${transcriptsInProject} transcripts`, async () => {
    const { session } = await known({ site: 'BRS' })
    const own = { studyId: world.studyId, siteId: world.sites.BRS, sessionId: session.id }
    const released = { ...own, stage: 'release', state: 'released', releasedAt: new Date() }
    const data = Array.from({ length: transcriptsInProject }, (_, at) => ({
      ...{ id: world.newId(), language: `x${at}` },
      ...released,
    }))
    await world.database.prisma.transcript.createMany({ data })
    const of = { filter: { search: session.code } }
    expect(await refusalOf(ask('dataManager', of))).toBe('transcript.too_many_for_project')
    await world.database.prisma.transcript.deleteMany({ where: { id: { in: data.map(({ id }) => id) } } })
  })
})
