import { ActionIcon, Menu } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'

/** Three dots that open what may be done with one thing. A long list has one for each row, so the menu comes with the first click. */
export function ActionsMenu({ label, children }: { label: string; children: () => ReactNode }) {
  const [isWanted, setWanted] = useState(false)
  const [isOpen, setOpen] = useState(false)
  // Opened once it stands, and not with it, so that it knows where to give the focus back to.
  useEffect(() => setOpen(isWanted), [isWanted])
  if (!isWanted) return <Dots label={label} onClick={() => setWanted(true)} />
  return (
    <Menu withinPortal opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        {/* It takes the place of the button that was just pressed. */}
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
    // What the menu adds to its target comes after, and wins.
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
