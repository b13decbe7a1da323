import { configure } from '@testing-library/react'

// A slow machine must not fail a test: waiting ends when the element appears, or after a long time.
configure({ asyncUtilTimeout: 30_000 })
