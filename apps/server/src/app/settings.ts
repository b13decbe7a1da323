// Reads the settings from the environment, once at start. Only main.ts and cli.ts read `process.env`, and pass it on.
import { join, resolve } from 'node:path'
import type { AllowedAddresses } from '@polyphony/domain/webhooks/address'
import { z } from 'zod'
import type { Bucket } from '../platform/ports/storage-s3.ts'
import { decoded } from '../platform/request/decoded.ts'

const flag = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((text) => ['on', 'true', '1'].includes(text))

const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    /** The address at which people reach this server, if it differs from HOST and PORT (behind a proxy, over TLS). */
    ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
    /** How many trusted proxies stand in front of this server. Each appends the address that called it to X-Forwarded-For. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    /** Your own PostgreSQL, 15 or newer. Without it the embedded one starts in DATA_DIR. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** The same database with its owner, which migrates it and loads studies. Without it, DATABASE_URL is used for this too. */
    DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    /** Where recordings are: a folder, or `s3://bucket/prefix?region=…&endpoint=…`. Without it, DATA_DIR/recordings. */
    RECORDINGS: z.string().min(1).optional(),
    S3_ACCESS_KEY_ID: z.string().min(1).optional(),
    S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    /** Exports take up to three of them for as long as their readers take. */
    DATABASE_CONNECTIONS: z.coerce.number().int().min(5).max(200).default(10),
    /** Off if several servers share a database and another one migrates it. */
    MIGRATE: flag.default(true),
    /** 64 hexadecimal digits. Without it a key is made in DATA_DIR/keys. */
    IDENTITY_KEY: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits (32 bytes)')
      .optional(),
    AUTH_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
    /** Your mail server: `smtp://user:password@host:587`, or `smtps://…:465`. Without it letters are stored in DATA_DIR/mail. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** The sender of letters: `Polyphony <polyphony@example.org>`. */
    MAIL_FROM: z
      .string()
      .regex(/^([^<>\r\n]*<)?[^\s<>@,;]+@[^\s<>@,;]+>?$/, 'must be an address, or a name and an <address>')
      .optional(),
    /** Ports, besides 443, to which webhooks may send: `8443,9443`. */
    WEBHOOK_PORTS: z
      .string()
      .regex(/^\d{1,5}(,\d{1,5})*$/, 'must be port numbers, with commas between them')
      .transform((text) => text.split(',').map(Number))
      .refine((ports) => ports.every((port) => port > 0 && port <= 65_535), 'must be ports from 1 to 65535')
      .default([]),
    /** For development: webhooks may also send to this machine, over http and to any port. */
    WEBHOOK_LOOPBACK: flag.default(false),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ['MAIL_FROM'],
    message: 'must be set together with SMTP_URL',
  })
  .refine(({ RECORDINGS }) => !isAddress(RECORDINGS) || bucketOf(RECORDINGS), {
    path: ['RECORDINGS'],
    message: 'must be a folder, or s3://bucket/prefix?region=…&endpoint=https://…',
  })
  .refine(({ RECORDINGS, ...keys }) => !isAddress(RECORDINGS) || (keys.S3_ACCESS_KEY_ID && keys.S3_SECRET_ACCESS_KEY), {
    path: ['S3_ACCESS_KEY_ID'],
    message: 'and S3_SECRET_ACCESS_KEY must be set together with s3:// in RECORDINGS',
  })

/** Whether it is no folder, but the address of a bucket. */
const isAddress = (text: string | undefined): text is string =>
  text !== undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)

/** The bucket of an address `s3://bucket/prefix?region=…&endpoint=…`; undefined if it is none. */
function bucketOf(text: string): Omit<Bucket, 'accessKeyId' | 'secretAccessKey'> | undefined {
  const url = URL.parse(text)
  if (url?.protocol !== 's3:' || !url.hostname) return undefined
  const endpoint = url.searchParams.get('endpoint') ?? undefined
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) return undefined
  const path = decoded(url.pathname)?.replaceAll(/^\/+|\/+$/g, '')
  if (path === undefined) return undefined
  const region = url.searchParams.get('region') ?? 'us-east-1'
  return { bucket: url.hostname, prefix: path && `${path}/`, region, endpoint }
}

export type Settings = {
  port: number
  host: string
  origin: string | undefined
  trustedProxies: number
  databaseUrl: string | undefined
  ownerUrl: string | undefined
  dataDir: string
  /** A folder or a bucket. */
  recordings: { folder: string } | Bucket
  connections: number
  migrates: boolean
  identityKey: string | undefined
  secret: string | undefined
  smtpUrl: string | undefined
  mailFrom: string | undefined
  webhooks: AllowedAddresses
  logLevel: string
}

function recordingsOf(data: z.output<typeof environment>): Settings['recordings'] {
  const { RECORDINGS, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = data
  const bucket = RECORDINGS && bucketOf(RECORDINGS)
  if (bucket && accessKeyId && secretAccessKey) return { ...bucket, accessKeyId, secretAccessKey }
  return { folder: RECORDINGS ? resolve(RECORDINGS) : join(resolve(data.DATA_DIR), 'recordings') }
}

/** The environment has a wrong value. The message names each wrong variable and what it must be. */
export class SettingsProblem extends Error {}

/** @param env the environment; empty values count as unset. Throws `SettingsProblem`. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new SettingsProblem(`The environment cannot be used:\n${lines.join('\n')}`)
  }
  const { data } = parsed
  return {
    port: data.PORT,
    host: data.HOST,
    origin: data.ORIGIN && new URL(data.ORIGIN).origin,
    trustedProxies: data.TRUSTED_PROXIES,
    databaseUrl: data.DATABASE_URL,
    ownerUrl: data.DATABASE_URL && data.DATABASE_OWNER_URL,
    dataDir: resolve(data.DATA_DIR),
    recordings: recordingsOf(data),
    connections: data.DATABASE_CONNECTIONS,
    migrates: data.MIGRATE,
    identityKey: data.IDENTITY_KEY,
    secret: data.AUTH_SECRET,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    webhooks: { ports: data.WEBHOOK_PORTS, loopback: data.WEBHOOK_LOOPBACK },
    logLevel: data.LOG_LEVEL,
  }
}
