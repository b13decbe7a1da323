// One event as a sentence. Codes, names and values are isolated from the direction of the text around them.
import type { ReactNode } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import { type Blank, blankNames, saying } from './use-action-words.ts'
import { useFieldWords } from './use-field-words.tsx'

export type TrailEvent = {
  action: string
  actorName: string | null
  siteId: string | null
  code: string | null
  entityId: string | null
  before?: unknown
  after?: unknown
  reason: string | null
}

type Held = Record<string, unknown>

/** Actions whose sentence is about the state before: the stage that was completed, the assignment that was undone. */
const aboutBefore = new Set(['transcript.complete', 'transcript.put_back'])

const held = (value: unknown): Held =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Held) : {}
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** Returns a function that writes an event as a sentence. Dots replace a value that was altered, or that older events do not have. */
export function useSentences(): (event: TrailEvent, zone: string) => ReactNode {
  const { t, translator, format } = useWords()
  const { wordsOf, valueOf, nameOfField } = useFieldWords()

  function blanksOf({ action, siteId, before, after }: TrailEvent, zone: string): Partial<Record<Blank, ReactNode>> {
    const [was, is] = [held(before), held(after)]
    const told = aboutBefore.has(action) ? { ...is, ...was } : { ...was, ...is }
    const value = (name: string) =>
      typeof told[name] === 'string' || typeof told[name] === 'number' ? valueOf([name], told[name], zone) : undefined
    const person = told['personId'] ?? told['staffId']
    const site = told['siteId'] === undefined ? siteId : told['siteId']
    const noSite = t(told['siteId'] === null ? 'words:allSites' : 'audit:studyWide')
    const called = (name: string, key: unknown) => (typeof key === 'string' ? wordsOf(name, key) : undefined)
    const withdrawn = list(was['granted']).filter((scope) => !list(is['granted']).includes(scope))
    const changed = Object.keys({ ...is, ...held(is['identity']) }).filter((name) => name !== 'identity')
    return {
      ...Object.fromEntries(
        (
          [
            'role',
            'status',
            'kind',
            'level',
            'arm',
            'title',
            'version',
            'language',
            'speaker',
            'stage',
            'timepoint',
          ] as const
        ).map((name) => [name, value(name)]),
      ),
      // The trail of a blinded study does not hold the arm.
      ...(action === 'allocation.draw' && !value('arm') && { arm: t('allocation:hiddenArm') }),
      on: value('on') ?? value('openedOn'),
      whom: called('personId', person),
      where: site === null ? noSite : called('siteId', site),
      of: called('of', held(told['of'])['kind']),
      fields: format.list(changed.map((name) => nameOfField(name, action === 'study.configure'))) || undefined,
      scopes: format.list(withdrawn.map((scope) => wordsOf('scopes', scope) ?? scope)) || undefined,
      invited: format.number(list(is['invited']).length),
      removed: format.number(list(is['removed']).length),
    }
  }

  return (event, zone) => {
    const { action, actorName, entityId, reason } = event
    const code = event.code ?? entityId?.slice(0, 8)
    const parts: Partial<Record<Blank | 'reason', ReactNode>> = {
      ...blanksOf(event, zone),
      who: actorName ?? t('audit:someone'),
      code: code && <span className={classes.code}>{code}</span>,
      reason,
    }
    const filled = Object.fromEntries(blankNames.map((name) => [name, `\u0001${name}\u0001`]))
    const sentence = saying(translator, action, filled) ?? `${action} \u0001who\u0001 \u0001code\u0001`
    const whole = reason ? t('audit:withReason', { sentence, reason: '\u0001reason\u0001' }) : sentence
    // Every second piece is the name of a placeholder. No sentence contains the control character.
    return whole.split('\u0001').map((piece, at) =>
      at % 2 === 0 ? (
        piece
      ) : (
        <bdi key={piece} dir={piece === 'code' ? 'ltr' : 'auto'}>
          {parts[piece as Blank] ?? '…'}
        </bdi>
      ),
    )
  }
}
