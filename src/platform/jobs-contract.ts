import { z } from 'zod'
import { endpoint } from './http/endpoint.ts'

export const WaitingJob = z.object({
  id: z.uuid(),
  name: z.string(),
  attempts: z.number().int(),
  runAt: z.date(),
  lastError: z.string().nullable(),
  /** Not tried any more until somebody says so. */
  givenUpAt: z.date().nullable(),
})
export type WaitingJob = z.output<typeof WaitingJob>

/** Background work that failed at least once, and how much waits. What it is about is not told. */
export const listJobs = endpoint({
  id: 'jobs.list',
  method: 'GET',
  path: '/api/jobs',
  needs: 'settings.read',
  title: { zh: '后台任务', en: 'Background work' },
  reply: z.object({ waiting: z.number().int(), failed: z.array(WaitingJob) }),
})

export const tryAgain = endpoint({
  id: 'jobs.again',
  method: 'POST',
  path: '/api/jobs/again',
  needs: 'settings.manage',
  title: { zh: '重新执行后台任务', en: 'Try background work again' },
  body: z.object({ ids: z.array(z.uuid()).min(1).max(500), request: z.uuid() }),
  reply: z.object({ asked: z.number().int() }),
  many: { atOnce: 'Asks for work again that was to be done all along.' },
})
