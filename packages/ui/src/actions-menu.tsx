import { ActionIcon, Menu } from '@mantine/core'
import type { ReactNode } from 'react'

/** Three dots that open what may be done with one thing. */
export function ActionsMenu({ label, children }: { label: string; children: () => ReactNode }) {
  return (
    <Menu withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={label}>
          <svg width={16} height={16} viewBox="0 0 16 16" fill="currentColor" aria-hidden>
            <circle cx={3} cy={8} r={1.4} />
            <circle cx={8} cy={8} r={1.4} />
            <circle cx={13} cy={8} r={1.4} />
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children()}</Menu.Dropdown>
    </Menu>
  )
}
