// The suggestions of names and other identifiers, and what a person does with them. They are asked for with a button, because each run is recorded.
import { useRef, useState, useSyncExternalStore } from 'react'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { Focus } from './focus.ts'
import { type OpenName, openNames, sameAs, withPseudonyms } from './names.ts'
import type { Suggestions } from './wire.ts'

export type Names = ReturnType<typeof useNames>

type Run = { answer: Suggestions; was: ReadonlyMap<string, string> }
const none: ReadonlySet<string> = new Set()

export function useNames({ transcriptId, editing, focus }: { transcriptId: string; editing: Editing; focus: Focus }) {
  const { t } = useWords()
  const study = useStudy()
  const [run, setRun] = useState<Run>()
  const [replaced, setReplaced] = useState(none)
  const [setAside, setSetAside] = useState(none)
  const [current, setCurrent] = useState<string>()
  const [asked, setAsked] = useState<OpenName>()
  const failed = { onRefused: (words: string) => void toast({ words, tone: 'failed' }) }
  const suggest = useCommand(api.transcript.suggest.mutationOptions(), failed)
  const pseudonymise = useCommand(api.transcript.pseudonymise.mutationOptions(), failed)
  const aside = useCommand(api.transcript.set_aside.mutationOptions(), failed)
  // Each change of the words changes this text, and the places are found again.
  const changes = useRef(0)
  useSyncExternalStore(
    (listen) =>
      editing.subscribe(() => {
        changes.current++
        listen()
      }),
    () => changes.current,
  )
  const wordsOf = (id: string) => {
    const [was, now] = [run?.was.get(id), editing.now(id)?.text]
    return was === undefined || now === undefined ? undefined : { was, now }
  }
  const open = run ? openNames(run.answer.findings, wordsOf, { replaced, setAside }) : []
  const at = Math.max(
    0,
    open.findIndex(({ key }) => key === current),
  )
  const name = open[at]
  const show = (next: OpenName | undefined) => {
    setCurrent(next?.key)
    if (next) focus.on(next.segmentId, next.at, next.at + next.text.length)
  }
  const withKeys = (set: ReadonlySet<string>, names: readonly OpenName[]) =>
    new Set([...set, ...names.map(({ key }) => key)])
  const after = (names: readonly OpenName[]) => {
    const done = new Set(names.map(({ key }) => key))
    return [...open.slice(at), ...open.slice(0, at)].find(({ key }) => !done.has(key))
  }
  const replace = (names: readonly OpenName[]) => {
    const next = after(names)
    const bySegment = Map.groupBy(names, ({ segmentId }) => segmentId)
    const texts = [...bySegment].map(
      ([id, each]) => [id, { text: withPseudonyms(editing.now(id)?.text ?? '', each) }] as const,
    )
    editing.changeAll(new Map(texts))
    setReplaced(withKeys(replaced, names))
    setCurrent(next?.key)
    if (!next) return
    // The next one may be in the same segment, behind what was replaced before it.
    const moved = names.filter((each) => each.segmentId === next.segmentId && each.at < next.at)
    const place = moved.reduce((sum, each) => sum + each.pseudonym.length - each.text.length, next.at)
    focus.on(next.segmentId, place, place + next.text.length)
  }
  const sendAside = async ({ segmentId, at: place, text }: OpenName, stays: boolean, reason?: string) => {
    await editing.save()
    const kept = editing.kept(segmentId)
    if (!kept) return undefined
    const start = [...kept.text.slice(0, place)].length
    const part = { segmentId, expectedVersion: kept.version, start, end: start + [...text].length }
    return aside.send({ studyId: study.id, id: transcriptId, ...part, stays, ...(reason && { reason }) })
  }
  const keep = async (kept: OpenName, reason?: string) => {
    const next = after([kept])
    if (!(await sendAside(kept, true, reason))) return
    setAsked(undefined)
    setSetAside((before) => withKeys(before, [kept]))
    show(next)
    const takeBack = async () => {
      if (await sendAside(kept, false)) setSetAside((before) => new Set([...before].filter((key) => key !== kept.key)))
    }
    void toast({ words: t('transcripts:names.kept'), undo: { label: t('shell:act.undo'), run: takeBack } })
  }
  return {
    isBusy: suggest.isBusy || aside.isBusy || pseudonymise.isBusy,
    answer: run?.answer,
    open,
    name,
    at,
    /** The one of which the person is asked why it stays. */
    asked,
    keepAsked: (reason: string) => asked && keep(asked, reason),
    leaveAsked: () => setAsked(undefined),
    async look() {
      await editing.save()
      // The answer is about the words as they are now. More may be typed and saved until it comes.
      const was = new Map(editing.order().map((id) => [id, editing.kept(id)?.text ?? '']))
      const answer = await suggest.send({ studyId: study.id, id: transcriptId })
      if (!answer) return
      setRun({ answer, was })
      setReplaced(none)
      setSetAside(none)
      setCurrent(undefined)
    },
    show,
    go: (segmentId: string) => focus.on(segmentId),
    next: () => show(open[(at + (current === undefined ? 0 : 1)) % Math.max(1, open.length)]),
    replace: () => name && replace([name]),
    replaceSame: () => name && replace(sameAs(name, open)),
    keep: () => (name?.isCertain ? setAsked(name) : name && void keep(name)),
    /** Gives the marked words a pseudonym of their own. */
    async mark(segmentId: string, field: HTMLTextAreaElement, as: 'person' | 'place') {
      const { selectionStart: from, selectionEnd: to, value } = field
      const words = value.slice(from, to).trim()
      if (words === '') return void toast({ words: t('transcripts:names.markFirst'), tone: 'failed' })
      await editing.save()
      const answer = await pseudonymise.send({ studyId: study.id, id: transcriptId, segmentId, as, words })
      const now = editing.now(segmentId)?.text
      if (!answer || now === undefined) return
      const start = now.indexOf(words, Math.max(0, from - 1))
      if (start < 0) return
      editing.changeAll(
        new Map([[segmentId, { text: now.slice(0, start) + answer.pseudonym + now.slice(start + words.length) }]]),
      )
      focus.on(segmentId, start + answer.pseudonym.length)
    },
  }
}
