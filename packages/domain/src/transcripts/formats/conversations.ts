// Keeps the conversations of a table apart: a transcript holds the words of one.
import { limits } from './limits.ts'
import type { Collected } from './segments.ts'

type Apart<Row> = {
  /** The conversation to read, as a person chose it. */
  chosen: string | undefined
  nameOf: (row: Row) => string | undefined
  hasWords: (row: Row) => boolean
}

/**
 * The rows of one conversation: of the chosen one, or of the only one. Several are refused with their number, because their words
 * would be joined. Rows without words name no conversation.
 */
export function ofOneConversation<Row>(rows: readonly Row[], to: Collected, { chosen, nameOf, hasWords }: Apart<Row>) {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const name = nameOf(row)
    if (name !== undefined && hasWords(row)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const conversations = [...counts].map(([name, count]) => ({ name, rows: count }))
  to.is({ conversations: conversations.slice(0, limits.conversations) })
  const refuse = (reason: 'conversation_missing' | 'several_conversations', given: string) => {
    to.refuse(1, reason, { part: 'conversation', given })
    return []
  }
  if (chosen !== undefined)
    return counts.has(chosen) ? rows.filter((row) => nameOf(row) === chosen) : refuse('conversation_missing', chosen)
  return counts.size > 1 ? refuse('several_conversations', String(counts.size)) : rows
}
