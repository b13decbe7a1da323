// A bucket for tests: a small server that speaks as much of S3 as the storage uses, and checks the signature of each request.
// The signature is described at https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bucket } from '../src/platform/ports/storage-s3.ts'

/** How many names are on one page of a list. S3 has a thousand. */
const ofPage = 10

type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; body: Buffer }
type Answer = { status: number; body?: Buffer | string }

export async function openBucket() {
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' }
  const objects = new Map<string, Buffer>()
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const { method = '', headers } = incoming
    const url = new URL(incoming.url!, `http://${headers.host}`)
    const asked = { method, url, headers, body: Buffer.concat(chunks) }
    const { status, body } = isSigned(asked, credentials)
      ? answerOf(objects, asked)
      : refusal('SignatureDoesNotMatch', 403)
    outgoing.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const where: Bucket = { bucket: 'recordings', prefix: '', region: 'eu-central-1', endpoint, ...credentials }
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { where, objects, close }
}

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

function isSigned({ method, url, headers, body }: Asked, { secretAccessKey }: { secretAccessKey: string }): boolean {
  const given = /Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\S+)/.exec(headers.authorization ?? '')
  const [, scope = '', names = '', signature] = given ?? []
  const payload = String(headers['x-amz-content-sha256'])
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const query = [...url.searchParams]
    .map((pair) => pair.map((text) => encodeURIComponent(text)).join('='))
    .toSorted()
    .join('&')
  const request = [method, url.pathname, query, signed.join(''), names, payload].join('\n')
  const key = scope.split('/').reduce((last, part) => hmac(last, part), Buffer.from(`AWS4${secretAccessKey}`))
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), scope, sha256(request)].join('\n')
  return hmac(key, text).toString('hex') === signature && [sha256(body), 'UNSIGNED-PAYLOAD'].includes(payload)
}

const refusal = (code: string, status: number): Answer => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
})

function answerOf(objects: Map<string, Buffer>, { method, url, headers, body }: Asked): Answer {
  const [, bucket, ...path] = decodeURIComponent(url.pathname).split('/')
  const name = path.join('/')
  if (bucket !== 'recordings') return refusal('NoSuchBucket', 404)
  if (method === 'GET' && name === '')
    return { status: 200, body: pageOf([...objects.keys()].toSorted(), url.searchParams) }
  if (method === 'GET') return objects.has(name) ? { status: 200, body: objects.get(name)! } : refusal('NoSuchKey', 404)
  if (method === 'PUT') {
    if (headers['if-none-match'] && objects.has(name)) return refusal('PreconditionFailed', 412)
    objects.set(name, body)
    return { status: 200 }
  }
  for (const [, key] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(key!)
  return { status: 200, body: '<DeleteResult></DeleteResult>' }
}

function pageOf(names: readonly string[], asked: URLSearchParams): string {
  const [prefix, delimiter] = [asked.get('prefix') ?? '', asked.get('delimiter')]
  const own = names.filter((name) => name.startsWith(prefix))
  const groupOf = (name: string) => {
    const end = delimiter ? name.indexOf(delimiter, prefix.length) : -1
    return end < 0
      ? `<Contents><Key>${name}</Key><LastModified>${new Date().toISOString()}</LastModified></Contents>`
      : `<CommonPrefixes><Prefix>${name.slice(0, end + 1)}</Prefix></CommonPrefixes>`
  }
  const all = [...new Set(own.map(groupOf))]
  const from = Number(asked.get('continuation-token') ?? 0)
  const next = from + ofPage < all.length ? `<NextContinuationToken>${from + ofPage}</NextContinuationToken>` : ''
  return `<ListBucketResult>${all.slice(from, from + ofPage).join('')}${next}</ListBucketResult>`
}
