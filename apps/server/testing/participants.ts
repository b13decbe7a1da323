// Valid inputs for the tests of participants.
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { PersonName } from './cast.ts'
import type { World } from './world.ts'
import { decisions, writeForm } from './consent.ts'

export const eligible = { adult: true, acute_crisis: false }

/** The last number of each test file, so that a file has the same people whichever files ran before it in its process. */
const people = new Map<string | undefined, number>()
const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'zo', 'shu', 'ya']

/** The identity of a new person, with a new name, phone and date of birth, so that no duplicate is found. */
export function newIdentity() {
  const { testPath } = expect.getState()
  const number = (people.get(testPath) ?? 0) + 1
  people.set(testPath, number)
  // A digest has nothing of its neighbours, so no two names are similar.
  const digest = createHash('sha256').update(`person ${number}`).digest()
  const nameFrom = (at: number) => [...digest.subarray(at, at + 4)].map((byte) => syllables[byte % 16]).join('')
  return {
    givenName: nameFrom(0),
    familyName: nameFrom(4),
    phone: `+972 50 ${String(1_000_000 + number * 7919)}`,
    birthDate: `${1900 + (number % 124)}-05-17`,
  }
}

export function newcomer(world: World, over: object = {}) {
  return {
    ...world.command(),
    siteId: world.sites.BRS as string,
    group: 'service_user',
    screenedOn: '2024-03-13',
    identity: newIdentity(),
    ...over,
  }
}

/** The input of a complete registration, up to enrolment. */
export async function registration(world: World, over: object = {}, refused: string[] = []) {
  const formVersionId = await writeForm(world)
  const consent = {
    formVersionId,
    decisions: decisions(refused),
    givenOn: '2024-03-13',
    givenTime: '11:30',
    method: 'paper_scan' as const,
  }
  return newcomer(world, { answers: eligible, consent, ...over })
}

export async function enrolled(world: World, over: object = {}, as: PersonName = 'coordinatorInBeerSheva') {
  const person = await world.as(as)
  return person.participant.register(await registration(world, over))
}

export const trailOf = ({ database }: World, action: string) =>
  database.prisma.auditEvent.findFirstOrThrow({ where: { action }, orderBy: { seq: 'desc' } })

/** The Problem with which a call was refused. */
export async function problemOf(call: Promise<unknown>): Promise<{ code: string; details: Record<string, unknown> }> {
  const failure = await call.then(
    () => undefined,
    (error: { cause?: { code: string; details: Record<string, unknown> } }) => error,
  )
  if (!failure?.cause) throw failure ?? new Error('Was not refused')
  return failure.cause
}
