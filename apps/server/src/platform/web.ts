// The built web application: hashed files for ever, the page itself anew each time.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { decoded } from './decoded.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** Serves a file of `folder`, or its `index.html` for every address that is the application's own. */
export const serveWeb = (folder: string) => async (context: Context) => {
  const path = normalize(decoded(new URL(context.req.url).pathname) ?? '/undecodable.txt')
  const isFile = extname(path) !== ''
  const file = join(folder, isFile ? path : 'index.html')
  const found = file.startsWith(folder) ? await stat(file).catch(() => undefined) : undefined
  if (!found?.isFile()) return context.text(isFile ? 'Not found' : 'The web application is not built', 404)
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
    headers: {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}
