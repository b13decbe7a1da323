// What waits on this device, as lines of the tray: what it is, how it stands, and what its person can do. The words of `line` come with a
// part of the language that may be missing without a connection: `openMoreWords('later')` is in follow-waiting.ts.
import { hasPart } from '@polyphony/i18n/translator'
import type { Job } from '../jobs.ts'
import { problemWords } from '../problem.ts'
import { siteDay } from '../site-day.ts'
import type { useWords } from '../words.tsx'
import { differingOf, keepTheirs, recordMine } from './differing.ts'
import { dismissWaiting, openAgain } from './outbox.ts'
import { waitingName } from './provisional.ts'
import { waitedTooLong } from './send-outbox.ts'
import { type KeptWaiting, type Lost, mayWait, type WaitingPath } from './waiting.ts'

type Words = ReturnType<typeof useWords>

export type Following = {
  ownerId: string
  words: () => Words
  /** Opens a page of the application. */
  open: (href: string) => void
}

/** From this age on the tray says until when something is kept. */
const saysUntilAfterMs = 7 * 86_400_000

const dayOf = (ms: number, { format }: Words) => format.day(siteDay(new Date(ms), undefined))

export function jobOf(waiting: KeptWaiting, { ownerId, words: now, open }: Following): Job {
  const words = now()
  const { t, translator } = words
  const { id, form, page, refused, became, newerOn } = waiting
  const has = hasPart(translator, 'later')
  const base = { id, title: titleOf(waiting, words), done: 0, total: undefined, isKept: true }
  const dismiss = () => void dismissWaiting(ownerId, waiting)
  if (became !== undefined)
    return { ...base, state: 'done', words: t('shell:waiting.became', { code: became }), dismiss }
  if (newerOn !== undefined) {
    const said = has ? { words: t('line:newer', { on: words.format.day(newerOn) }), isSaid: true } : {}
    return { ...base, state: 'done', ...said, dismiss }
  }
  if (!refused) return { ...base, state: 'waiting', words: standingOf(waiting, words, has) }
  const differing = has ? differingOf(waiting) : []
  const why =
    refused.code === waitedTooLong.code
      ? t(has ? 'line:tooLong' : 'shell:waiting.state')
      : differing.length > 0
        ? differing.map((each) => bothOf(each, words)).join('\n')
        : problemWords(translator, refused)
  const both = [
    { words: t('line:attendance.keepTheirs'), press: () => void keepTheirs(ownerId, waiting) },
    { words: t('line:attendance.recordMine'), press: () => void recordMine(ownerId, waiting) },
  ]
  const ways = [
    ...(differing.length > 0 ? both : []),
    ...(page && has ? [{ words: t('line:openPage'), press: () => open(page) }] : []),
  ]
  return {
    ...base,
    state: 'failed',
    words: why,
    // If somebody else recorded something else, there is nothing to delete: both answers settle it.
    ...(differing.length === 0 && { giveUp: dismiss }),
    ...(form && { openForm: () => void openAgain(ownerId, waiting).then(() => open(form.href)) }),
    ...(ways.length > 0 && { ways }),
  }
}

function standingOf({ typedAtMs, untilMs }: KeptWaiting, words: Words, has: boolean): string {
  const { t } = words
  if (!has || Date.now() - typedAtMs < saysUntilAfterMs) return t('shell:waiting.state')
  return t('line:until', { since: dayOf(typedAtMs, words), until: dayOf(untilMs, words) })
}

const bothOf = ({ code, mine, theirs }: ReturnType<typeof differingOf>[number], { t }: Words) =>
  t('line:attendance.both', { code, mine: t(`sessions:state.${mine}`), theirs: t(`sessions:state.${theirs}`) })

/** What waits, in words: "Consent: BRS-0004-7". */
const titleOf = (waiting: KeptWaiting, words: Words): string =>
  words.t(`shell:waiting.what.${mayWait[waiting.path]}`, { name: waitingName(waiting, words) })

const isKnown = (path: string): path is WaitingPath => path in mayWait

/** Something that was deleted before it was sent: only its kind and its day are left. */
export function jobOfLost({ id, typedAtMs, path }: Lost, { ownerId, words: now }: Following): Job {
  const words = now()
  const { t } = words
  const on = dayOf(typedAtMs, words)
  return {
    id,
    title: isKnown(path) ? t(`shell:waiting.what.${mayWait[path]}`, { name: on }) : on,
    state: 'failed',
    done: 0,
    total: undefined,
    words: t('line:lost'),
    isLost: true,
    dismiss: () => void dismissWaiting(ownerId, { id }),
  }
}
