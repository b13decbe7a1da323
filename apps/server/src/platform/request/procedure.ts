// The ways to make a procedure, and the only ones: query, command, disclosure; and subscription, for the one stream there
// is. Each asks the policy table for the actor's scope before anything else; without one, the study answers as if it did
// not exist.
import type { Action } from '@polyphony/domain/access/policy'
import { policy } from '@polyphony/domain/access/policy'
import { type Scope, scopeFor } from '@polyphony/domain/access/scope'
import { Problem } from '@polyphony/domain/problem'
import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import type { Actor, Commanding, Entered, RequestContext } from '../shapes.ts'
import { formatProblem, thrownAsTrpc } from './problem-of.ts'
import { commanding, disclosing, reading } from './transaction.ts'

type Meta = { action: Action; kind: 'query' | 'command' | 'disclosure' | 'subscription' }

const trpc = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => formatProblem(shape, error, ctx),
    // A line that says nothing for this long is taken for dead by proxies, and by the browser after two such silences.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  })

export const router = trpc.router
export const createCallerFactory = trpc.createCallerFactory

type Asks = z.ZodType<object, object>
type Commands = z.ZodType<{ commandId: string }, { commandId: string }>

/**
 * Decides before anything of the input is looked at but the study: who may not ask learns nothing from the answer. Of
 * somebody who is not signed in, nothing is read at all.
 */
const scoped = (action: Action, kind: Meta['kind']) =>
  trpc.procedure.meta({ action, kind }).use(({ ctx, getRawInput, next }) =>
    thrownAsTrpc(async () => {
      if (!ctx.actor) throw new Problem('access.signed_out')
      const { studyId } = asked.parse(await getRawInput())
      return passedOn(next({ ctx: { entered: enter(ctx, action, studyId) } }))
    }),
  )

const asked = z.object({ studyId: z.string().optional().catch(undefined) }).catch({})

/** A read of what `action` reaches. */
export function query<Schema extends Asks>(action: Action, input: Schema) {
  return scoped(action, 'query')
    .input(input)
    .use(({ ctx, next }) => thrownAsTrpc(() => reading(ctx.entered, (work) => passedOn(next({ ctx: work })))))
}

/** A read that leaves a trace: identity, a recording, a transcript, an export. */
export function disclosure<Schema extends Asks>(action: Action, input: Schema) {
  return scoped(action, 'disclosure')
    .input(input)
    .use(({ ctx, next }) => thrownAsTrpc(() => disclosing(ctx.entered, (work) => passedOn(next({ ctx: work })))))
}

/**
 * A stream of what happens within the study. It holds no transaction, because it lasts as long as a screen is open: it may
 * carry nothing that was read from the database, and whoever fills it asks anew what the follower may be told.
 */
export function subscription<Schema extends Asks>(action: Action, input: Schema) {
  return scoped(action, 'subscription').input(input)
}

/**
 * Something that happens once, in one transaction, and leaves its audit event.
 * @param prepare what takes long, such as reading a file: done before the transaction, and at hand as `ctx.prepared`. It
 * decides for itself that it may be done; the transaction decides again.
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
        const data = await commanding(ctx.entered, { commandId, body }, happen, before)
        // A retry does not reach the resolver: it is given the first answer.
        return done ?? ({ ok: true, data, ctx } as unknown as NonNullable<typeof done>)
      }),
    )
}

/** tRPC's `next` does not throw; a transaction around it would commit a failed command. So the error is thrown again. */
async function passedOn<Result extends { ok: boolean }>(
  result: Promise<Result>,
): Promise<Extract<Result, { ok: true }>> {
  const settled = await result
  if (!settled.ok) throw (settled as unknown as { error: Error }).error
  return settled as Extract<Result, { ok: true }>
}

/** The request together with the scope its action was given; throws when there is none. */
export function enter(ctx: RequestContext, action: Action, studyId: string | undefined): Entered {
  const { actor } = ctx
  if (!actor) throw new Problem('access.signed_out')
  return { ...ctx, actor, scope: scopeOf(actor, action, studyId) }
}

/** The scope of `action` for the actor in a study. No grant in the study: not found. Grants, but not this: refused. */
export function scopeOf(actor: Actor, action: Action, studyId: string | undefined): Scope {
  const row = policy[action]
  if (row === 'self' || (row === 'founder' && actor.isFounder)) return personal(actor, action)
  if (row === 'founder') throw new Problem('access.refused', { action })
  const membership = actor.memberships.find((each) => each.studyId === studyId)
  if (!membership) throw new Problem('study.not_found')
  const scope = scopeFor({ action, actorId: actor.id, ...membership })
  if (!scope) throw new Problem('access.refused', { action })
  return scope
}

/** What everybody may do with what is their own reaches no study and no site. */
function personal(actor: Actor, action: Action): Scope {
  const own = { actorId: actor.id, action, studyId: undefined, sites: [], whole: [], released: [], assigned: [] }
  return { ...own, identities: [], isStudyWide: false } as unknown as Scope
}
