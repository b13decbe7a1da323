// The only builders of procedures: query, command and disclosure, and subscription for the one stream. Each first asks the policy
// table for the actor's scope. To a person without a grant in the study it answers as if the study did not exist.
import { lacksCodes, missingProof } from '@polyphony/domain/access/needs'
import type { Action } from '@polyphony/domain/access/policy'
import { policy } from '@polyphony/domain/access/policy'
import { type Scope, scopeFor } from '@polyphony/domain/access/scope'
import type { SiteId } from '@polyphony/domain/ids'
import { Problem } from '@polyphony/domain/problem'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import type { Actor, Commanding, Entered, Membership, RequestContext } from '../shapes.ts'
import { formatProblem, thrownAsTrpc } from './problem-of.ts'
import { commanding, disclosing, reading } from './transaction.ts'
import { TellingProblem } from './telling.ts'
import { upToDate } from './up-to-date.ts'

type Meta = { action: Action; kind: 'query' | 'command' | 'disclosure' | 'subscription' }

const trpc = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => formatProblem(shape, error, ctx),
    // Proxies close a connection that is silent for longer. The browser connects again after 40 silent seconds.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  })

export const router = trpc.router
export const createCallerFactory = trpc.createCallerFactory

type Asks = z.ZodType<object, object>
type Commands = z.ZodType<{ commandId: string }, { commandId: string }>

/**
 * Decides whether the actor may do the action, before it reads anything of the input except the study: so a refused person learns
 * nothing from the answer. If the person is not signed in, it reads nothing of the input. A body may arrive long after its headers: if
 * the grants were read more than a second ago, they are read again.
 */
const scoped = (action: Action, kind: Meta['kind']) =>
  trpc.procedure.meta({ action, kind }).use(({ ctx, getRawInput, next }) =>
    thrownAsTrpc(async () => {
      if (!ctx.actor) throw new Problem('access.signed_out')
      const { studyId } = asked.parse(await getRawInput())
      const entered = await upToDate(enter(ctx, action, studyId))
      const missing = missingProof(action, ctx.actor, ctx.services.clock())
      if (missing) throw new Problem(missing === 'code' ? 'account.code_again' : 'account.password_again')
      return passedOn(next({ ctx: { entered } }))
    }),
  )

const asked = z.object({ studyId: z.string().optional().catch(undefined) }).catch({})

/**
 * A procedure that reads within the scope of `action`. With `isSnapshot` all its statements see the database at one moment: needed where it
 * compares what one statement finds with what another finds.
 */
export function query<Schema extends Asks>(action: Action, input: Schema, options?: { isSnapshot: boolean }) {
  return scoped(action, 'query')
    .input(input)
    .use(({ ctx, next }) => thrownAsTrpc(() => reading(ctx.entered, (work) => passedOn(next({ ctx: work })), options)))
}

/**
 * A read that records an audit event: of an identity, a recording, a transcript, an export.
 * @param prepare reads what must be of one moment, in a transaction of its own; its result is `ctx.prepared`. It is told only if the event
 * is written, by somebody who may still do this.
 */
export function disclosure<Schema extends Asks, Prepared = undefined>(
  action: Action,
  input: Schema,
  prepare?: (entered: Entered, body: z.output<Schema>) => Promise<Prepared>,
) {
  return scoped(action, 'disclosure')
    .input(input)
    .use(({ ctx, input: body, next }) =>
      thrownAsTrpc(async () => {
        const prepared = (await prepare?.(ctx.entered, body as z.output<Schema>)) as Prepared
        return disclosing(ctx.entered, (work) => passedOn(next({ ctx: { ...work, prepared } })))
      }),
    )
}

/**
 * A stream of notices about the study. It lasts as long as a screen is open, so it holds no transaction. It may carry no data from
 * the database, and its code must check again and again what the follower may be told.
 */
export function subscription<Schema extends Asks>(action: Action, input: Schema) {
  return scoped(action, 'subscription').input(input)
}

/**
 * A command: it happens once, in one transaction, and records an audit event.
 * @param prepare does what takes long, such as reading a file, before the transaction; its result is `ctx.prepared`. It must check
 * by itself whether the person may do this; the transaction checks again.
 */
