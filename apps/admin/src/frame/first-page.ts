// The page that each role needs first.
import type { Role } from '@polyphony/domain/access/roles'
import type { AnyRouter } from '@tanstack/react-router'
import { menuOf } from '../platform/menu-of.ts'
import type { MenuName } from '../platform/page.ts'
import type { StudyOfMine } from '../platform/session.ts'

const needs: Record<Role, MenuName> = {
  coordinator: 'today',
  data_manager: 'transcripts',
  investigator: 'recruitment',
  transcriber: 'myWork',
  analyst: 'transcripts',
  monitor: 'audit',
  administrator: 'settings',
}

/** The address of the page that this person's role needs first. */
export function firstPage(study: StudyOfMine, personId: string, router: AnyRouter): string | undefined {
  const menu = menuOf(study, personId, router)
  const wanted = Object.keys(needs).filter((role) => study.grants.some((grant) => grant.role === role)) as Role[]
  const entry = wanted.map((role) => menu.find(({ name }) => name === needs[role])).find(Boolean) ?? menu[0]
  return entry?.path
}
