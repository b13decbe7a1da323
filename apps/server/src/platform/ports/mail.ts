// The port for mail. It has three implementations: a mail server, a folder of .eml files, and memory (for tests). All of them
// send the same bytes, which `composed` makes.
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'

export type Message = {
  /** Our own id. If a letter is sent again because the first result is unknown, the id shows that it is the same letter. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** The language of the text, for the header `Content-Language`. */
  language: string
}

export type Mail = {
  /** Resolves once the mail server has taken the letter, or the file is on disk. Throws `RecipientRefused`, or another error. */
  send: (message: Message) => Promise<void>
  /** Whether letters reach their recipients. Those in a folder are passed on by the person who runs the server. */
  delivers: boolean
  close: () => void
}

/** The mail server says that the recipient does not exist. Sending the letter again is of no use. */
export class RecipientRefused extends Error {}

/** @param url `smtp://` or `smtps://`, with user and password if the server needs them. @param from the sender of the letters. */
export function openSmtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    // A letter with a link to choose a password must go over an encrypted connection. On the same machine this is not needed.
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
    delivers: true,
    close: () => transport.close(),
  }
}

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** An error with the codes of the failure only, because the text of a mail server repeats the address. */
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

/** Writes letters as files `<id>.eml` into a folder, which is made when first needed. A file is complete or does not exist. */
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
    delivers: false,
    close: () => undefined,
  }
}

/** Keeps letters in memory. A letter that is sent twice is kept once. */
export function openMemoryMail(from: string): Mail & { letters: () => Buffer[] } {
  const letters = new Map<string, Buffer>()
  return {
    send: async (message) => void letters.set(message.id, (await composed(from, message)).raw),
    delivers: true,
    close: () => undefined,
    letters: () => [...letters.values()],
  }
}

/** Makes the bytes of a letter, with its words as text and as HTML. */
async function composed(from: string, { id, to, subject, text, html, language }: Message) {
  const domain = from.split('@').at(-1)!.replace('>', '')
  const mail = new MailComposer({
    from,
    // As an object this is one address only. As plain text, a list or a line break in it would add recipients or headers.
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
