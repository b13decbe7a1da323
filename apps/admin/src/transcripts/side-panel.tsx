import { Button, NativeSelect } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Timeline } from '@polyphony/ui/timeline'
import { api } from '../platform/client.ts'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { LeftOut } from './left-out.tsx'
import classes from './transcript.module.css'
import type { PastAt } from './past.tsx'
import type { Opened } from './wire.ts'
import { RenameSpeaker } from './rename-speaker.tsx'
import { useRefusalWords } from './use-refusal.ts'
import { useStages } from './use-stages.ts'

type SpeakersProps = { opened: Opened; isWaiting: boolean; saveFirst: () => Promise<void>; onChanged: () => void }

type PastProps = { onPast?: ((at: PastAt) => void) | undefined }

/** The speakers, the versions and the history of the transcript, beside the words. */
export function SidePanel({ opened, isWaiting, saveFirst, onChanged, onPast }: SpeakersProps & PastProps) {
  const { t } = useWords()
  return (
    <aside className={classes.side} aria-label={t('transcripts:side.label')}>
      <Speakers {...{ opened, isWaiting, saveFirst, onChanged }} />
      <LeftOut leftOut={opened.leftOut} />
      <Versions opened={opened} onPast={onPast} />
      <History opened={opened} />
    </aside>
  )
}

function Speakers({ opened, isWaiting, saveFirst, onChanged }: SpeakersProps) {
  const { t } = useWords()
  const study = useStudy()
  const { voices, transcript, segments } = opened
  // Speakers are listed in the order in which they first speak.
  const firstOf = new Map(segments.toReversed().map(({ speakerId, position }) => [speakerId, position]))
  const speakers = opened.speakers.toSorted((a, b) => (firstOf.get(a.id) ?? Infinity) - (firstOf.get(b.id) ?? Infinity))
  const mayMap = useCan('transcript.map_speaker', transcript.siteId)
  const isHeld = transcript.state === 'claimed' || transcript.state === 'assigned'
  const isInHand = useAccount().user.id === transcript.assignedToId && isHeld
  const mayRename = useCan('transcript.rename_speaker', transcript.siteId) && isInHand && !isWaiting
  const isReleased = transcript.state === 'released'
  const map = useCommand(api.transcript.map_speaker.mutationOptions(), { onDone: onChanged })
  const refusal = useRefusalWords()(map)
  const parts = {
    facilitator: t('transcripts:part.facilitator'),
    interpreter: t('transcripts:part.interpreter'),
    observer: t('transcripts:part.observer'),
  }
  const people = [
    { value: '', label: t('transcripts:side.nobodyKnown') },
    ...voices.attendees.map(({ participantId, code }) => ({ value: `participant ${participantId}`, label: code })),
    ...voices.staff.map(({ staffId, name, part }) => ({
      value: `staff ${staffId}`,
      label: `${name} (${parts[part as keyof typeof parts] ?? part})`,
    })),
  ]
  const send = async (label: string, seen: string, chosen: string) => {
    const [expectedPerson, person] = [personOf(seen), personOf(chosen)]
    const done = await map.send({ studyId: study.id, id: transcript.id, label, person, expectedPerson })
    // After a refusal someone else may have changed the speaker, so the present value is fetched.
    if (!done) onChanged()
  }
  return (
    <section>
      <h2>{t('transcripts:side.speakers')}</h2>
      {speakers.length === 0 ? <p className={classes.soft}>{t('transcripts:side.noSpeakers')}</p> : null}
      <div className={classes.speakers}>
        {speakers.map((speaker) => (
          <div key={speaker.id} className={classes.speakerOf}>
            <NativeSelect
              size="xs"
              label={<bdi>{speaker.label}</bdi>}
              description={speaker.isWithheld ? t('transcripts:side.withheld') : undefined}
              disabled={!mayMap || map.isBusy || isReleased || speaker.isWithheld}
              data={people}
              value={valueOf(speaker)}
              onChange={(event) => void send(speaker.label, valueOf(speaker), event.currentTarget.value)}
            />
            {mayRename ? (
              <RenameSpeaker transcriptId={transcript.id} {...{ speaker, saveFirst }} onDone={onChanged} />
            ) : null}
          </div>
        ))}
      </div>
      {refusal ? (
        <p role="alert" className={classes.failed}>
          {refusal}
        </p>
      ) : null}
      {mayMap && isReleased && speakers.length > 0 ? (
        <p className={classes.soft}>{t('transcripts:refused.voices_released')}</p>
      ) : null}
      {speakers.some(({ participantId, staffId }) => !participantId && !staffId) ? (
        <p className={classes.soft}>{t('transcripts:side.unmapped')}</p>
      ) : null}
    </section>
  )
}

type Voice = { participantId: string | null; staffId: string | null }

const valueOf = ({ participantId, staffId }: Voice) =>
  participantId ? `participant ${participantId}` : staffId ? `staff ${staffId}` : ''

function personOf(value: string) {
  const [kind, id = ''] = value.split(' ')
  return kind === 'participant' ? { participantId: id } : kind === 'staff' ? { staffId: id } : null
}

function Versions({ opened, onPast }: { opened: Opened } & PastProps) {
  const { t, format } = useWords()
  const stages = useStages()
  const { versions, transcript } = opened
  return (
    <section>
      <h2>{t('transcripts:side.versions')}</h2>
      {versions.length === 0 ? <p className={classes.soft}>{t('transcripts:side.noVersions')}</p> : null}
      <ol className={classes.versions}>
        {versions.map(({ number, stage, contentSha256, frozenAt, frozenBy }) => (
          <li key={number}>
            <span>{t('transcripts:side.version', { number: format.number(number), stage: stages.name(stage) })}</span>
            <span className={classes.soft}>
              {format.moment(frozenAt, transcript.timeZone)} · <bdi>{frozenBy}</bdi>
            </span>
            {contentSha256 === null ? null : (
              <span title={contentSha256}>
                <Code>{contentSha256.slice(0, 16)}</Code>
              </span>
            )}
            {onPast ? (
              <span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  ms={-8}
                  aria-label={t('transcripts:past.compareOf', { number: format.number(number) })}
                  onClick={() => onPast({ version: number })}
                >
                  {t('transcripts:past.compare')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {onPast ? (
        <Button size="compact-xs" variant="subtle" mt="xs" ms={-8} onClick={() => onPast({ removed: true })}>
          {t('transcripts:past.removed')}
        </Button>
      ) : null}
    </section>
  )
}

const kinds = ['queued', 'imported', 'claimed', 'assigned', 'edited', 'done', 'returned'] as const

function History({ opened }: { opened: Opened }) {
  const { t, format } = useWords()
  const stages = useStages()
  const { history, transcript } = opened
  const entries = history.toReversed().flatMap((event) => {
    const kind = kinds.find((each) => each === event.kind)
    if (!kind) return []
    const what = t(`transcripts:event.${kind}`, {
      stage: stages.name(event.stage),
      person: event.person ?? '',
      to: event.toStage ? stages.name(event.toStage) : '',
    })
    return [
      {
        key: event.id,
        at: event.at,
        when: format.moment(event.at, transcript.timeZone),
        what,
        detail: event.reason,
        tone: kind === 'returned' ? ('due' as const) : ('quiet' as const),
      },
    ]
  })
  return (
    <section>
      <h2>{t('transcripts:side.history')}</h2>
      <Timeline label={t('transcripts:side.history')} entries={entries} />
    </section>
  )
}
