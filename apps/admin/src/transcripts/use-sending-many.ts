import { useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { queryClient, trpcClient } from '../platform/client.ts'
import { concernsStudy } from '../platform/concerns-study.ts'
import { reportJob } from '../platform/jobs.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import type { Asked } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import { base64Of } from '../platform/base64.ts'
import { choicesOf, type Conversation } from './use-many.ts'
import { useRefusalWords } from './use-refusal.ts'

type Import = Asked['transcript']['import']
export type Voices = NonNullable<Import['voices']>
export type Outgoing = { conversation: Conversation; sessionId: string; language: string }
export type Outcome =
  | { isDone: true; id: string; segments: number; speakers: number; named: number }
  | { isDone: false; words: string }

/** Most transcripts that one command takes back. */
const takenBackAtOnce = 200

/**
 * Imports one conversation after the other, each with a command of its own: so a refused one refuses no other. After a lost connection
 * it stops, and goes on with the next press of the button.
 */
export function useSendingMany() {
  const words = useWords()
  const { t, format, translator } = words
  const study = useStudy()
  const say = useRefusalWords()
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  /** The same command keeps its id, so that a retry after a lost answer imports nothing twice. */
  const commands = useRef(new Map<string, { body: string; commandId: string }>())

  const commandIdOf = (key: string, body: string) => {
    const known = commands.current.get(key)
    if (known?.body === body) return known.commandId
    const commandId = uuidv7()
    commands.current.set(key, { body, commandId })
    return commandId
  }
  const refusalOf = (error: unknown) => {
    const found = problemOf(error)
    return {
      isLost: found.kind === 'unavailable',
      words: say({ problem: found, words: problemWords(translator, found) }) ?? '',
    }
  }
  const importOne = async ({ conversation, sessionId, language }: Outgoing, voices: Voices): Promise<Outcome> => {
    const { look, fileName, format: kind, bytes } = conversation
    const found = typeof look === 'object' ? look : undefined
    const input = {
      studyId: study.id,
      into: { start: { sessionId, language } },
      fileName: fileName.slice(-200),
      format: kind,
      content: base64Of(bytes),
      ...(kind === 'csv' && found?.columns && { columns: found.columns }),
      choices: { ...choicesOf(conversation), ...(found?.encoding && { encoding: found.encoding }) },
      ...(voices.length > 0 && { voices }),
    }
    const commandId = commandIdOf(conversation.key, JSON.stringify(input))
    const done = await trpcClient.transcript.import.mutate({ ...input, commandId } as Import)
    return { isDone: true, ...done }
  }
  const send = async (all: readonly Outgoing[], voices: Voices) => {
    const job = { id: uuidv7(), title: t('transcripts:many.job'), total: all.length }
    let isStopped = false
    const cancel = () => void (isStopped = true)
    const told = new Map(outcomes)
    setBusy(true)
    setProblem(undefined)
    let done = 0
    for (const each of all) {
      reportJob({
        ...job,
        state: 'running',
        done,
        words: t('transcripts:many.progress', { done: format.number(done), total: format.number(all.length) }),
        cancel,
      })
      if (isStopped) break
      try {
        told.set(each.conversation.key, await importOne(each, voices))
      } catch (error) {
        const { isLost, words: why } = refusalOf(error)
        if (isLost) {
          setProblem(why)
          break
        }
        told.set(each.conversation.key, { isDone: false, words: why })
      }
      done++
      setOutcomes(new Map(told))
    }
    const imported = [...told.values()].filter(({ isDone }) => isDone).length
    reportJob({
      ...{ ...job, state: done === all.length ? 'done' : 'failed', done },
      words: t('transcripts:many.imported', { count: imported }),
    })
    setBusy(false)
    void queryClient.invalidateQueries(concernsStudy(study.id))
  }
  /** Takes back what was imported on this page, as long as nobody worked on it. */
  const takeBack = async () => {
    const ids = [...outcomes.values()].flatMap((each) => (each.isDone ? each.id : []))
    setBusy(true)
    setProblem(undefined)
    try {
      for (let at = 0; at < ids.length; at += takenBackAtOnce) {
        const some = ids.slice(at, at + takenBackAtOnce)
        const commandId = commandIdOf(`take back ${at}`, some.join())
        await trpcClient.transcript.take_back.mutate({
          commandId,
          studyId: study.id,
          ids: some,
        } as Asked['transcript']['take_back'])
        // Otherwise the next import of these would get the answer of the one that was taken back.
        for (const [key, each] of outcomes) if (each.isDone && some.includes(each.id)) commands.current.delete(key)
        setOutcomes((before) => new Map([...before].filter(([, each]) => !(each.isDone && some.includes(each.id)))))
      }
    } catch (error) {
      setProblem(refusalOf(error).words)
    }
    setBusy(false)
    void queryClient.invalidateQueries(concernsStudy(study.id))
  }
  return { send, takeBack, outcomes, isBusy, problem }
}
