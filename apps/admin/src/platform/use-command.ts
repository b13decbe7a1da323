// Sends a command once. The commandId stays the same for retries and double clicks until the command succeeds or its input
// changes, so that the server can tell a retry from a new command. One with another input is sent after the one under way.
import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { type KeptWaiting, letWait, mayWait, sendNow, type Waiting, type WaitingPath } from './line/waiting.ts'
import { fieldWords, isOfServer, problemOf, problemWords, type ShownProblem } from './problem.ts'
import { signedInOwner } from './drafts/drafts.ts'
import { toast } from './toast.tsx'
import { useWords } from './words.tsx'

/** Each kind of input without a field. */
export type Without<Input, Key extends PropertyKey> = Input extends unknown ? Omit<Input, Key> : never

type After<Output> = {
  /** The words of the notice, with codes, never names. Without it, no notice is shown. */
  done?: (output: Output) => string
  /** For commands that can be undone: returns the function that undoes it, or undefined if this one cannot be undone. */
  undo?: (output: Output) => (() => unknown) | undefined
  onDone?: (output: Output) => void
  /** The draft of the form. It is wiped from the device when the command succeeds, or when it waits there. */
  draft?: { clear: () => unknown; opened?: { value: () => unknown } }
  /** For commands that may wait on this device until there is a connection. */
  waits?: Pick<Waiting, 'code' | 'page'> & {
    /**
     * The place of the draft and the page of the form, to open it again if the server refuses. `anew`: what it has then besides what was typed:
     * its days and times, typed or not, and where it begins.
     */
    form?: { place: string; href: string; anew: object }
    /** Something that was saved before about the same thing still waits, so this waits behind it, and both are sent in order. */
    isBehind?: boolean
    onWaiting?: (waiting: KeptWaiting) => void
  }
  /** Called with the words of a problem, for commands without a form that could show them. */
  onRefused?: (words: string, problem: ShownProblem) => void
}

/** What stands for the answer of a command that was put behind others. */
const queued = Symbol('queued')

export type Command<Input, Output> = {
  send: (input: Without<Input, 'commandId'>) => Promise<Output | undefined>
  /** From sending until it is known what came of it, or the command is kept on the device. */
  isBusy: boolean
  problem: ShownProblem | undefined
  /** The words of the problem, for `Form` and `ConfirmWithReason`. */
  words: string | undefined
  /** The words for single fields, by path: `error={command.fields.bornOn}`. */
  fields: Record<string, string>
  reset: () => void
}

/** A command for a form: `useCommand(api.consent.withdraw.mutationOptions(), { done: () => t('…') })`. */
export function useCommand<Input extends { commandId: string }, Output, Failure, Kept>(
  options: UseMutationOptions<Output, Failure, Input, Kept>,
  after: After<Output> = {},
): Command<Input, Output> {
  const { t, translator } = useWords()
  const mutation = useMutation(options)
  const intention = useRef<{ body: string; commandId: string } | undefined>(undefined)
  const underWay = useRef<{ body: string; answer: Promise<Output | undefined> } | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)

  const send = (input: Without<Input, 'commandId'>): Promise<Output | undefined> => {
    const body = JSON.stringify(input)
    if (underWay.current?.body === body) return underWay.current.answer
    if (underWay.current) return underWay.current.answer.then(() => send(input))
    if (intention.current?.body !== body) intention.current = { body, commandId: uuidv7() }
    const { commandId } = intention.current
    const { undo } = after
    const ownerId = signedInOwner()
    setBusy(true)
    const answer = sendOrQueue(ownerId, { ...input, commandId } as unknown as Input)
      .then((output): Output | undefined => {
        if (output === queued) return undefined
        intention.current = undefined
        void after.draft?.clear()
        if (after.done) {
          const run = undo?.(output)
          void toast({ words: after.done(output), ...(run ? { undo: { label: t('shell:act.undo'), run } } : {}) })
        }
        after.onDone?.(output)
        return output
      })
      // The form shows the problem, so the promise does not reject.
      .catch(async (error: unknown) => {
        const refusal = problemOf(error)
        if (
          !isOfServer(refusal) &&
          refusal.code !== 'part_missing' &&
          (await isLeftWaiting(ownerId, { ...input, commandId }))
        )
          return undefined
        after.onRefused?.(problemWords(translator, refusal), refusal)
        return undefined
      })
      .finally(() => {
        underWay.current = undefined
        setBusy(false)
      })
    underWay.current = { body, answer }
    return answer
  }

  const sendOrQueue = async (ownerId: string | undefined, input: Input) => {
    if (!ownerId || !after.waits?.isBehind) return mutation.mutateAsync(input)
    if (await isLeftWaiting(ownerId, input)) {
      void sendNow(ownerId).catch(() => undefined)
      return queued
    }
    if (ownerId !== signedInOwner()) throw new Error('somebody else has signed in')
    return mutation.mutateAsync(input)
  }

  /** Leaves a command on the device, to be sent when there is a connection. False if it may not wait, or cannot. */
  const isLeftWaiting = async (ownerId: string | undefined, input: object) => {
    const { waits, draft } = after
    const path = (options.mutationKey as readonly [readonly string[]] | undefined)?.[0].join('.') ?? ''
    // Somebody else may have signed in since it was sent.
    if (!waits || !ownerId || ownerId !== signedInOwner() || !(path in mayWait)) return false
    const { code, page, form, isBehind, onWaiting } = waits
    const kept = await letWait(ownerId, {
      path: path as WaitingPath,
      input: input as Waiting['input'],
      code,
      ...(page && { page }),
      ...(form && {
        form: { place: form.place, href: form.href, value: { ...(draft?.opened?.value() as object), ...form.anew } },
      }),
    })
    if (!kept) return false
    intention.current = undefined
    mutation.reset()
    void draft?.clear()
    if (!isBehind) void toast({ words: t('shell:waiting.kept') })
    onWaiting?.(kept)
    return true
  }

  const problem = mutation.error ? problemOf(mutation.error) : undefined
  return {
    send,
    isBusy,
    problem,
    words: problem ? problemWords(translator, problem) : undefined,
    fields: problem ? fieldWords(translator, problem) : {},
    reset: mutation.reset,
  }
}

/** A command that undoes another. A notice shows its success or its refusal, because the form may already be closed. */
export function useUndo<Input extends { commandId: string }, Output, Failure, Kept>(
  options: UseMutationOptions<Output, Failure, Input, Kept>,
  { done }: { done?: () => string } = {},
): Command<Input, Output>['send'] {
  const { t } = useWords()
  return useCommand(options, {
    done: done ?? (() => t('shell:undo.done')),
    onRefused: (why) => void toast({ words: t('shell:undo.refused', { why }), tone: 'failed' }),
  }).send
}
