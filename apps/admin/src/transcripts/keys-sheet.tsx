// The keys of the editor and what the recording does while words are typed. Each key can be changed; the changes stay on this device.
import { Button, Checkbox, Group, NumberInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { useWords } from '../platform/words.tsx'
import { choose, useChoices } from './choices.ts'
import { type Act, acts, isWriting, nameOf, shownKey, usualKeys } from './keys.ts'
import classes from './keys-sheet.module.css'

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { keys, rewindMs, stepMs, waits, follows } = useChoices()
  const [asked, setAsked] = useState<Act>()
  const [refusal, setRefusal] = useState<string>()
  useEffect(() => {
    if (!asked) return undefined
    const press = (event: KeyboardEvent) => {
      const name = nameOf(event)
      if (!name) return
      event.preventDefault()
      event.stopPropagation()
      if (name === 'Escape') return setAsked(undefined)
      const other = acts.find((act) => act !== asked && keys[act] === name)
      if (other) return setRefusal(t('transcripts:keys.taken', { act: t(`transcripts:keys.${other}`) }))
      if (isWriting(name)) return setRefusal(t('transcripts:keys.writes'))
      choose({ keys: { ...keys, [asked]: name } })
      setAsked(undefined)
      setRefusal(undefined)
    }
    addEventListener('keydown', press, { capture: true })
    return () => removeEventListener('keydown', press, { capture: true })
  }, [asked, keys, t])
  const seconds = (label: string, ms: number, set: (ms: number) => void) => (
    <NumberInput
      label={label}
      size="xs"
      min={0}
      max={60}
      step={0.5}
      value={ms / 1000}
      onChange={(value) => (typeof value === 'number' ? set(value * 1000) : undefined)}
    />
  )
  return (
    <Dialog size="lg" onClose={onClose} closesEasily={!asked} title={t('transcripts:keys.title')}>
      <p className={classes.hint}>{t('transcripts:keys.hint')}</p>
      {refusal ? (
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      ) : null}
      <dl className={classes.keys}>
        {acts.map((act) => (
          <div key={act}>
            <dt>{t(`transcripts:keys.${act}`)}</dt>
            <dd>
              <Button
                size="compact-sm"
                variant={asked === act ? 'filled' : 'default'}
                aria-label={t('transcripts:keys.change', {
                  act: t(`transcripts:keys.${act}`),
                  key: shownKey(keys[act]),
                })}
                onClick={() => {
                  setRefusal(undefined)
                  setAsked(act)
                }}
              >
                {asked === act ? t('transcripts:keys.press') : <bdi dir="ltr">{shownKey(keys[act])}</bdi>}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <Group justify="end" my="sm">
        <Button size="compact-sm" variant="subtle" onClick={() => choose({ keys: usualKeys })}>
          {t('transcripts:keys.usual')}
        </Button>
      </Group>
      <Group grow align="end">
        {seconds(t('transcripts:keys.rewind'), rewindMs, (ms) => choose({ rewindMs: ms }))}
        {seconds(t('transcripts:keys.step'), stepMs, (ms) => choose({ stepMs: ms }))}
      </Group>
      <Checkbox
        mt="sm"
        label={t('transcripts:keys.waits')}
        checked={waits}
        onChange={(event) => choose({ waits: event.currentTarget.checked })}
      />
      <Checkbox
        mt="sm"
        label={t('transcripts:keys.follows')}
        checked={follows}
        onChange={(event) => choose({ follows: event.currentTarget.checked })}
      />
    </Dialog>
  )
}
