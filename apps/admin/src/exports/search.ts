// The search parameters of the exports page: what is exported, as which file, for whom, and with which filter.
import { documentFormats, exportKinds, profiles, tableFormats } from '@polyphony/domain/exports/kinds'
import { oneOf, record, siteCode } from '../platform/search.ts'

export const exportsSearch = {
  kind: oneOf(...exportKinds),
  format: oneOf(...tableFormats, ...documentFormats),
  profile: oneOf(...profiles),
  site: siteCode,
  filter: record,
}
