// Loading a study file: people with identity, steps and consent, by the same rules as by hand.
import { example } from '@polyphony/domain/studies/file/example.test-support'
import { nextNumber } from '@polyphony/domain/participants/code'
import { openDatabase } from '@polyphony/db/open'
import { loadStudy } from '@polyphony/server/load/load'
import { openVault } from '@polyphony/server/platform/keys/vault'
import { identityOf } from '@polyphony/server/testing/population'
import { atLeast, type Figure, ms, perSecond } from './figures.ts'
import type { Ground } from './ground.ts'

/** The most people that a file may have. */
const people = 20_000

/** A file with so many people, made of the people of the example. */
function fileOf(many: number) {
  const { sessions: _sessions, transcripts: _transcripts, participants, ...file } = example()
  let number = 0
  const all = Array.from({ length: many }, (_, row) => {
    number = nextNumber('ULM', number)
    const { givenName, familyName, phone } = identityOf(row)
    return { ...participants[0], number, birthYear: 1940 + (row % 65), identity: { givenName, familyName, phone } }
  })
  return { ...file, slug: 'loaded', participants: all }
}

export async function benchLoad({ cluster, identityKey }: Ground): Promise<Figure[]> {
  const file: unknown = JSON.parse(JSON.stringify(fileOf(people)))
  const database = openDatabase(cluster.connection)
  try {
    const services = { database, clock: () => new Date(), vault: openVault(identityKey) }
    const [began, processor] = [performance.now(), process.cpuUsage()]
    const { counts } = await loadStudy(services, file)
    const took = performance.now() - began
    const { user, system } = process.cpuUsage(processor)
    return [
      { what: `a file with ${counts['participants']} people`, got: ms(took) },
      { what: '  processor time of the server', got: ms((user + system) / 1000) },
      atLeast('people a second', (people / took) * 1000, 10_000, perSecond),
    ]
  } finally {
    await database.close()
  }
}
