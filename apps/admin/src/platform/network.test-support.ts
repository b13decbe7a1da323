// The network of a test of a screen. The set-up of each test file opens it, and a test says what answers (test-app.tsx).
import { setupServer } from 'msw/node'

export const network = setupServer()
