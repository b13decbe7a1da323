// Where a request comes from. What a header says of that is whatever its sender likes, unless a proxy that is trusted wrote it.
import type { HttpBindings } from '@hono/node-server'
import { isAddress } from '@polyphony/domain/account/block'
import type { Context } from 'hono'

/**
 * The address of whoever sent the request: of its socket, or, behind `trustedProxies` proxies, the entry of
 * X-Forwarded-For that the outermost of them wrote. Each of them appends the address it was called from.
 */
export function addressOf({ env, req }: Context, trustedProxies: number): string | undefined {
  const written = trustedProxies > 0 ? req.header('x-forwarded-for')?.split(',').at(-trustedProxies)?.trim() : undefined
  if (written !== undefined && isAddress(written)) return written
  // Tests call the application without a socket.
  return (env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress
}
