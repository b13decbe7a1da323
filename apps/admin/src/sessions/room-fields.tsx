// Fields for the people in the room besides the participants: staff by name, people from outside by their function.
import { Button, CloseButton, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import type { Part } from '@polyphony/domain/sessions/schema'
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import type { InTheRoom } from './plan.ts'
import classes from './session-page.module.css'

// The values repeat those of the schema, because importing the schema would load all of zod.
const parts = ['facilitator', 'interpreter', 'observer'] as const satisfies readonly Part[]

type Props = { staff: InTheRoom[]; onChange: (staff: InTheRoom[]) => void; siteId: string; error: string | undefined }

export function RoomFields({ staff, onChange, siteId, error }: Props) {
  const { t } = useWords()
  const people = useStaffOf(siteId)
  const change = (index: number, next: Partial<InTheRoom>) =>
    onChange(staff.map((each, at) => (at === index ? { ...each, ...next } : each)))
  return (
    <>
      {staff.map(({ part, staffId, outsider }, index) => (
        <Group
          key={index}
          gap="sm"
          align="end"
          wrap="wrap"
          component="fieldset"
          className={classes.bare}
          aria-label={t('sessions:plan.person', { number: index + 1 })}
        >
          <NativeSelect
            style={{ flex: '0 1 140px' }}
            label={t('sessions:plan.part')}
            data={parts.map((value) => ({ value, label: t(`sessions:part.${value}`) }))}
            value={part}
            onChange={(event) => change(index, { part: event.currentTarget.value as Part })}
          />
          <NativeSelect
            style={{ flex: '0 1 240px', minInlineSize: 100 }}
            label={t('sessions:plan.staff')}
            data={[
              { value: '', label: t('sessions:plan.outsider') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={staffId}
            onChange={(event) => change(index, { staffId: event.currentTarget.value, outsider: '' })}
          />
          {staffId ? null : (
            <TextInput
              style={{ flex: '1 1 140px' }}
              label={t('sessions:plan.function')}
              placeholder={t('sessions:plan.functionHint')}
              maxLength={80}
              dir="auto"
              value={outsider}
              onChange={(event) => change(index, { outsider: event.currentTarget.value })}
            />
          )}
          <CloseButton
            size={34}
            aria-label={t('sessions:plan.removePerson', { number: index + 1 })}
            onClick={() => onChange(staff.filter((_, at) => at !== index))}
          />
        </Group>
      ))}
      {error ? (
        <Text c="red" size="sm" role="alert">
          {error}
        </Text>
      ) : null}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            onChange([...staff, { part: staff.length === 0 ? 'facilitator' : 'observer', staffId: '', outsider: '' }])
          }
        >
          {t('sessions:plan.addPerson')}
        </Button>
      </Group>
    </>
  )
}

/** The staff members who can take part in a session at this site. */
function useStaffOf(siteId: string) {
  const study = useStudy()
  const staff = useQuery({ ...api.staff.list.queryOptions({ studyId: study.id, limit: 200 }), staleTime: 60_000 })
  return (staff.data?.rows ?? []).filter(({ grants }) =>
    grants.some((grant) => grant.siteId === null || grant.siteId === siteId),
  )
}
