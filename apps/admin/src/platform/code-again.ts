// The server refuses some actions until the person has typed a one-time code or the password within the last minutes. Here the refused
// request waits while it is asked, and is then sent again, so that no page and no form has to know.
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import type { AnyRouter } from '@trpc/server'
import { observable } from '@trpc/server/observable'
import { problemOf } from './problem.ts'

/** What has to be typed again: a person with one-time codes types a code, everybody else the password. */
export type Again = 'code' | 'password'
type Ask = (what: Again) => Promise<boolean>

let askCode: Ask = () => Promise.resolve(false)
let asking: Promise<boolean> | undefined

/** Sets how it is asked; the promise says whether it was given. */
export function onCodeNeeded(ask: Ask) {
  askCode = ask
}

/** Asks once, however many requests wait for it. */
function asked(what: Again): Promise<boolean> {
  asking ??= askCode(what).finally(() => (asking = undefined))
  return asking
}

export const askingForCodes: TRPCLink<AnyRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let isOver = false
      let current = send(sendAgain)
      function send(onCodeAsked: ((error: TRPCClientError<AnyRouter>) => unknown) | undefined) {
        return next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => void (onCodeAsked && wanted(error) ? onCodeAsked(error) : observer.error(error)),
        })
      }
      async function sendAgain(error: TRPCClientError<AnyRouter>) {
        const isGiven = await asked(wanted(error)!)
        if (isOver) return
        if (isGiven) current = send(undefined)
        else observer.error(error)
      }
      return () => {
        isOver = true
        current.unsubscribe()
      }
    })

function wanted(error: unknown): Again | undefined {
  const code = error instanceof TRPCClientError ? problemOf(error).code : undefined
  return code === 'account.code_again' ? 'code' : code === 'account.password_again' ? 'password' : undefined
}
