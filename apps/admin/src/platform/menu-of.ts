import type { AnyRouter } from '@tanstack/react-router'
import type { MenuName, PageFacts } from './page.ts'
import { sitesFor, type StudyOfMine } from './session.ts'

export type MenuEntry = { name: MenuName; path: string; badge: React.ComponentType | undefined }

/** The menu of one person in one study: only pages that exist and that they may open. */
export function menuOf(study: StudyOfMine, personId: string, router: AnyRouter): MenuEntry[] {
  return (Object.values(router.routesById) as AnyRouter['routesById'][string][]).flatMap((route) => {
    const { menu, action, badge, needs } = (route.options.staticData ?? {}) as PageFacts
    if (needs && !study[needs]) return []
    if (!menu || (action && sitesFor(action, study, personId).length === 0)) return []
    return [{ name: menu, path: `/s/${study.slug}/${route.path}`, badge }]
  })
}
