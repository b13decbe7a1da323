import { Anchor, NativeSelect } from '@mantine/core'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { FormRow } from './wire.ts'

type WhichFormProps = { valid: readonly FormRow[]; form: FormRow; onChoose: (id: string) => void }

/** The choice between the versions of forms that are valid. */
export function WhichForm({ valid, form, onChoose }: WhichFormProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const words = ({ title, version, language }: FormRow) =>
    t('consent:versionOf', { title, version, language: format.language(language) })
  return (
    <div>
      <NativeSelect
        label={t('consent:record.form')}
        data={valid.map((row) => ({ value: row.id, label: words(row) }))}
        value={form.id}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      <Anchor
        href={`/s/${study.slug}/consent/forms/${form.id}`}
        target="_blank"
        size="sm"
        display="inline-block"
        py={4}
        mt={4}
      >
        {t('consent:record.read')}
      </Anchor>
    </div>
  )
}

/**
 * Sorts versions: first those since the newest version that requires re-consent; then the language of the participant,
 * and of the site.
 */
export function byNeed(rows: readonly FormRow[], languages: readonly (string | null | undefined)[]) {
  const asked = rows.filter((row) => row.requiresReconsent && row.validAt.length > 0).map((row) => row.validFrom)
  const since = asked.toSorted().at(-1) ?? ''
  const later = (row: FormRow) => Number(row.validFrom >= since)
  const rank = ({ language }: FormRow) => (languages.includes(language) ? languages.indexOf(language) : Infinity)
  return (one: FormRow, other: FormRow) => later(other) - later(one) || compare(rank(one), rank(other))
}

const compare = (one: number, other: number) => (one === other ? 0 : one - other)
