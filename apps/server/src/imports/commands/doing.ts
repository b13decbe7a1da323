// A transaction in which somebody does by hand what a file says: with the scope of each action, which the policies of the database see.
import type { Action } from '@polyphony/domain/access/policy'
import { type ImportKind, neededToImport, neededToUndo } from '@polyphony/domain/imports/kinds'
import { Problem } from '@polyphony/domain/problem'
import { scopeOf, sitesFor } from '../../platform/request/procedure.ts'
import { actAs } from '../../platform/request/store/transaction.ts'
import type { Actor, Commanding } from '../../platform/shapes.ts'
import type { Setup } from '../queries/setup.ts'
import type { Doing } from './kind.ts'

/** Answers what gives a command of this transaction the scope of another action of the same person. */
export function openActions(ctx: Commanding): (action: Action) => Commanding {
  const scopes = new Map<Action, Commanding['scope']>([[ctx.scope.action, ctx.scope]])
  return (action) => {
    const scope = scopes.get(action) ?? scopeOf(ctx.actor, action, ctx.scope.studyId)
    scopes.set(action, scope)
    actAs(ctx.db, action)
    return { ...ctx, scope }
  }
}

export const doingAt = (ctx: Commanding, siteId: string, { place, formIds }: Setup): Doing => ({
  as: openActions(ctx),
  siteId,
  timeZone: place.timeZone,
  formIds,
})

type Where = { kind: ImportKind; studyId: string; siteId: string }

/** Throws unless the person may do by hand at the site what the file says. */
export const demandToImport = (actor: Actor, where: Where): void => demandAll(actor, where, neededToImport[where.kind])

/** Throws unless the person may take back by hand what the import did. */
export const demandToUndo = (actor: Actor, where: Where): void => demandAll(actor, where, neededToUndo[where.kind])

function demandAll(actor: Actor, { studyId, siteId }: Where, actions: readonly Action[]): void {
  for (const action of actions)
    if (!sitesFor(actor, action, studyId).some((id) => id === siteId)) throw new Problem('access.refused', { action })
}
