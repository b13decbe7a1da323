// The search parameters of the page of imports.
import { importKinds } from '@polyphony/domain/imports/kinds'
import { oneOf } from '../platform/search.ts'

export const importsSearch = { kind: oneOf(...importKinds) }
