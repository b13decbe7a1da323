// The inputs of making, listing and revoking tokens.
import { z } from 'zod'
import { siteId, tokenId } from '../ids.ts'
import { line, reason } from '../text.ts'
import { asking, commanding } from '../wire.ts'
import { openActions } from './interface.ts'
import { mostTokenDays } from './limits.ts'

const each = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .min(1, 'token.nothing_chosen')
    .max(most)
    .transform((list) => [...new Set(list)])

export const tokenOwnInput = asking({})
/** `days`: after so many days the token ends. */
export const createTokenInput = commanding({
  name: line(80),
  actions: each(z.enum(openActions), openActions.length),
  siteIds: each(siteId, 500),
  days: z.number().int().min(1).max(mostTokenDays, 'token.too_long'),
})
export const revokeTokenInput = commanding({ tokenId })

export const tokenListInput = asking({})
export const endTokenInput = commanding({ tokenId, reason })
