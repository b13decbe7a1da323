// The menu of a person, and the page that each role needs first.
import type { Role } from '@polyphony/domain/access/roles'
import type { AnyRouter } from '@tanstack/react-router'
import type { MenuName, PageFacts } from '../platform/page.ts'
import { sitesFor, type StudyOfMine } from '../platform/session.ts'

const needs: Record<Role, MenuName> = {
  coordinator: 'today',
  data_manager: 'transcripts',
  investigator: 'recruitment',
  transcriber: 'myWork',
  analyst: 'transcripts',
  monitor: 'audit',
  administrator: 'settings',
}

export type MenuEntry = { name: MenuName; path: string; badge: React.ComponentType | undefined }

/** The menu of one person in one study: only pages that exist and that they may open. */
export function menuOf(study: StudyOfMine, personId: string, router: AnyRouter): MenuEntry[] {
  return (Object.values(router.routesById) as AnyRouter['routesById'][string][]).flatMap((route) => {
    const { menu, action, badge, needs: needed } = (route.options.staticData ?? {}) as PageFacts
    if (needed && !study[needed]) return []
    if (!menu || (action && sitesFor(action, study, personId).length === 0)) return []
    return [{ name: menu, path: `/s/${study.slug}/${route.path}`, badge }]
  })
}

/** The address of the page that this person's role needs first. */
export function firstPage(study: StudyOfMine, personId: string, router: AnyRouter): string | undefined {
  const menu = menuOf(study, personId, router)
  const wanted = Object.keys(needs).filter((role) => study.grants.some((grant) => grant.role === role)) as Role[]
  const entry = wanted.map((role) => menu.find(({ name }) => name === needs[role])).find(Boolean) ?? menu[0]
  return entry?.path
}
