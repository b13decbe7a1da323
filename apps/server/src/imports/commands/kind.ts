// How the rows of one kind are read, done as by hand, and undone. The types are in this file alone, so that type imports make no circles.
import type { Action } from '@polyphony/domain/access/policy'
import type { openThingRows, ReadingBy, ReadThings } from '@polyphony/domain/imports/things'
import type { Commanding } from '../../platform/shapes.ts'
import type { ImportedThing, NewThing } from '../store/things.ts'

/** A transaction in which things are done. `as`: the same person, doing this action by hand. */
export type Doing = {
  as: (action: Action) => Commanding
  siteId: string
  timeZone: string
  formIds: ReadonlyMap<string, string>
  /** Whether this session may be changed. The job may change only those that it has locked, in the order of all locks. */
  mayChange?: (sessionId: string) => boolean
  /** A number for a session of a kind that was taken before. */
  numberOf?: (kind: string) => number | undefined
}

/** By what a session is known that may be there: its code, or its kind and when it begins. */
export type Seeks = { code: string | undefined; kind: string | undefined; startsAt: Date | undefined }

/** What became of a thing: `unchanged` is one that is there already. `made`: by what it can be undone. */
export type Done = { outcome: 'unchanged' } | { outcome: 'new' | 'changed'; made: NewThing }

export type Undoing = { as: (action: Action) => Commanding; importId: string; siteId: string; reason: string }

export type Kind<What> = {
  read: (opened: ReturnType<typeof openThingRows>, by: ReadingBy) => ReadThings<What>
  /** The ids of the participants whom it concerns. They are locked before anything is done. */
  people: (what: What) => readonly string[]
  /** The session that it means; undefined if it means none, or does not say enough. */
  seeks?: (what: What, timeZone: string) => Seeks | undefined
  do: (doing: Doing, what: What) => Promise<Done>
  /**
   * The field at which a refusal is shown; null if it is about the whole row.
   * @param path the field of the command's input
   */
  fieldOf: (code: string, path?: string) => string | null
  /** Undoes all that an import made. Answers the codes of what something was built on; if there are any, nothing is undone. */
  undo: (undoing: Undoing, things: readonly ImportedThing[]) => Promise<readonly string[]>
}

/** A thing that can be done, whatever its kind. */
export type Doable = {
  people: readonly string[]
  seeks: (timeZone: string) => Seeks | undefined
  do: (doing: Doing) => Promise<Done>
}
export type AnyKind = Pick<Kind<never>, 'fieldOf' | 'undo'> & {
  read: (opened: ReturnType<typeof openThingRows>, by: ReadingBy) => ReadThings<Doable>
}

/** Does some work in a transaction that is rolled back. */
export type TryPiece = <Answer>(work: (ctx: Commanding) => Promise<Answer>) => Promise<Answer>
