// Letters: a port with three implementations, a mail server, a folder of .eml files and (for tests) memory. All of them
// are given the same bytes, which are put together here.
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'

export type Message = {
  /** An id of ours: a letter that is sent once more, because nobody knew whether it went out, is the same letter. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Of the text, as in `Content-Language`. */
  language: string
}

export type Mail = {
  /** Resolves once the letter is with whoever passes it on, or lies on the disk. Throws `RecipientRefused`, or whatever went wrong. */
  send: (message: Message) => Promise<void>
  close: () => void
}

/** Whoever would take the letter says that there is no such recipient: sending it again is of no use. */
export class RecipientRefused extends Error {}

/** @param url `smtp://` or `smtps://`, with user and password where the server asks for them. @param from whom letters come from. */
export function openSmtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    // A link to choose a password goes over no open line. A server of this machine needs none.
    requireTLS: !isLoopback(new URL(url).hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(message) {
      const { envelope, raw } = await composed(from, message)
      await transport.sendMail({ envelope, raw }).catch((error: unknown) => {
        throw faultOf(error)
      })
    },
    close: () => transport.close(),
  }
}

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** What went wrong, by its codes alone: the words of a mail server repeat the address. */
function faultOf(error: unknown): Error {
  const {
    code = 'unknown',
    command,
    responseCode,
  } = error as { code?: string; command?: string; responseCode?: number }
  const isRefused = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500
  const said = `The mail server did not take a letter: ${code} ${responseCode ?? ''}`.trim()
  return isRefused ? new RecipientRefused(said) : Object.assign(new Error(said), { code })
}

/** Letters as files, in a folder that is made when first needed: `<id>.eml`, whole or not there. */
export function openFolderMail(folder: string, from: string): Mail {
  return {
    async send(message) {
      const { raw } = await composed(from, message)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${message.id}.eml`)
      const file = await open(`${path}.part`, 'w', 0o600)
      try {
        await file.writeFile(raw)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.part`, path)
    },
    close: () => undefined,
  }
}

/** Letters that end with the process. The same letter sent twice is there once. */
export function openMemoryMail(from: string): Mail & { letters: () => Buffer[] } {
  const letters = new Map<string, Buffer>()
  return {
    send: async (message) => void letters.set(message.id, (await composed(from, message)).raw),
    close: () => undefined,
    letters: () => [...letters.values()],
  }
}

/** The bytes of a letter: text, and beside it the same as HTML. */
async function composed(from: string, { id, to, subject, text, html, language }: Message) {
  const domain = from.split('@').at(-1)!.replace('>', '')
  const mail = new MailComposer({
    from,
    // An address and nothing else: a list or a line break in it would be further recipients, or headers.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  return { envelope: { ...mail.getEnvelope() }, raw: await mail.build() }
}
