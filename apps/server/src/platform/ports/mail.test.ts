import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { readLetter } from '../../../testing/letters.ts'
import { type Mail, openFolderMail, openMemoryMail, openSmtpMail, RecipientRefused } from './mail.ts'

const from = 'Polyphony <polyphony@example.org>'
const id = '018e3a00-0000-7000-8000-00000000000a'
const hebrew = {
  id,
  to: 'noa@example.org',
  subject: 'הזמנה אל Voices',
  text: 'שלום\n\nhttps://polyphony.example.org/join/abc\n',
  html: '<!doctype html><html lang="he" dir="rtl"><body><p>שלום</p></body></html>',
  language: 'he',
}

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Box = { mail: Mail; arrived: () => Promise<Buffer[]> }

async function folderBox(): Promise<Box & { folder: string }> {
  const folder = join(await mkdtemp(join(tmpdir(), 'polyphony-mail-')), 'mail')
  closing.push(() => rm(join(folder, '..'), { recursive: true }))
  const arrived = async () => Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))
  return { mail: openFolderMail(folder, from), arrived, folder }
}

function memoryBox(): Box {
  const mail = openMemoryMail(from)
  return { mail, arrived: async () => mail.letters() }
}

/** Starts a mail server on loopback that keeps the letters it gets. */
async function smtpBox(options: { query?: string; refuses?: boolean } = {}): Promise<Box & { envelopes: object[] }> {
  const letters = new Map<string, Buffer>()
  const envelopes: object[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'study' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: ({ address }, _, done) =>
      options.refuses ? done(Object.assign(new Error(`${address} does not exist`), { responseCode: 550 })) : done(),
    onData(stream, { envelope, user }, done) {
      envelopes.push({
        from: envelope.mailFrom && envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        user,
      })
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        letters.set(/^message-id: (.*)$/im.exec(raw.toString('latin1'))![1]!, raw)
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const mail = openSmtpMail(`smtp://study:p%40ss@127.0.0.1:${port}${options.query ?? ''}`, from)
  closing.push(
    () => mail.close(),
    () => new Promise<void>((resolve) => server.close(() => resolve())),
  )
  return { mail, arrived: async () => [...letters.values()], envelopes }
}

describe.each([
  ['a mail server', smtpBox],
  ['a folder', folderBox],
  ['memory', async () => memoryBox()],
] as const)('letters through %s', (_, open) => {
  it('arrive as they were written, in every script, as text and as HTML', async () => {
    const { mail, arrived } = await open()
    await mail.send(hebrew)
    const [letter, ...more] = await Promise.all((await arrived()).map(readLetter))
    expect(more).toEqual([])
    expect(letter).toMatchObject({
      from: 'polyphony@example.org',
      to: ['noa@example.org'],
      subject: hebrew.subject,
      text: hebrew.text,
      html: hebrew.html,
      headers: { 'auto-submitted': 'auto-generated', 'content-language': 'he', 'message-id': `<${id}@example.org>` },
    })
  })

  it('arrive once when they are sent twice', async () => {
    const { mail, arrived } = await open()
    await mail.send(hebrew)
    await mail.send(hebrew)
    await mail.send({ ...hebrew, id: id.replace(/a$/, 'b') })
    expect(await arrived()).toHaveLength(2)
  })

  it.each([
    ['to', 'noa@example.org\r\nBcc: everybody@example.org'],
    ['to', 'noa@example.org, everybody@example.org'],
    ['subject', 'Hello\r\nBcc: everybody@example.org'],
  ])('go to no other recipient if `%s` is %j', async (field, value) => {
    const { mail, arrived } = await open()
    await mail.send({ ...hebrew, [field]: value }).catch(() => undefined)
    for (const letter of await Promise.all((await arrived()).map(readLetter))) {
      expect(letter.to.length).toBeLessThanOrEqual(1)
      expect(letter.to).not.toContain('everybody@example.org')
      expect(Object.keys(letter.headers)).not.toContain('bcc')
    }
  })
})

describe('letters through a mail server', () => {
  it('are sent with the user and the password of SMTP_URL', async () => {
    const { mail, envelopes } = await smtpBox()
    await mail.send(hebrew)
    expect(envelopes).toEqual([{ from: 'polyphony@example.org', to: ['noa@example.org'], user: 'study' }])
  })

  it('are refused if the recipient does not exist, and the error does not repeat the address', async () => {
    const { mail } = await smtpBox({ refuses: true })
    const error = await mail.send(hebrew).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RecipientRefused)
    expect(String(error)).not.toContain('noa')
  })

  it('are not sent over an unencrypted connection, except to a server on the same machine', async () => {
    const { mail, arrived } = await smtpBox({ query: '?requireTLS=true' })
    await expect(mail.send(hebrew)).rejects.toThrow(/did not take a letter/)
    expect(await arrived()).toEqual([])
  })

  it('fail if no mail server answers', async () => {
    const mail = openSmtpMail('smtp://127.0.0.1:1', from)
    closing.push(() => mail.close())
    await expect(mail.send(hebrew)).rejects.toThrow('The mail server did not take a letter: ESOCKET')
  })
})

describe('letters in a folder', () => {
  it('can be read only by the system user that runs the server', async () => {
    const { mail, folder } = await folderBox()
    await mail.send(hebrew)
    expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, `${id}.eml`))).mode & 0o777]).toEqual([
      0o700, 0o600,
    ])
  })
})
