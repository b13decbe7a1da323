// The types of entity in the audit trail, for its filter.
import { shownBy } from '@polyphony/domain/audit/entities'
import type english from '@polyphony/i18n/catalogues/en/audit'

export type EntityName = keyof (typeof english)['entity']

export const entityNames = Object.keys(shownBy).filter(
  (name) => !['identity', 'attendance', 'segment'].includes(name),
) as EntityName[]
