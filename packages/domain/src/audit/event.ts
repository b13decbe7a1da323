// The shape of an audit event. Each concept lists its events in <concept>/events.ts; audit/events.ts joins these lists.
import { z } from 'zod'

declare const digested: unique symbol

/** A salted digest of an identifying value. The trail may hold this digest, never the value. */
export type Digest = string & { readonly [digested]: true }

export const digest = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Digest>

const nothing = z.undefined().optional()

/**
 * Defines one kind of event: what kind of thing it happens to, and what `before` and `after` may hold. The shapes are
 * strict, so that an unexpected value (a name, for example) is refused and not recorded.
 */
export const event = <
  Entity extends string,
  Before extends z.ZodType = typeof nothing,
  After extends z.ZodType = typeof nothing,
>(
  entity: Entity,
  shape: { before?: Before; after?: After; isDisclosure?: boolean } = {},
) => ({
  entity,
  before: (shape.before ?? nothing) as Before,
  after: (shape.after ?? nothing) as After,
  isDisclosure: shape.isDisclosure ?? false,
})
