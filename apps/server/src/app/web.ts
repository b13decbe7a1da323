// Serves the built web application. Browsers cache hashed files for ever and ask for the page each time.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { decoded } from '../platform/request/decoded.ts'
import type { Keeping } from '../platform/request/headers.ts'

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

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
]

/** Serves a file of `folder`, compressed if the build made such a file. A path without a file name gets `index.html`. */
export const serveWeb = (folder: string) => async (context: Context<Keeping>) => {
  const path = normalize(decoded(new URL(context.req.url).pathname) ?? '/undecodable.txt')
  const isFile = extname(path) !== ''
  const file = join(folder, isFile ? path : 'index.html')
  const found = file.startsWith(folder) ? await firstThere(file, [...encodingsOf(context), plain]) : undefined
  if (!found) return context.text(isFile ? 'Not found' : 'The web application is not built', 404)
  const { encoding, size } = found
  context.set('kept', isFile && path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
  const headers = {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': String(size),
    vary: 'accept-encoding',
    ...(encoding.name && { 'content-encoding': encoding.name }),
  }
  // Nobody reads the body of an answer to HEAD, so an opened file would stay open.
  if (context.req.method === 'HEAD') return new Response(null, { headers })
  return new Response(Readable.toWeb(createReadStream(file + encoding.suffix)) as ReadableStream, { headers })
}

const plain = { name: '', suffix: '' }

function encodingsOf(context: Context) {
  const offered = (context.req.header('accept-encoding') ?? '').split(',').map((each) => each.trim())
  return encodings.filter(({ name }) => offered.some((each) => each === name || each.startsWith(`${name};q=1`)))
}

async function firstThere(file: string, wanted: readonly (typeof plain)[]) {
  for (const encoding of wanted) {
    const found = await stat(file + encoding.suffix).catch(() => undefined)
    if (found?.isFile()) return { encoding, size: found.size }
  }
  return undefined
}
