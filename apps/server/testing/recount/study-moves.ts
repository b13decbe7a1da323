// What a data manager and an administrator do: targets, sites that close and open again, roles.
import { nextMonth } from './days.ts'
import { type Draw, siteOf, type Table, todayAt } from './moves.ts'

const command = ({ world }: Table) => world.command()

const setTarget: Draw = (table) => {
  const site = table.dice.pick(table.raw.sites)!
  const month = todayAt(table, site).slice(0, 7)
  const targets = [
    {
      siteId: site.id,
      month: table.dice.chance(0.5) && site.is_open ? nextMonth(month) : month,
      participants: table.dice.chance(0.1) ? null : table.dice.int(0, 9),
    },
  ]
  if (!site.is_open && site.closed_on! < `${month}-01`) return undefined
  return {
    touches: [`targets ${site.code}`],
    leaves: [`recruitment.set_target ${site.code}`],
    send: async () => (await table.world.as('dataManager')).recruitment.set_target({ ...command(table), targets }),
  }
}

/** Closes a site today, or opens it again. It goes alone: whatever else goes on there may be refused or not. */
const openOrClose: Draw = (table) => {
  const site = table.dice.pick(table.raw.sites)!
  const body = { ...command(table), siteId: site.id, reason: 'A second wave' }
  return {
    touches: [site.id],
    leaves: [`site.${site.is_open ? 'close' : 'reopen'} ${site.code}`],
    send: async () => {
      const administrator = await table.world.as('administrator')
      return site.is_open
        ? administrator.site.close({ ...body, closedOn: todayAt(table, site) })
        : administrator.site.reopen(body)
    },
  }
}

/** Gives the outsider a role at a site, or takes it. */
const grant: Draw = (table) => {
  const { id: staffId } = table.world.people.formerCoordinator
  const held = table.raw.grants.filter((each) => each.staff_id === staffId && !each.revoked_at)
  const site = table.dice.pick(
    table.raw.sites.filter(({ is_open, id }) => is_open && !held.some((each) => each.site_id === id)),
  )
  const taken = table.dice.pick(held)
  const isGiven = held.length === 0 || (site && table.dice.chance(0.5))
  if (isGiven ? !site : !taken) return undefined
  const code = isGiven ? site!.code : siteOf(table, taken!.site_id!).code
  return {
    touches: [staffId],
    leaves: [`staff.${isGiven ? 'grant' : 'revoke'} ${code}`],
    send: async () => {
      const { staff } = await table.world.as('administrator')
      return isGiven
        ? staff.grant({ ...command(table), staffId, role: 'monitor', siteId: site!.id })
        : staff.revoke({ ...command(table), grantId: taken!.id, reason: 'No longer needed' })
    },
  }
}

export const studyMoves: readonly (readonly [number, Draw])[] = [
  [3, setTarget],
  [3, openOrClose],
  [2, grant],
]
