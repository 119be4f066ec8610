import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'

const vkey = z.string().trim().max(300)

/** Who watches our log, and whose logs we watch. */
export const WitnessForm = z.object({
  witnesses: z
    .array(
      z.object({
        vkey,
        url: z
          .url({
            protocol: /^https?$/,
            error: '请填写见证人的网址，以 https:// 开头｜Give the witness’s address, beginning with https://',
          })
          .max(300),
      }),
    )
    .max(16),
  watched: z.array(vkey).max(200),
})
export type WitnessForm = z.infer<typeof WitnessForm>

export const readLog = endpoint({
  id: 'ledger.log',
  method: 'GET',
  path: '/api/ledger/log',
  needs: 'ledger.read',
  title: { zh: '公开日志的情况', en: 'The public log' },
  reply: z.object({
    /** null: nothing was ever entered. */
    log: z
      .object({
        origin: z.string(),
        vkey: z.string(),
        size: z.number(),
        waiting: z.number(),
        beatAt: z.date(),
        current: z.boolean(),
      })
      .nullable(),
    /** Why nothing more is published; null: it goes on. */
    stopped: z.object({ zh: z.string(), en: z.string() }).nullable(),
    /** Where it was broken off: an older database restored, or another log begun. */
    breaks: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['continued', 'renewed']),
        on: PlainDate,
        begins: z.number(),
        ends: z.number(),
        lost: z.number(),
        why: z.string(),
      }),
    ),
    /** By which we cosign the logs of others. */
    witnessKey: z.string().nullable(),
    ...WitnessForm.shape,
    version: z.number().int(),
    seen: z.array(z.object({ witness: z.string(), size: z.number(), at: z.date() })),
  }),
})

export const setWitnesses = endpoint({
  id: 'ledger.set-witnesses',
  method: 'PUT',
  path: '/api/ledger/witnesses',
  needs: 'settings.manage',
  title: { zh: '设置日志见证人', en: 'Set the witnesses of the log' },
  body: z.object({
    ...WitnessForm.shape,
    why: z.string().trim().min(2, '请写明修改理由｜Please say why').max(300),
    seen: z.number().int().min(0),
    request: z.uuid(),
  }),
  reply: z.object({ version: z.number().int() }),
})
