// What the database knows about the peaks of recordings, for the jobs: the recordings of all studies.
import type { Database } from '@polyphony/db/open'
import type { WithoutPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import type { SealedKey } from '../../platform/keys/pieces.ts'

type Pool = Pick<Database, 'pool'>

export type Unheard = { id: string; storageKey: string; sealedKey: SealedKey | null; bytes: number }

/** A stored recording of a place whose peaks were not asked for yet. */
export async function findUnheard({ pool }: Pool, place: string, storageKey: string): Promise<Unheard | undefined> {
  const { rows } = await pool.query<Omit<Unheard, 'bytes'> & { bytes: string }>(
    `select id, storage_key as "storageKey", sealed_key as "sealedKey", bytes::text as bytes from recording
     where storage_key = $2::uuid and kept_in = $1::uuid and status = 'stored' and peaks is null`,
    [place, storageKey],
  )
  return rows[0] && { ...rows[0], bytes: Number(rows[0].bytes) }
}

export type Outcome = { peaks: 'kept'; codec: string; decodedMs: number } | { peaks: WithoutPeaks }

/** Remembers what became of the peaks of a recording that is still stored. */
export async function savePeaks({ pool }: Pool, storageKey: string, outcome: Outcome): Promise<void> {
  const { codec, decodedMs } = outcome.peaks === 'kept' ? outcome : { codec: null, decodedMs: null }
  await pool.query(
    `update recording set peaks = $2, codec = $3, decoded_ms = $4::int where storage_key = $1::uuid and status = 'stored'`,
    [storageKey, outcome.peaks, codec, decodedMs],
  )
}

/** Forgets that there are peaks: they are gone or were changed, and can be made again. */
export async function forgetPeaks({ pool }: Pool, storageKey: string): Promise<void> {
  await pool.query(
    `update recording set peaks = null, codec = null, decoded_ms = null
     where storage_key = $1::uuid and status = 'stored' and peaks = 'kept'`,
    [storageKey],
  )
}

/**
 * Puts a job into the queue for some recordings of a place that have no peaks, the newest first: they were stored before there were peaks, or
 * their bytes were away. Those that are damaged wait until they are whole.
 */
export async function askForPeaks({ pool }: Pool, place: string, most: number): Promise<void> {
  await pool.query(
    `select jobs.enqueue('recording.peaks', json_build_object('storageKey', storage_key, 'place', kept_in)) from (
       select storage_key, kept_in from recording where kept_in = $1::uuid and status = 'stored' and peaks is null and damaged_at is null
       order by id desc limit $2) unheard`,
    [place, most],
  )
}
