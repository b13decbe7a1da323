import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { findCertificate } from '../store/certificate.ts'

/** The certificate that a recording was destroyed. */
export async function getCertificate({ db, scope }: Reading, id: string) {
  const found = await findCertificate(db, scope, id)
  if (!found) throw new Problem('recording.not_found')
  return found
}
