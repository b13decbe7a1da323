// The search parameters of the recruitment page: whether the map is open.
import { flag } from '../platform/search.ts'

export const recruitmentSearch = { map: flag }