export function command<Schema extends Commands, Prepared = undefined>(
  action: Action,
  input: Schema,
  prepare?: (entered: Entered, body: z.output<Schema>) => Promise<Prepared>,
) {
  return scoped(action, 'command')
    .input(input)
    .use(({ ctx, input: body, next }) =>
      thrownAsTrpc(async () => {
        const { commandId } = body as { commandId: string }
        const proceed = (work: Commanding, prepared: Prepared) => passedOn(next({ ctx: { ...work, prepared } }))
        let done: Awaited<ReturnType<typeof proceed>> | undefined
        const happen = async (work: Commanding, prepared: Prepared) => {
          done = await proceed(work, prepared)
          return done.data
        }
        const before = prepare && (() => prepare(ctx.entered, body as z.output<Schema>))
        const data = await commanding(ctx.entered, { commandId, body }, happen, before).catch((error: unknown) =>
          refusedWithTrace(ctx.entered, error),
        )
        // A retry gets the first answer. It does not reach the resolver, or what it did there was rolled back.
        return done && done.data === data ? done : ({ ok: true, data, ctx } as unknown as NonNullable<typeof done>)
      }),
    )
}

/** Throws the error of a command. If it discloses something, that is recorded first; if it cannot be recorded, it is not told. */
async function refusedWithTrace(entered: Entered, error: unknown): Promise<never> {
  if (error instanceof TellingProblem) {
    const { action, trace } = error.told
    await disclosing(action ? enter(entered, action, entered.scope.studyId) : entered, async (ctx) => trace(ctx))
  }
  throw error
}

/** tRPC's `next` returns an error and does not throw it, so a transaction around it would commit. This throws the error. */
async function passedOn<Result extends { ok: boolean }>(
  result: Promise<Result>,
): Promise<Extract<Result, { ok: true }>> {
  const settled = await result
  if (!settled.ok) throw (settled as unknown as { error: Error }).error
  return settled as Extract<Result, { ok: true }>
}

/** Adds the actor and the scope of `action` to the request; throws if the actor may not do it. */
export function enter(ctx: RequestContext, action: Action, studyId: string | undefined): Entered {
  const { actor } = ctx
  if (!actor) throw new Problem('access.signed_out')
  return { ...ctx, actor, scope: scopeOf(actor, action, studyId) }
}

/** The scope of `action` for the actor in a study. Without a grant in the study: not found. Without a grant for the action: refused. */
export function scopeOf(actor: Actor, action: Action, studyId: string | undefined): Scope {
  const membership = actor.memberships.find((each) => each.studyId === studyId)
  const scope = findScope(actor, action, membership)
  if (scope && lacksCodes(action, actor, membership?.requiresCodes ?? false))
    throw new Problem('account.codes_required')
  if (scope) return scope
  if (actor.token && !actor.token.actions.includes(action)) throw new Problem('token.not_allowed', { action })
  if (isInStudy(action) && !membership) throw new Problem('study.not_found')
  throw new Problem('access.refused', { action })
}

/** The scope of an action in a study, for an answer that depends on it; undefined without a grant for it, or without codes that it requires. */
export function findScopeOf(actor: Actor, action: Action, studyId: string): Scope | undefined {
  const membership = actor.memberships.find((each) => each.studyId === studyId)
  if (!membership || lacksCodes(action, actor, membership.requiresCodes)) return undefined
  return findScope(actor, action, membership)
}

/** The request with the scope of an action that its actor may do now, as `enter`; undefined if they may not. */
export function findEntered(
  ctx: RequestContext & { actor: Actor },
  action: Action,
  studyId: string,
): Entered | undefined {
  const scope = findScopeOf(ctx.actor, action, studyId)
  return scope && { ...ctx, scope }
}

/** The sites of a study at which the actor may do the action. Empty without a grant for it. */
export function sitesFor(actor: Actor, action: Action, studyId: string): readonly SiteId[] {
  return findScopeOf(actor, action, studyId)?.whole ?? []
}

/** As `sitesFor`, with the sites where only a part is within reach. */
export function sitesReached(actor: Actor, action: Action, studyId: string): readonly SiteId[] {
  return findScopeOf(actor, action, studyId)?.sites ?? []
}

/** Whether the actor may do the action in any study. */
export function maySomewhere(actor: Actor, action: Action): boolean {
  return [undefined, ...actor.memberships].some((membership) => findScope(actor, action, membership) !== undefined)
}

const isInStudy = (action: Action) => policy[action] !== 'self' && policy[action] !== 'founder'

function findScope(actor: Actor, action: Action, membership: Membership | undefined): Scope | undefined {
  const { token } = actor
  if (isInStudy(action)) return membership && scopeFor({ action, actorId: actor.id, token, ...membership })
  // A token belongs to a study, so it does nothing outside of one.
  if (token) return undefined
  return policy[action] === 'self' || actor.isFounder ? personal(actor, action) : undefined
}

/** The scope of actions on the person's own account (and of the founder's): it reaches no study and no site. */
function personal(actor: Actor, action: Action): Scope {
  const own = { actorId: actor.id, action, studyId: undefined, sites: [], whole: [], released: [], assigned: [] }
  return { ...own, identities: [], isStudyWide: false } as unknown as Scope
}
