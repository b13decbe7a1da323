// The links of Mantine with the types of the router, which check that the page and its search parameters exist.
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type AnchorElement<Own> = Own & Omit<ComponentPropsWithRef<'a'>, keyof Own>

export const LinkAnchor = createLink((props: AnchorElement<AnchorProps>) => <Anchor {...props} />)

export const LinkButton = createLink((props: AnchorElement<ButtonProps>) => <Button component="a" {...props} />)
