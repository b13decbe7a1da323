// Mantine's links with the router's types: an address and its search are checked against the pages there are.
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type AnchorElement<Own> = Own & Omit<ComponentPropsWithRef<'a'>, keyof Own>

export const LinkAnchor = createLink((props: AnchorElement<AnchorProps>) => <Anchor {...props} />)

export const LinkButton = createLink((props: AnchorElement<ButtonProps>) => <Button component="a" {...props} />)
