// 查看姓名：申请、批准、查看，每一步都留痕
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'
import { lookUntil } from '../../../platform/cases/looks.ts'
import { actsOf, type Act } from '../../../platform/cases/table.ts'
import { minorsOnline } from '../../../law/minors-online.ts'

/** Who asked to see names, and until when he may; who is looking now. */
export const Asked = z.object({
  asks: z.array(z.object({ person: z.uuid(), on: z.string(), until: z.string().nullable() })),
  looks: z.array(z.object({ person: z.uuid(), until: z.string() })),
})
export type Asked = z.output<typeof Asked>

interface Hours {
  readonly settings: { readonly namesHours: number }
}

interface Where {
  /** Of the procedure. */
  readonly id: string
  readonly stages: Readonly<Record<string, unknown>>
  /** Capacities. */
  readonly asks: readonly string[]
  readonly allows: string
}

const step = actsOf<Asked, Hours, string, string>()

const pending = ({ asks }: Asked, person: string | null) =>
  asks.find((one) => one.person === person && one.until === null)
const granted = ({ asks }: Asked, person: string | null, now: Date) =>
  asks.findLast((one) => one.person === person && one.until !== null && now.getTime() < Date.parse(one.until))

/** The three acts by which names are seen in a procedure. */
export function namesActs<State extends Asked, Seen extends Hours, Stage extends string, Cap extends string>({
  id,
  stages,
  asks: by,
  allows,
}: Where): Record<'askNames' | 'allowNames' | 'seeNames', Act<State, Seen, Stage, Cap>> {
  const everyStage = Object.keys(stages)
  const acts = {
    askNames: step({
      title: { zh: '申请查看姓名', en: 'Ask to see names' },
      by,
      basis: minorsOnline.第三十六条,
      from: everyStage,
      aside: true,
      form: z.object({ why: field.prose('为什么需要', 'What they are needed for', { most: 500 }) }),
      when: (state, { person, now }): Outcome<unknown> =>
        pending(state, person) || granted(state, person, now)
          ? refuse(
              `${id}.names-asked`,
              '您的申请还在等批准，或者已经批准。',
              'Your request awaits approval, or was approved.',
              { status: 409, basis: minorsOnline.第三十六条 },
            )
          : accept(true),
      apply: (state, _fact, { day, person }) =>
        person ? { ...state, asks: [...state.asks, { person, on: day, until: null }] } : state,
      tells: () => [
        {
          capacity: allows,
          words: { zh: '有人申请查看姓名，请审批', en: 'somebody asks to see names: please decide' },
        },
      ],
    }),

    allowNames: step({
      title: { zh: '批准查看姓名', en: 'Let names be seen' },
      hint: {
        zh: '不能批准自己的申请。批准的时限由设置决定，过时自动失效。',
        en: 'Nobody allows himself. It ends by itself after the hours set.',
      },
      by: [allows],
      basis: minorsOnline.第三十六条,
      from: everyStage,
      aside: true,
      form: z.object({
        person: field.person('申请人', 'Who asked'),
        why: field.prose('理由', 'Reasons', { most: 500 }),
      }),
      when: ({ asks }, { person: approver }): Outcome<true> =>
        asks.some(({ until, person }) => until === null && person !== approver)
          ? accept(true)
          : refuse(`${id}.nobody-asked`, '没有待批准的申请。', 'No request awaits approval.', { status: 409 }),
      decide: (state, { person, why }, { person: approver, now, seen }) => {
        if (person === approver)
          return refuse(`${id}.own-names`, '不能批准自己的申请。', 'Nobody approves his own request.', {
            status: 403,
            basis: minorsOnline.第三十六条,
            field: 'form.person',
          })
        if (!pending(state, person))
          return refuse(`${id}.nobody-asked`, '这个人没有待批准的申请。', 'This person has no open request.', {
            field: 'form.person',
          })
        return accept({
          person,
          why,
          until: new Date(now.getTime() + seen.settings.namesHours * 3_600_000).toISOString(),
        })
      },
      apply: (state, { person, until }) => ({
        ...state,
        asks: state.asks.map((one) => (one.person === person && one.until === null ? { ...one, until } : one)),
      }),
    }),

    seeNames: step({
      title: { zh: '查看姓名（15分钟）', en: 'See names (15 minutes)' },
      by,
      basis: minorsOnline.第三十六条,
      from: everyStage,
      aside: true,
      form: z.object({}),
      when: (state, { person, now }): Outcome<unknown> =>
        granted(state, person, now)
          ? accept(true)
          : refuse(
              `${id}.names-not-allowed`,
              '先申请并经批准；批准过了时限的，重新申请。',
              'Ask first; an approval that has run out must be asked for anew.',
              { status: 403, basis: minorsOnline.第三十六条 },
            ),
      decide: (state, _form, { person, now }) =>
        accept({
          person: person!,
          until: new Date(
            Math.min(lookUntil(now).getTime(), Date.parse(granted(state, person, now)!.until!)),
          ).toISOString(),
        }),
      // Only the last look of each matters; the acts keep them all.
      apply: (state, { person, until }) => ({
        ...state,
        looks: [...state.looks.filter((one) => one.person !== person), { person, until }],
      }),
    }),
  }
  // The acts touch nothing of a state but what was asked; the rest passes through them.
  return acts as unknown as Record<keyof typeof acts, Act<State, Seen, Stage, Cap>>
}
