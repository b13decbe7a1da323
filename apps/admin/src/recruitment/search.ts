// What the address of the page says: whether the map is open.
import { flag } from '../platform/search.ts'

export const recruitmentSearch = { map: flag }
