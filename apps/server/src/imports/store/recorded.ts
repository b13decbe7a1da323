// The SQL of what is recorded of a consent, to compare a row of a file with it.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { ConsentMethod } from '@polyphony/domain/consent/methods'

export type RecordedConsent = {
  givenAt: Date
  method: ConsentMethod
  place: string | null
  readAloud: boolean
  coversEarlier: boolean
  witness: Uint8Array | null
}

export async function findRecorded(db: Transaction, scope: Scope, id: string): Promise<RecordedConsent> {
  const rows = await db.query<RecordedConsent[]>`
    select given_at as "givenAt", method, place, read_aloud as "readAloud", covers_earlier as "coversEarlier", witness from consent
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
  return rows[0]!
}
