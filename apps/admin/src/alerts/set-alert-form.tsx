import { Button, NativeSelect } from '@mantine/core'
import { wholeNumber } from '@polyphony/domain/digits'
import { type AlertKind, alertKinds } from '@polyphony/domain/recruitment/alerts'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { NumberField } from '../platform/number-field.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'

/** What is usual, to begin with. */
const usual: Record<AlertKind, string> = { none_for: '14', below_plan: '80', refusals: '50' }
const asks = { none_for: 'days', below_plan: 'below', refusals: 'above' } as const satisfies Record<AlertKind, string>

type SetProps = { sites: readonly { id: string; name: string }[]; onClose: () => void }

export function SetAlertForm({ sites, onClose }: SetProps) {
  const { t } = useWords()
  const study = useStudy()
  const [typed, setTyped] = useState({ kind: 'none_for' as AlertKind, threshold: usual.none_for })
  const [siteId, setSiteId] = useState(sites.length === 1 ? sites[0]!.id : '')
  const set = useCommand(api.recruitment.set_alert.mutationOptions(), {
    done: () => t('recruitment:alerts.done'),
    onDone: onClose,
  })
  const { kind, threshold } = typed
  const choose = (value: string) => {
    const chosen = alertKinds.find((each) => each === value) ?? 'none_for'
    setTyped({ kind: chosen, threshold: usual[chosen] })
  }
  const send = () =>
    set.send({ studyId: study.id, siteId: siteId || null, kind, threshold: wholeNumber(threshold) ?? 0 })
  return (
    <Form
      onSubmit={() => void send()}
      submit={t('recruitment:alerts.submit')}
      isBusy={set.isBusy}
      problem={set.words}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('shell:act.cancel')}
        </Button>
      }
    >
      <NativeSelect
        label={t('recruitment:alerts.which')}
        data={alertKinds.map((value) => ({ value, label: t(`recruitment:alerts.kind.${value}`) }))}
        value={kind}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {sites.length > 1 ? (
        <NativeSelect
          label={t('recruitment:alerts.site')}
          data={[
            { value: '', label: t('recruitment:alerts.whole') },
            ...sites.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={siteId}
          onChange={({ currentTarget }) => setSiteId(currentTarget.value)}
        />
      ) : null}
      <NumberField
        label={t(`recruitment:alerts.${asks[kind]}`)}
        value={threshold}
        error={set.fields['threshold']}
        onChange={(next) => setTyped({ ...typed, threshold: next })}
      />
    </Form>
  )
}
