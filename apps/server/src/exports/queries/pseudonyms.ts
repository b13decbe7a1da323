// Codes, shifts and the order of people in de-identified files. They follow from a key of the vault, which is never in the database or in a file, so that
// the files of one study fit together and nobody who has them can undo it.
import { between } from '@polyphony/domain/exports/csv'
import type { Means } from '@polyphony/domain/exports/deidentify'
import { fewest, mostShiftedDays, type Profile } from '@polyphony/domain/exports/kinds'
import type { Vault } from '../../platform/keys/vault.ts'
import { countsOfPeople } from '../store/sharing.ts'
import type { Reach } from '../store/lines.ts'
import type { Snapshot } from '../store/stream.ts'

/** Without I, L, O and U, which are taken for other characters (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const letters = { participant: 'P', session: 'S' } as const

/** 60 bits of a digest in hexadecimal as twelve characters. */
const code = (digest: string) =>
  Array.from(
    { length: 12 },
    (_, at) => alphabet[Number((BigInt(`0x${digest.slice(0, 15)}`) >> BigInt(5 * at)) & 31n)],
  ).join('')

/**
 * The shift of a person is the same in both profiles, because it moves the same days; the codes are others in each, so that two files
 * for different readers cannot be joined by code.
 */
export function pseudonymsOf(vault: Vault, studyId: string, profile: Profile): Pick<Means, 'shiftOf' | 'codeFor'> {
  const shiftOf = remembered((person) => {
    const drawn = Number.parseInt(vault.digest(`export shift ${studyId}`, person).slice(0, 12), 16)
    return -1 - (drawn % mostShiftedDays)
  })
  const codes = {
    participant: remembered((id) => code(vault.digest(`export participant ${profile} ${studyId}`, id))),
    session: remembered((id) => code(vault.digest(`export session ${profile} ${studyId}`, id))),
  }
  return { shiftOf, codeFor: (what, id) => `${letters[what]}-${codes[what](id)}` }
}

/** Rows come person by person, so few answers need to be kept. */
function remembered<Answer>(answer: (id: string) => Answer): (id: string) => Answer {
  const known = new Map<string, Answer>()
  return (id) => {
    const found = known.get(id) ?? answer(id)
    if (known.size > 1_000) known.clear()
    known.set(id, found)
    return found
  }
}

/** All that makes the rows of a file de-identified. `mixedBy` mixes the people: in every file of a profile in the same way. */
export async function meansOf(
  snapshot: Snapshot,
  reach: Reach,
  { vault, profile }: { vault: Vault; profile: Profile },
): Promise<Means & { mixedBy: string }> {
  const counts = countsOfPeople(reach.list, reach, between)
  const numbers = (rows: string[][]) => new Map(rows.map(([name = '', people]) => [name, Number(people)]))
  const [at, of] = [numbers(await snapshot.rows(counts.at)), numbers(await snapshot.rows(counts.of))]
  return {
    ...pseudonymsOf(vault, reach.list.studyId, profile),
    mixedBy: vault.digest(`export order ${profile}`, reach.list.studyId),
    countAt: (site) => at.get(site) ?? 0,
    countOf: (facts) => of.get(facts) ?? 0,
    fewest,
  }
}
