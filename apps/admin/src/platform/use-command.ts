// One user intention, sent once: the commandId stays the same over retries and double clicks until the command succeeded
// or says something else, so that the server can tell a retry from a second wish.
import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import { useRef } from 'react'
import { uuidv7 } from 'uuidv7'
import { fieldWords, problemOf, problemWords, type ShownProblem } from './problem.ts'
import { toast } from './toast.tsx'
import { useWords } from './words.tsx'

type Without<Input, Key extends PropertyKey> = Input extends unknown ? Omit<Input, Key> : never

type After<Output> = {
  /** What the toast says, with codes and never names; none without it. */
  done?: (output: Output) => string
  /** For what can be taken back at once: what takes it back, or nothing where this one cannot be. */
  undo?: (output: Output) => (() => unknown) | undefined
  onDone?: (output: Output) => void
  /** What was typed for it: wiped from the device once it is done. */
  draft?: { clear: () => unknown }
  /** For what has no form that a problem could stand beside. */
  onRefused?: (words: string) => void
}

export type Command<Input, Output> = {
  send: (input: Without<Input, 'commandId'>) => Promise<Output | undefined>
  isBusy: boolean
  problem: ShownProblem | undefined
  /** The problem in words, for `Form` and `ConfirmWithReason`. */
  words: string | undefined
  /** Words beside fields, by path: `error={command.fields.bornOn}`. */
  fields: Record<string, string>
  reset: () => void
}

/** A command as a form needs it: `useCommand(api.consent.withdraw.mutationOptions(), { done: () => t('…') })`. */
export function useCommand<Input extends { commandId: string }, Output, Failure, Kept>(
  options: UseMutationOptions<Output, Failure, Input, Kept>,
  after: After<Output> = {},
): Command<Input, Output> {
  const { t, translator } = useWords()
  const mutation = useMutation(options)
  const intention = useRef<{ body: string; commandId: string } | undefined>(undefined)
  const underWay = useRef<Promise<Output | undefined> | undefined>(undefined)

  const send = (input: Without<Input, 'commandId'>) => {
    const body = JSON.stringify(input)
    if (underWay.current) return underWay.current
    if (intention.current?.body !== body) intention.current = { body, commandId: uuidv7() }
    const { commandId } = intention.current
    const { undo } = after
    underWay.current = mutation
      .mutateAsync({ ...input, commandId } as unknown as Input)
      .then((output): Output | undefined => {
        intention.current = undefined
        void after.draft?.clear()
        if (after.done) {
          const run = undo?.(output)
          void toast({ words: after.done(output), ...(run ? { undo: { label: t('shell:act.undo'), run } } : {}) })
        }
        after.onDone?.(output)
        return output
      })
      // The problem stands beside the form; nobody has to catch it.
      .catch((error: unknown) => {
        after.onRefused?.(problemWords(translator, problemOf(error)))
        return undefined
      })
      .finally(() => {
        underWay.current = undefined
      })
    return underWay.current
  }

  const problem = mutation.error ? problemOf(mutation.error) : undefined
  return {
    send,
    isBusy: mutation.isPending,
    problem,
    words: problem ? problemWords(translator, problem) : undefined,
    fields: problem ? fieldWords(translator, problem) : {},
    reset: mutation.reset,
  }
}

/** A command that takes another back: its refusal is said where its success is, for the form may be closed by then. */
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
