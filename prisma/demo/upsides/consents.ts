// Illustrative consents: most people grant every scope, some refuse one, and people who cannot read have a witness.
import type { StandardScope } from '@polyphony/domain/consent/scopes'
import type { SiteFacts } from './facts.ts'
import type { Chance } from './random.ts'

const keptBack: Partial<Record<StandardScope, number>> = {
  record_audio: 0.03,
  transcribe: 0.02,
  translate: 0.03,
  quote: 0.07,
  share_data: 0.09,
  recontact: 0.05,
}

/** The first day of the second version of the form. */
export const secondVersionFrom = '2020-11-01'

export function consentOf(chance: Chance, { site, on, language }: { site: SiteFacts; on: string; language: string }) {
  const refuses = Object.entries(keptBack).flatMap(([scope, share]) => (chance.isSo(share) ? [scope] : []))
  const isWitnessed = !['DE', 'IL'].includes(site.country) && chance.isSo(0.18)
  return {
    form: 'participation',
    version: on < secondVersionFrom ? '1.0' : '2.0',
    language,
    givenOn: on,
    givenTime: `${String(chance.whole(8, 16)).padStart(2, '0')}:${chance.oneOf(['00', '15', '30', '45'])}`,
    method: isWitnessed
      ? chance.oneOf(['witnessed', 'thumbprint'])
      : chance.oneOf(['paper_scan', 'paper_scan', 'on_screen_signature']),
    ...(refuses.length > 0 ? { refuses } : {}),
    ...(isWitnessed ? { witness: { name: 'Example Witness', relation: 'chosen by the participant' } } : {}),
  }
}
