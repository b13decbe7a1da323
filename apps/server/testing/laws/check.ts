// Compares what every reader is shown with the laws.
import { expect } from 'vitest'
import type { PersonName } from '../cast.ts'
import { type Facts, wordsIn } from './facts.ts'
import {
  earlierWordsFor,
  labelsFor,
  mayHear,
  presentIn,
  quotedWordsFor,
  rights,
  sessionsOf,
  textsFor,
  uncheckedByOthers,
} from './laws.ts'
import { readAll } from './reads.ts'

const readers = Object.keys(rights) as PersonName[]
const found = (all: string, mark: RegExp) => new Set(all.match(mark) ?? [])

/** The sites whose participants and sessions each reader may know of, where these are not all. */
const knows: Partial<Record<PersonName, string>> = {
  coordinatorInBeerSheva: 'BRS',
  coordinatorInUlm: 'ULM',
  transcriber: 'BRS',
  secondTranscriber: 'BRS',
  outsider: '-',
  formerCoordinator: '-',
}

/** Those who never see words are asked only if everything is read. */
const wordless: readonly PersonName[] = ['monitor', 'administrator', 'outsider', 'formerCoordinator']

/** Throws if a reader is shown more, or less, than the laws allow. `isWhole`: whether every page and file is read. */
export async function check(facts: Facts, { isWhole }: { isWhole: boolean }): Promise<void> {
  const asked = readers.filter((reader) => isWhole || !wordless.includes(reader))
  const answers = await Promise.all(
    asked.map(async (reader) => ({ reader, seen: await readAll(facts, reader, isWhole) })),
  )
  for (const { reader, seen } of answers) {
    const words = new Set([...textsFor(facts, reader)].flatMap(wordsIn))
    expect([...found(seen.all, /word-\d+-/g)].sort(), `the words for ${reader}`).toEqual([...words].sort())
    const earlier = [...earlierWordsFor(facts, reader)].sort()
    expect([...found(seen.earlier, /word-\d+-/g)].sort(), `the earlier words for ${reader}`).toEqual(earlier)
    if (isWhole) {
      const quoted = [...quotedWordsFor(facts, reader)].sort()
      expect([...found(seen.quoted, /word-\d+-/g)].sort(), `the words in files for ${reader}`).toEqual(quoted)
      for (const { code, found: codes, isListed } of seen.searches)
        expect([reader, code, codes]).toEqual([reader, code, isListed ? [code] : []])
    }
    const labels = labelsFor(facts, reader)
    const tooMuch = [...found(seen.all, /name-\d+-/g)].filter((label) => !labels.has(label))
    expect(tooMuch, `names of speakers for ${reader}`).toEqual([])
    const hearable = facts.raw.recordings.filter((row) => mayHear(facts, reader, row)).map(({ id }) => id)
    expect([...seen.heard].sort(), `the recordings for ${reader}`).toEqual(hearable.sort())
    const others = knows[reader]
    const codes = [...found(seen.all, /\b(BRS|ULM)-(\d{4}-\w|FG-\d+|IN-\d+)\b/g)]
    if (others)
      expect(
        codes.filter((code) => !code.startsWith(others)),
        `codes for ${reader}`,
      ).toEqual([])
    for (const { id, attended } of seen.sessions)
      expect([reader, id, attended]).toEqual([reader, id, presentIn(facts, id)])
    for (const { id, sessions } of seen.participants)
      expect([reader, id, sessions]).toEqual([reader, id, sessionsOf(facts, id)])
  }
  expect(uncheckedByOthers(facts), 'words that only their own typist checked').toEqual([])
}
