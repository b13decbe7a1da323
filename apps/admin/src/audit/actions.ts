// The actions and kinds of things the trail knows, for its filters.
import { type Action, actions } from '@polyphony/domain/access/policy'
import { shownBy } from '@polyphony/domain/audit/entities'
import type english from '@polyphony/i18n/catalogues/en/audit'

export type EntityName = keyof (typeof english)['entity']

/** Reads leave no event unless they disclose something, so most of them are not offered. */
const silent = /^(account|live)\.|\.(list|view|forms|form|due|turnaround|people|verify|assignees)$/

export const auditedActions: readonly Action[] = actions.filter((action) => !silent.test(action))

export const entityNames = Object.keys(shownBy).filter(
  (name) => !['identity', 'attendance', 'segment', 'sign_in'].includes(name),
) as EntityName[]
