// Names and other identifiers in the words: what is suggested, the words around it, and what can be done with it.
import { Anchor, Badge, Button, Group } from '@mantine/core'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useWords } from '../platform/words.tsx'
import { useChoices } from './choices.ts'
import type { Editing } from './editing.ts'
import { type Act, shownKey } from './keys.ts'
import { around, type OpenName, sameAs } from './names.ts'
import classes from './names.module.css'
import type { Names } from './use-names.ts'
import type { Opened } from './wire.ts'

type Props = { names: Names; editing: Editing; opened: Opened }

const shownAtOnce = 100

export function NamesPanel({ names, editing, opened }: Props) {
  const { t, format } = useWords()
  const { answer, open, name, isBusy } = names
  const speakers = answer?.findings.filter(({ speakerId }) => speakerId !== null) ?? []
  const labelOf = (id: string | null) => opened.speakers.find((speaker) => speaker.id === id)?.label
  const named = speakers.flatMap(({ speakerId, text }) =>
    labelOf(speakerId)?.includes(text) ? labelOf(speakerId)! : [],
  )
  const positionOf = (id: string) => editing.order().indexOf(id) + 1
  const lines = Map.groupBy(open.slice(0, shownAtOnce), ({ segmentId }) => segmentId)
  return (
    <section className={classes.names} aria-label={t('transcripts:names.title')}>
      <Group gap="sm" justify="space-between">
        <h2>{t('transcripts:names.title')}</h2>
        <Button
          size="compact-sm"
          variant={answer ? 'subtle' : 'filled'}
          loading={isBusy}
          onClick={() => void names.look()}
        >
          {t(answer ? 'transcripts:names.again' : 'transcripts:names.look')}
        </Button>
      </Group>
      {answer ? (
        <p role="status" className={classes.soft}>
          {open.length === 0 ? t('transcripts:names.none') : t('transcripts:names.left', { count: open.length })}
          {answer.more > 0 ? ` ${t('transcripts:names.more', { count: answer.more })}` : null}
        </p>
      ) : (
        <p className={classes.soft}>{t('transcripts:names.hint')}</p>
      )}
      {named.map((label) => (
        <p key={label} className={classes.warning}>
          {t('transcripts:names.speaker', { speaker: label })}
        </p>
      ))}
      {answer && answer.combinations.length > 0 ? (
        <details className={classes.warning}>
          <summary>{t('transcripts:names.together', { count: answer.combinations.length })}</summary>
          <ul>
            {answer.combinations.slice(0, shownAtOnce).map(({ segmentId, facts }) => (
              <li key={segmentId}>
                <Place {...{ names, segmentId }} position={positionOf(segmentId)} />{' '}
                {format.list(facts.map((fact) => t(`transcripts:names.fact.${fact}`)))}
              </li>
            ))}
          </ul>
          <p className={classes.soft}>{t('transcripts:names.unseen')}</p>
        </details>
      ) : null}
      {open.length > 0 ? (
        <details className={classes.list}>
          <summary>{t('transcripts:names.all')}</summary>
          <ol>
            {[...lines].map(([segmentId, each]) => (
              <li key={segmentId}>
                <Place {...{ names, segmentId }} position={positionOf(segmentId)} />
                {each.map((one) => (
                  <button
                    key={one.key}
                    type="button"
                    className={classes.one}
                    aria-current={one.key === name?.key}
                    onClick={() => names.show(one)}
                  >
                    <Around {...{ one, editing }} />
                    <Kind name={one} />
                  </button>
                ))}
              </li>
            ))}
          </ol>
          {open.length > shownAtOnce ? (
            <p className={classes.soft}>{t('transcripts:import.more', { count: open.length - shownAtOnce })}</p>
          ) : null}
        </details>
      ) : null}
    </section>
  )
}

function Place({ names, segmentId, position }: { names: Names; segmentId: string; position: number }) {
  const { t, format } = useWords()
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => names.go(segmentId)}>
      {t('transcripts:editor.segment', { position: format.number(position) })}
    </Anchor>
  )
}

function Around({ one, editing }: { one: OpenName; editing: Editing }) {
  const [before, part, after] = around(editing.now(one.segmentId)?.text ?? '', one)
  return (
    <span className={classes.around} dir="auto">
      {before}
      <mark>{part}</mark>
      {after}
    </span>
  )
}

const kinds = ['person', 'place', 'phone', 'email', 'date', 'id', 'age', 'address'] as const

function Kind({ name: { kind, isCertain } }: { name: OpenName }) {
  const { t } = useWords()
  const known = kinds.find((each) => each === kind)
  return (
    <Badge variant="light" tt="none" color={isCertain ? 'red' : 'gray'} className={classes.kind}>
      {known ? t(`transcripts:names.kind.${known}`) : kind}
      {isCertain ? ` · ${t('transcripts:names.certain')}` : ''}
    </Badge>
  )
}

/** The suggestion at hand, below the words. It stays in sight while these scroll. */
export function CurrentName({ names, editing }: { names: Names; editing: Editing }) {
  return (
    <>
      {names.name ? <Current {...{ names, editing }} name={names.name} /> : null}
      {names.asked ? <WhyKept names={names} name={names.asked} /> : null}
    </>
  )
}

function Current({ names, name, editing }: { names: Names; name: OpenName; editing: Editing }) {
  const { t, format } = useWords()
  const { keys } = useChoices()
  const key = (act: Act) => <kbd dir="ltr">{shownKey(keys[act])}</kbd>
  const same = sameAs(name, names.open).length
  return (
    <section className={classes.current} aria-label={t('transcripts:names.current')}>
      <span className={classes.of} dir="ltr">
        {format.number(names.at + 1)} / {format.number(names.open.length)}
      </span>
      <Around {...{ editing }} one={name} />
      <Kind name={name} />
      <Group gap="xs" className={classes.acts}>
        <Button size="compact-sm" onClick={names.replace} rightSection={key('replaceName')}>
          <span>
            {t('transcripts:names.replaceBy')} <bdi>{name.pseudonym}</bdi>
          </span>
        </Button>
        {same > 1 ? (
          <Button size="compact-sm" variant="default" onClick={names.replaceSame}>
            {t('transcripts:names.same', { places: format.number(same) })}
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" onClick={names.keep} rightSection={key('keepName')}>
          {t('transcripts:names.keep')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={names.next} rightSection={key('nextName')}>
          {t('transcripts:names.next')}
        </Button>
      </Group>
    </section>
  )
}

/** Asks why words stay that are surely like an identifier. The release is refused without the reason. */
function WhyKept({ names, name }: { names: Names; name: OpenName }) {
  const { t } = useWords()
  const draft = useDraft(`transcript.set_aside.${name.key}`, noReason)
  return (
    <Confirm
      draft={draft}
      onClose={names.leaveAsked}
      title={t('transcripts:names.whyTitle')}
      verb={t('transcripts:names.keep')}
      isBusy={names.isBusy}
      isIrreversible={false}
      onConfirm={(reason) => void names.keepAsked(reason)}
    >
      <p>{t('transcripts:names.why')}</p>
    </Confirm>
  )
}
