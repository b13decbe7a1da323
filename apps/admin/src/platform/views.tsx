import { Button, Group } from '@mantine/core'

type Props<View extends string> = {
  label: string
  views: readonly View[]
  shown: View
  word: (view: View) => string
  onView: (view: View) => void
}

/** The choice of how a page shows its things: as a list, or as a week. */
export function Views<View extends string>({ label, views, shown, word, onView }: Props<View>) {
  return (
    <Group gap={2} component="fieldset" m={0} p={0} bd={0} aria-label={label}>
      {views.map((view) => (
        <Button
          key={view}
          size="compact-sm"
          variant={view === shown ? 'light' : 'subtle'}
          aria-pressed={view === shown}
          onClick={() => onView(view)}
        >
          {word(view)}
        </Button>
      ))}
    </Group>
  )
}
