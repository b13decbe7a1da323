export default {
} as const
