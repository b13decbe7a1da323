import type { Choices, CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import { formatOf, proposeColumns } from '@polyphony/domain/transcripts/formats/guesses'
import { limits, manyLimits } from '@polyphony/domain/transcripts/formats/limits'
import { choicesWithin, type Part } from '@polyphony/domain/transcripts/formats/split'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'
import { useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Look } from './many-worker.ts'
import { openReadingMany, TakesTooLong } from './reading-many.ts'

/** A conversation of the import. `part` is given for one that was divided from a table: its `lines` are those of the whole. */
export type Conversation = {
  key: string
  name: string
  fileName: string
  format: FileFormat
  bytes: Uint8Array
  part: Part | undefined
  columns: CsvColumns | undefined
  choices: Choices
  look: Look | 'takes_too_long' | undefined
}

type Trouble = 'tooLarge' | 'unreadable' | 'tooMany' | 'notArchive' | 'nothing' | 'unreachable'
export type Table = { file: File; bytes: Uint8Array; headings: string[]; columns: CsvColumns | undefined }

/** What the server and the preview are told about a conversation. */
export const choicesOf = ({ part, choices }: Conversation): Choices => (part ? choicesWithin(part, choices) : choices)

const isArchive = (name: string) => /\.zip$/iu.test(name)

/** The chosen files, the conversations in them, and what was decided about each. */
export function useMany() {
  const [table, setTable] = useState<Table>()
  const [conversations, setConversations] = useState<readonly Conversation[]>([])
  const [unread, setUnread] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<Trouble>()
  const [isBusy, setBusy] = useState(false)
  const reading = useRef<ReturnType<typeof openReadingMany>>(undefined)
  /** Each choice of files has a number, so that the answers for files chosen before come to nothing. */
  const turn = useRef(0)
  useEffect(() => () => reading.current?.close(), [])

  const lookAt = async (conversation: Conversation): Promise<Conversation> => {
    const { format, bytes, columns } = conversation
    try {
      const look = await reading.current!.ask('look', { format, bytes, columns, choices: choicesOf(conversation) })
      return { ...conversation, look: inWhole(look, conversation.part) }
    } catch (error) {
      if (error instanceof TakesTooLong) return { ...conversation, look: 'takes_too_long' }
      throw error
    }
  }
  const show = async (mine: number, made: readonly Omit<Conversation, 'look' | 'choices' | 'key'>[]) => {
    if (made.length > manyLimits.conversations) return setTrouble('tooMany')
    if (made.length === 0) return setTrouble('nothing')
    const all: Conversation[] = made.map((each) => ({ ...each, key: uuidv7(), choices: {}, look: undefined }))
    setConversations(all)
    const read = new Map<string, Conversation>()
    for (const [at, each] of all.entries()) {
      read.set(each.key, await lookAt(each))
      if (turn.current !== mine) return
      // What a person decided in the meantime stays.
      if (at % 25 === 24 || at === all.length - 1)
        setConversations((before) => before.map((one) => (one.look ? one : (read.get(one.key) ?? one))))
    }
  }
  const divide = async (mine: number, { file, bytes, columns }: Table) => {
    setConversations([])
    if (!columns?.conversation) return
    const split = await reading.current!.ask('split', { bytes, columns })
    if (turn.current !== mine) return
    if (!split.ok) return setTrouble(split.reason === 'too_many' ? 'tooMany' : 'unreadable')
    const encoder = new TextEncoder()
    await show(
      mine,
      split.parts.map((part) => ({
        ...{ name: part.name, fileName: file.name, format: 'csv' as const, bytes: encoder.encode(part.csv), part },
        columns,
      })),
    )
  }
  /** Runs one choice to its end. A later one takes its place. */
  const run = async (work: (mine: number) => Promise<void>) => {
    const mine = ++turn.current
    reading.current?.close()
    reading.current = openReadingMany()
    setTrouble(undefined)
    setBusy(true)
    try {
      await work(mine)
    } catch (error) {
      if (turn.current === mine) setTrouble(error instanceof TypeError ? 'unreachable' : 'unreadable')
    }
    if (turn.current === mine) setBusy(false)
  }
  const choose = (files: readonly File[]) =>
    run(async (mine) => {
      setConversations([])
      setTable(undefined)
      setUnread([])
      const [first] = files
      if (!first) return
      if (files.reduce((sum, { size }) => sum + size, 0) > manyLimits.bytes) return setTrouble('tooLarge')
      const found = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      )
      if (files.length === 1 && formatOf(first.name) === 'csv') {
        const bytes = found[0]!.bytes
        const headings = (await reading.current!.ask('headings', bytes)) ?? []
        const guess = proposeColumns(headings)
        const chosen = {
          file: first,
          bytes,
          headings,
          columns: guess.text ? { ...guess, text: guess.text } : undefined,
        }
        setTable(chosen)
        return divide(mine, chosen)
      }
      const opened =
        files.length === 1 && isArchive(first.name) ? await reading.current!.ask('unpack', found[0]!.bytes) : undefined
      if (opened && !opened.ok) return setTrouble(opened.reason === 'not_archive' ? 'notArchive' : 'tooLarge')
      const each = opened ? opened.files : found
      const readable = each.filter(({ name, bytes }) => formatOf(name) && bytes.length <= limits.bytes)
      setUnread([
        ...(opened?.tooLarge ?? []),
        ...each.filter((file) => !readable.includes(file)).map(({ name }) => name),
      ])
      await show(
        mine,
        readable.map(({ name, bytes }) => ({
          ...{ name, fileName: name, format: formatOf(name)!, bytes, part: undefined, columns: undefined },
        })),
      )
    })
  const setColumns = (columns: CsvColumns | undefined) => {
    if (!table) return
    const next = { ...table, columns }
    setTable(next)
    void run((mine) => divide(mine, next))
  }
  const decide = async (key: string, choices: Choices) => {
    const found = conversations.find((each) => each.key === key)
    if (!found) return
    const read = await lookAt({ ...found, choices })
    setConversations((before) => before.map((each) => (each.key === key ? read : each)))
  }
  return { choose, table, setColumns, conversations, decide, unread, trouble, isBusy }
}

/** The lines of a part as lines of the whole table. */
function inWhole(look: Look, part: Part | undefined): Look {
  if (!part) return look
  const line = (within: number) => part.lines[within - 2] ?? within
  return {
    ...look,
    problems: look.problems.map((each) => ({ ...each, line: line(each.line) })),
    doubts: look.doubts.map((each) => ({ ...each, line: line(each.line) })),
  }
}
