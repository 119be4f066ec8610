import { z } from 'zod'

// Our pages may not make code from text (content security policy): zod need not even try. It looks when a schema is made,
// so this module must be the first that is imported.
z.config({ jitless: true })
