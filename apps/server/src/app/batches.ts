// Limits what one batch may ask for. The answer of a batch becomes text in one piece, and nobody else is served meanwhile.
import { disclosuresAtOnce } from '@polyphony/domain/at-once'
import type { MiddlewareHandler } from 'hono'
import { decoded } from '../platform/request/decoded.ts'
import { problemResponse } from '../platform/request/request.ts'
import { appRouter } from './router.ts'

type Defined = { _def: { meta?: { kind: string } } }

const disclosures = new Set(
  Object.entries(appRouter._def.procedures as unknown as Record<string, Defined>)
    .filter(([, { _def }]) => _def.meta?.kind === 'disclosure')
    .map(([path]) => path),
)

/** Refuses a batch with too many disclosures. A page of a transcript, for example, has up to two thousand segments. */
export const fewDisclosures: MiddlewareHandler = async (context, next) => {
  const names = (decoded(context.req.path.replace(/^\/trpc\//, '')) ?? '').split(',')
  const asked = names.filter((name) => disclosures.has(name)).length
  return asked > disclosuresAtOnce ? problemResponse(400, 'input.too_large') : next()
}
