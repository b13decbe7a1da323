// Finds out whether someone else changed the thing on screen. Every notice names the command that made the change, and
// this tab knows which commands it sent, so it can tell its own changes from those of others.
import type { Action } from '@polyphony/domain/access/policy'
import { useEffect, useRef, useState } from 'react'

const listeners = new Set<(id: string) => void>()
/** The commands of this tab, and who gave them. It outlives the person: a command that is tried again keeps its giver. */
const own = new Map<string, string | undefined>()
/** Notices arrive within moments, so a tab that stays open for weeks need not remember more commands. */
const mostRemembered = 500

/** Must be called for every command of this tab before it is sent. Returns who gave it: whoever was signed in when it was sent first. */
export function rememberOwnCommand(commandId: string, ownerId: string | undefined): string | undefined {
  if (!own.has(commandId)) own.set(commandId, ownerId)
  for (const oldest of own.keys()) {
    if (own.size <= mostRemembered) break
    own.delete(oldest)
  }
  return own.get(commandId)
}

type Change = { action?: string; entityId?: string | undefined; commandId?: string | undefined }

const besides = new Set<{ id: string; look: () => void }>()
/** What these actions change stands beside the thing, which itself stays as it is. */
const beside: ReadonlySet<string | undefined> = new Set([
  'transcript.leave_note',
  'transcript.answer_note',
  'transcript.resolve_note',
  'transcript.remove_note',
] satisfies Action[])

/** Passes a change from a notice to the screens, unless this tab made the change. */
export function announceChange({ action, entityId, commandId }: Change): void {
  if (commandId && own.has(commandId)) return
  if (beside.has(action)) {
    for (const { id, look } of besides) if (!entityId || entityId === id) look()
  } else if (entityId) for (const listen of listeners) listen(entityId)
}

/**
 * Calls `look` when somebody else changed what stands beside the thing `id`: its notes. People who see only some things of a site are not
 * told which one changed, so for them it may also be another one.
 */
export function useChangedBeside(id: string, look: () => void): void {
  const current = useRef(look)
  current.current = look
  useEffect(() => {
    const one = { id, look: () => current.current() }
    besides.add(one)
    return () => void besides.delete(one)
  }, [id])
}

type Reading = {
  /** Whether the person has typed something that is not saved. */
  isUnsaved: boolean
  /** Shows the new state. Called as soon as nothing is unsaved. */
  onQuiet?: (() => void) | undefined
}

/**
 * `isChanged` is true after someone else changed the thing `id` while something is unsaved, until `seen` is called. A person
 * who typed nothing is not interrupted: the new state is shown, without a message.
 */
export function useChangedElsewhere(
  id: string | undefined,
  { isUnsaved, onQuiet }: Reading,
): { isChanged: boolean; seen: () => void } {
  const [isChanged, setChanged] = useState(false)
  const quiet = useRef(onQuiet)
  quiet.current = onQuiet
  useEffect(() => {
    setChanged(false)
    const listen = (changed: string) => {
      if (changed === id) setChanged(true)
    }
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }, [id])
  useEffect(() => {
    if (!isChanged || isUnsaved) return
    setChanged(false)
    quiet.current?.()
  }, [isChanged, isUnsaved])
  return { isChanged: isChanged && isUnsaved, seen: () => setChanged(false) }
}

const readers = new Set<() => void>()

/**
 * To be called when a participant withdrew or a withdrawal was corrected: words on screen may now be withheld, or
 * readable again.
 */
export function announceWithheld(): void {
  for (const look of readers) look()
}

/** Calls `look` whenever words on screen may have been withheld, so that they disappear without an action of the reader. */
export function useWithheldAnew(look: () => void): void {
  const current = useRef(look)
  current.current = look
  useEffect(() => {
    const again = () => current.current()
    readers.add(again)
    return () => void readers.delete(again)
  }, [])
}
