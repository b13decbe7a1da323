import { ActionIcon, Menu } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'

/** A button with three dots that opens the menu of one row. A long list has many, so the menu is rendered with the first click. */
export function ActionsMenu({ label, children }: { label: string; children: () => ReactNode }) {
  const [isWanted, setWanted] = useState(false)
  const [isOpen, setOpen] = useState(false)
  // The menu opens after it is rendered, so that it knows which button gets the focus back.
  useEffect(() => setOpen(isWanted), [isWanted])
  if (!isWanted) return <Dots label={label} onClick={() => setWanted(true)} />
  return (
    <Menu withinPortal opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        {/* This button replaces the one that was just pressed, so it takes the focus. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Dots label={label} autoFocus />
      </Menu.Target>
      <Menu.Dropdown>{children()}</Menu.Dropdown>
    </Menu>
  )
}

type DotsProps = { label: string; onClick?: () => void; autoFocus?: boolean; ref?: React.Ref<HTMLButtonElement> }

function Dots({ label, ...rest }: DotsProps) {
  return (
    // `rest` comes last, so that the properties that the menu adds to its target count.
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      {...rest}
    >
      <svg width={16} height={16} viewBox="0 0 16 16" fill="currentColor" aria-hidden>
        <circle cx={3} cy={8} r={1.4} />
        <circle cx={8} cy={8} r={1.4} />
        <circle cx={13} cy={8} r={1.4} />
      </svg>
    </ActionIcon>
  )
}
