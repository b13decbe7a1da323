// The address that a request comes from. A header can be forged, so it counts only if a trusted proxy wrote it.
import type { HttpBindings } from '@hono/node-server'
import { isAddress } from '@polyphony/domain/account/block'
import type { Context } from 'hono'

/**
 * The address of the sender. Without trusted proxies it is that of the socket. Behind `trustedProxies` proxies it is the entry of
 * X-Forwarded-For that the outermost proxy wrote: each proxy appends the address that called it.
 */
export function addressOf({ env, req }: Context, trustedProxies: number): string | undefined {
  const written = trustedProxies > 0 ? req.header('x-forwarded-for')?.split(',').at(-trustedProxies)?.trim() : undefined
  if (written !== undefined && isAddress(written)) return written
  // Tests call the application without a socket.
  return (env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress
}
