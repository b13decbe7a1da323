// The server refuses some actions until the person has typed a one-time code within the last minutes. Here the refused request waits
// while the code is asked, and is then sent again, so that no page and no form has to know.
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import type { AnyRouter } from '@trpc/server'
import { observable } from '@trpc/server/observable'
import { problemOf } from './problem.ts'

type Ask = () => Promise<boolean>

let askCode: Ask = () => Promise.resolve(false)
let asking: Promise<boolean> | undefined

/** Sets how the code is asked; the promise says whether one was given. */
export function onCodeNeeded(ask: Ask) {
  askCode = ask
}

/** Asks once, however many requests wait for it. */
function asked(): Promise<boolean> {
  asking ??= askCode().finally(() => (asking = undefined))
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
          error: (error) => void (onCodeAsked && isForCode(error) ? onCodeAsked(error) : observer.error(error)),
        })
      }
      async function sendAgain(error: TRPCClientError<AnyRouter>) {
        const isGiven = await asked()
        if (isOver) return
        if (isGiven) current = send(undefined)
        else observer.error(error)
      }
      return () => {
        isOver = true
        current.unsubscribe()
      }
    })

const isForCode = (error: unknown) => error instanceof TRPCClientError && problemOf(error).code === 'account.code_again'
