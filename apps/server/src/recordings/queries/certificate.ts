import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { findCertificate } from '../store/certificate.ts'
import { findRecording } from '../store/recordings.ts'

/** The certificate that a recording was destroyed. */
export async function getCertificate({ db, scope }: Reading, id: string) {
  const found = await findCertificate(db, scope, id)
  if (found) return found
  throw new Problem((await findRecording(db, scope, id)) ? 'recording.not_destroyed' : 'recording.not_found')
}
