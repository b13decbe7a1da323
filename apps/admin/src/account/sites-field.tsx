import { Checkbox, Stack } from '@mantine/core'
import type { StudyOfMine } from '../platform/session.ts'

type SitesFieldProps = {
  label: string
  sites: StudyOfMine['sites']
  value: string[]
  error: string | undefined
  onChange: (siteIds: string[]) => void
}

/** The sites that a program reaches. */
export function SitesField({ sites, ...field }: SitesFieldProps) {
  return (
    <Checkbox.Group {...field}>
      <Stack gap="xs" mt="xs">
        {sites.map((site) => (
          <Checkbox key={site.id} value={site.id} label={<bdi>{site.name}</bdi>} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
