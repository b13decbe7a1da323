// A forgotten password: every request gets the same answer, and a letter with a link goes to the address if it has an account.
import { blockOf } from '@polyphony/domain/account/block'
import type { askResetLinkInput } from '@polyphony/domain/account/schema'
import { mayAskForLink } from '@polyphony/domain/account/tries'
import type { z } from 'zod'
import { newToken } from '../../platform/keys/token.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { untilHalfSecond } from '../../platform/request/half-seconds.ts'
import { newId } from '../../platform/request/new-id.ts'
import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import type { RequestContext } from '../../platform/shapes.ts'
import * as store from '../store/arrivals.ts'

const linkHours = 1

type Asking = Pick<RequestContext, 'services' | 'requestId'> & { address: string | undefined }

/** Answers nothing, after whole half seconds. Neither shows whether the address has an account, or whether the limit is reached. */
export async function askForLink(asking: Asking, asked: z.output<typeof askResetLinkInput>): Promise<void> {
  const began = performance.now()
  const { tries } = asking.services
  await translated(async () => {
    const [atAccount = 0, fromBlock = 0] = await tries.add('hour', [
      `link ${asked.email}`,
      `links ${blockOf(asking.address)}`,
    ])
    if (mayAskForLink({ atAccount, fromBlock })) await sendLink(asking, asked)
  })
  await untilHalfSecond(began)
}

async function sendLink({ services, requestId }: Asking, { email, language }: z.output<typeof askResetLinkInput>) {
  const now = services.clock()
  const until = new Date(now.getTime() + linkHours * 3_600_000)
  const { token, tokenSha256 } = newToken()
  await services.database.transaction(async (db) => {
    const account = await store.findAccount(db, email)
    if (!account) return
    // Earlier links stay valid: otherwise a stranger who asks for a link would end the owner's link.
    store.addReset(db, { id: newId(now), tokenSha256, email, expiresAt: until }, now)
    const letter = { kind: 'reset', link: `${services.origin}/reset/${token}` } as const
    sendLetter(db, services, { to: email, language, letter, until })
    const by = { services, requestId }
    writeEvents(db, [arrivalEvent(by, null, 'account.ask_reset_link', { entityId: account.id, siteId: null })])
  })
}
