// One event as a sentence. Codes and names are isolated from the direction of the text around them.
import type { ReactNode } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './audit.module.css'
import { saying } from './use-action-words.ts'

export type TrailEvent = {
  action: string
  actorName: string | null
  code: string | null
  entity: string
  entityId: string | null
  reason: string | null
}

/** Entities without a code. Their sentence leaves the code out. */
const nameless = new Set([
  'grant',
  'invitation',
  'export',
  'target',
  'study',
  'staff',
  'sign_in',
  'form_version',
  'site',
])

export function Sentence({ event }: { event: TrailEvent }) {
  const { t, translator } = useWords()
  const who = event.actorName ?? t('audit:someone')
  const code = event.code ?? (nameless.has(event.entity) ? '' : (event.entityId?.slice(0, 8) ?? ''))
  const parts: Record<string, ReactNode> = {
    '\u0001': <bdi key="who">{who}</bdi>,
    '\u0002': code ? (
      <bdi key="code" dir="ltr" className={classes.code}>
        {code}
      </bdi>
    ) : null,
    '\u0003': event.reason ? (
      <bdi key="reason" dir="auto">
        {event.reason}
      </bdi>
    ) : null,
  }
  const said = saying(translator, event.action, { who: '\u0001', code: '\u0002' }) ?? `${event.action} \u0001 \u0002`
  const whole = event.reason
    ? t('audit:withReason', { sentence: said.replace(code ? '' : ' \u0002', ''), reason: '\u0003' })
    : said
  // oxlint-disable-next-line no-control-regex -- control characters as placeholders, because no sentence contains them
  return <>{whole.split(/([\u0001-\u0003])/).map((part) => parts[part] ?? (part in parts ? null : part))}</>
}
