// An entry in the book of a site with a signed receipt, for the tests of access.
import { sealReceipt } from '../src/expenses/queries/receipt.ts'
import { signature } from './consent.ts'
import type { World } from './world.ts'

type At = {
  things: Record<'expense' | 'participant' | 'session' | 'participantCode' | 'sessionCode', string>
  siteId: string
}

export async function writeExpense(world: World, { things, siteId }: At): Promise<void> {
  const { database, studyId, services } = world
  const { prisma } = database
  const [of, at] = [
    { kind: 'travel', amount: 5000, currency: 'ILS' },
    { studyId, siteId },
  ]
  const numbers = await prisma.expense.aggregate({ _max: { number: true }, where: { studyId, siteId } })
  const { textSha256: _text, ...drawn } = signature
  const told = { ...of, on: '2024-03-12', code: things.participantCode, session: things.sessionCode, signature: drawn }
  const { sealed } = sealReceipt(services.vault, things.expense, told)
  await prisma.expense.create({
    data: {
      id: things.expense,
      ...at,
      ...of,
      number: (numbers._max.number ?? 0) + 1,
      participantId: things.participant,
      sessionId: things.session,
      givenOn: new Date('2024-03-12'),
      receipt: 'signed',
    },
  })
  await prisma.expenseSignature.create({ data: { expenseId: things.expense, ...at, sealed: Uint8Array.from(sealed) } })
}
