// What an audit event is made of. The closed list of them is events.ts; each concept says its own in <concept>/events.ts.
import { z } from 'zod'

declare const digested: unique symbol

/** A salted digest of an identifying value: all of it that may enter the trail. */
export type Digest = string & { readonly [digested]: true }

export const digest = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Digest>

const nothing = z.undefined().optional()

/**
 * The shape of one kind of event: which sort of thing it happened to, and what its before and after may hold. Shapes
 * are strict, so that a value nobody thought of (a name, say) is refused rather than recorded.
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
