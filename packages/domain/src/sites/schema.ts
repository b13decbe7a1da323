import { siteId } from '../ids.ts'
import { day, reason } from '../text.ts'
import { siteConfiguration } from '../studies/schema.ts'
import { commanding } from '../wire.ts'

export const openSiteInput = commanding(siteConfiguration.shape)
/** Corrects the day on which the site opened. */
export const amendSiteInput = commanding({ siteId, openedOn: day, reason })
export const reopenSiteInput = commanding({ siteId, reason })
export const closeSiteInput = commanding({ siteId, closedOn: day, reason })
