// What a browser tab sends to be told of changes in a study.
import { asking } from '../wire.ts'

export const liveFollowInput = asking({})
