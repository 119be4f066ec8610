// 抽取：揭晓随机数、抽取对象、派出检查人员；重抽须公开理由
import { z } from 'zod'
import { businessEnvironment as law } from '../../law/business-environment.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { sha256Hex, type Source } from '../../platform/draw/frozen.ts'
import { prove } from '../../platform/draw/proof.ts'
import { commitmentOf, isSecret, plainOf } from '../../platform/draw/source.ts'
import * as field from '../../platform/forms/fields.ts'
import type { Draw } from './draw-state.ts'
import { freezing, frozenFrom } from './freezing.ts'
import { step, type Task } from './state.ts'

type Typed = Extract<Source, { kind: 'numbers' | 'decimal' }>

const isTyped = (source: Source): source is Typed => source.kind === 'numbers' || source.kind === 'decimal'

const otherSource = (zh: string, en: string) =>
  refuse('inspections.other-source', `本次抽取用的不是${zh}。`, `This draw does not use ${en}.`, { status: 409 })
const settled = refuse(
  'inspections.randomness-settled',
  '随机数已经确定，可以抽取。',
  'The randomness is settled; draw now.',
  { status: 409 },
)
const notYet = ({ known }: Source) =>
  refuse(
    'inspections.not-known-yet',
    `随机数要到北京时间${beijing(known)}才揭晓。`,
    `The randomness is not known before ${beijing(known)} (Beijing).`,
    { status: 409 },
  )

const beijing = (known: string) =>
  new Date(new Date(known).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** What stands in the way of giving randomness, whatever its kind. */
function awaits(state: Task, now: Date, uses: (source: Source) => boolean, zh: string, en: string): Outcome<unknown> {
  const { draw } = state
  if (!draw || draw.drawnOn) return accept(true)
  if (!uses(draw.source)) return otherSource(zh, en)
  if (draw.given) return settled
  return draw.source.kind !== 'parties' && now.toISOString() < draw.source.known ? notYet(draw.source) : accept(true)
}

const changed = (state: Task, by: (draw: Draw) => Partial<Draw>): Task => ({
  ...state,
  draw: { ...state.draw!, ...by(state.draw!) },
})

const inSource = ({ draw }: Task, party: string): Outcome<string> =>
  draw!.source.kind === 'parties' && draw!.source.parties.includes(party)
    ? accept(party)
    : refuse(
        'inspections.no-such-party',
        '冻结时没有这一方，请按名单填写。',
        'There is no such party; write the name as it was frozen.',
        { field: 'form.party' },
      )

export const drawing = {
  ...freezing,

  typeValue: step({
    title: { zh: '录入揭晓的号码或者数值', en: 'Type what was published' },
    hint: {
      zh: '两名工作人员各自从官方地址抄录；互相看不到，一致才算数。',
      en: 'Two officers copy it from the official address, unseen by each other; it counts when they agree.',
    },
    by: ['organiser', 'approver', 'inspector'],
    basis: law.第五十四条,
    from: ['frozen'],
    to: ['frozen'],
    form: z.object({
      value: field.line('号码或者数值', 'Numbers or value', {
        most: 200,
        hint: {
          zh: '号码之间用空格分开；收盘价写全小数。',
          en: 'Numbers separated by spaces; all decimals of a price.',
        },
      }),
    }),
    when: (state, { now, person }) => {
      const open = awaits(state, now, isTyped, '彩票号码或者收盘指数', 'published numbers')
      return open.ok && state.draw?.typed.some((one) => one.person === person)
        ? refuse(
            'inspections.same-person',
            '须由另一名工作人员独立录入。',
            'The second entry must be another person’s.',
            { basis: onEnforcement.两人, status: 403 },
          )
        : open
    },
    decide({ draw }, { value }, { person }) {
      const { source, hash, typed } = draw!
      const text = isTyped(source) ? plainOf(source, value) : null
      if (text === null)
        return source.kind === 'numbers'
          ? refuse(
              'inspections.not-such-numbers',
              `请录入${source.count}个号码，用空格分开。`,
              `Type ${source.count} numbers, separated by spaces.`,
              { field: 'form.value' },
            )
          : refuse(
              'inspections.not-such-value',
              `请录入数值，小数${source.kind === 'decimal' ? source.places : 0}位。`,
              `Type the value with ${source.kind === 'decimal' ? source.places : 0} decimals.`,
              { field: 'form.value' },
            )
      const mark = sha256Hex(`${hash}\n${text}`)
      return accept({
        person: person!,
        mark,
        agrees: typed.length === 0 ? null : typed[0]!.mark === mark,
        text: typed[0]?.mark === mark ? text : null,
      })
    },
    apply: (state, { person, mark, agrees, text }) =>
      changed(state, ({ typed, mismatches }) =>
        agrees === false
          ? { typed: [], mismatches: mismatches + 1 }
          : { typed: [...typed, { person, mark }], given: text === null ? null : { kind: 'typed', text } },
      ),
    veiled: ({ draw }) => draw !== null && draw.given === null,
    tells: (_state, { agrees }) =>
      agrees === null
        ? [
            {
              capacity: 'organiser',
              words: {
                zh: '随机数已录入一次，请另一名工作人员独立录入',
                en: 'typed once: another officer must type it too',
              },
            },
          ]
        : agrees
          ? []
          : [
              {
                capacity: 'organiser',
                words: {
                  zh: '两次录入不一致，已作废，请重新核对官方公布的结果后各自录入',
                  en: 'the two entries differ and are void: check the official result and type anew',
                },
              },
            ],
  }),

  pasteBeacon: step({
    title: { zh: '贴入 drand 签名', en: 'Paste the drand signature' },
    hint: {
      zh: '从 drand 网络的公开地址抄来本轮的 signature（96位十六进制）。平台离线核对，假的贴不进来。',
      en: 'The round’s “signature”, 96 hexadecimal digits. It is verified offline; a false one is refused.',
    },
    by: ['organiser', 'approver', 'inspector'],
    basis: law.第五十四条,
    from: ['frozen'],
    to: ['frozen'],
    form: z.object({ signature: field.line('签名', 'Signature', { most: 4000 }) }),
    when: (state, { now }) => awaits(state, now, ({ kind }) => kind === 'drand', 'drand 随机数', 'drand'),
    async attest({ draw }, { signature }) {
      const { isSigned } = await import('../../platform/draw/drand.ts')
      return draw?.source.kind === 'drand' && (await isSigned(draw.source.round, signatureIn(signature)))
        ? accept(true)
        : refuse(
            'inspections.false-beacon',
            '签名与指定的轮次不符，请核对轮次后重新抄录。',
            'This is not the network’s signature of that round.',
            { field: 'form.signature' },
          )
    },
    decide: (_state, { signature }) => accept({ signature: signatureIn(signature) }),
    apply: (state, { signature }) => changed(state, () => ({ given: { kind: 'beacon', signature } })),
  }),

  commit: step({
    title: { zh: '交封签', en: 'Hand in a sealed secret' },
    hint: {
      zh: '各方在自己的设备上用核对程序的“封签”页写下秘密，把算出的封签交来；秘密自己留着。',
      en: 'Each party seals a secret on a device of its own, with the verifier’s “seal” page, and hands in the seal only.',
    },
    by: ['organiser', 'approver', 'inspector'],
    basis: law.第五十四条,
    from: ['frozen'],
    to: ['frozen'],
    form: z.object({
      party: field.line('哪一方', 'Which party', { most: 40 }),
      commitment: field.line('封签（64位）', 'Seal (64 digits)', { most: 64 }),
    }),
    when: (state, { now }) => awaits(state, now, ({ kind }) => kind === 'parties', '各方封签', 'sealed secrets'),
    decide(state, { party, commitment }) {
      const who = inSource(state, party)
      if (!who.ok) return who
      if (!/^[0-9a-f]{64}$/i.test(commitment))
        return refuse('inspections.no-seal', '封签是64位的0—9、a—f，请核对。', 'A seal has 64 digits 0–9, a–f.', {
          field: 'form.commitment',
        })
      if (state.draw!.sealed.some((one) => one.party === party))
        return refuse(
          'inspections.sealed-already',
          '这一方已经交过封签，不能更换。',
          'This party has handed in its seal; it cannot be changed.',
          { field: 'form.party', status: 409 },
        )
      return accept({ party, commitment: commitment.toLowerCase() })
    },
    apply: (state, fact) => changed(state, ({ sealed }) => ({ sealed: [...sealed, fact] })),
  }),

  reveal: step({
    title: { zh: '公开秘密', en: 'Reveal a secret' },
    hint: { zh: '各方封签交齐以后才能公开。', en: 'Only once all seals are in.' },
    by: ['organiser', 'approver', 'inspector'],
    basis: law.第五十四条,
    from: ['frozen'],
    to: ['frozen'],
    form: z.object({
      party: field.line('哪一方', 'Which party', { most: 40 }),
      secret: field.line('秘密', 'Secret', { most: 64 }),
    }),
    when(state, { now }) {
      const open = awaits(state, now, ({ kind }) => kind === 'parties', '各方封签', 'sealed secrets')
      if (!open.ok || !state.draw || state.draw.source.kind !== 'parties') return open
      const missing = state.draw.source.parties.filter(
        (party) => !state.draw!.sealed.some((one) => one.party === party),
      )
      if (missing.length)
        return refuse(
          'inspections.seals-missing',
          `还没有交封签：${missing.join('、')}。交齐以前谁也不能公开。`,
          `Seals missing: ${missing.join(', ')}. Nobody reveals before all are in.`,
          { status: 409 },
        )
      return now.toISOString() < state.draw.source.known ? notYet(state.draw.source) : accept(true)
    },
    decide(state, { party, secret }) {
      const who = inSource(state, party)
      if (!who.ok) return who
      const { hash, sealed, revealed } = state.draw!
      if (revealed.some((one) => one.party === party))
        return refuse('inspections.revealed-already', '这一方已经公开。', 'This party has revealed already.', {
          field: 'form.party',
          status: 409,
        })
      if (
        !isSecret(secret) ||
        commitmentOf(hash, party, secret) !== sealed.find((one) => one.party === party)?.commitment
      )
        return refuse(
          'inspections.seal-broken',
          '这个秘密与交来的封签不符，请核对是否写错。',
          'This secret does not match the seal handed in.',
          { field: 'form.secret' },
        )
      return accept({ party, secret })
    },
    apply: (state, fact) =>
      changed(state, ({ source, sealed, revealed: before }) => {
        const revealed = [...before, fact]
        const parties = source.kind === 'parties' ? source.parties : []
        if (revealed.length < parties.length) return { revealed }
        const of = <T extends { party: string }>(all: readonly T[], party: string) =>
          all.find((one) => one.party === party)!
        return {
          revealed,
          given: {
            kind: 'revealed',
            parties: parties.map((party) => ({
              party,
              commitment: of(sealed, party).commitment,
              secret: of(revealed, party).secret,
            })),
          },
        }
      }),
  }),

  draw: step({
    title: { zh: '抽取', en: 'Draw' },
    hint: {
      zh: '名单和随机数都已确定，结果由公布的算法算出，任何人都能复算。',
      en: 'List and randomness are settled; the result follows and anybody can recompute it.',
    },
    by: ['organiser'],
    basis: law.第五十四条,
    from: ['frozen'],
    to: ['checking'],
    form: z.object({}),
    when: ({ draw }) =>
      draw && !draw.drawnOn && !draw.given
        ? refuse('inspections.no-randomness', waitsFor(draw).zh, waitsFor(draw).en, { status: 409 })
        : accept(true),
    decide(state, _form, { today }) {
      const proof = prove(frozenFrom(state, state.draw!), state.draw!.given!)
      // 冻结的名单存证在先：算出来的指纹不是它，就不是这次抽取。
      if (!proof || proof.hash !== state.draw!.hash) throw new Error('the frozen pool is no longer what was frozen')
      return accept({
        seed: proof.seed,
        drawnOn: today,
        assignments: proof.assignments.map(({ object, officers }) => ({ object, officers: [...officers] })),
        unmet: [...proof.unmet],
      })
    },
    apply: (state, fact) => ({ ...changed(state, () => fact), checks: fact.assignments.length }),
    done: ({ draw }) => draw !== null && draw.drawnOn !== null,
    tells: (_state, { assignments, unmet }) => [
      {
        capacity: 'approver',
        words: {
          zh: `已抽取${assignments.length}个对象${unmet.length ? `，其中${unmet.length}个派不出两名检查人员，须重新派员` : ''}`,
          en: `${assignments.length} objects drawn${unmet.length ? `, ${unmet.length} without two inspectors` : ''}`,
        },
      },
    ],
  }),

  redraw: step({
    title: { zh: '重新抽取', en: 'Draw again' },
    hint: {
      zh: '原来的冻结、随机数和结果一直公开可查；理由也公开。已经有对象查过的，不能再重抽。',
      en: 'The earlier draw stays public, and so does the reason. Not once an object has been checked.',
    },
    by: ['approver'],
    basis: onEnforcement.回避,
    from: ['frozen', 'checking'],
    to: ['pooled'],
    aside: true,
    form: z.object({
      scope: field.choice('重抽什么', 'What is drawn again', {
        all: { zh: '对象和检查人员', en: 'Objects and inspectors' },
        officers: { zh: '对象不变，只重派检查人员', en: 'The objects stand; inspectors only' },
      }),
      reason: field.prose('理由（公开，不要写个人隐私）', 'Reason (public; no private matters)', { most: 500 }),
    }),
    when: (_state, { seen: { checks } }) =>
      checks.begun > 0
        ? refuse(
            'inspections.checked-already',
            '已经有对象检查过，不能再重抽；个别人员须回避的，在该项检查里换人。',
            'Objects have been checked: no second draw. Replace a single inspector in his check.',
            { status: 409 },
          )
        : accept(true),
    decide: ({ draw }, form) =>
      form.scope === 'officers' && !draw!.drawnOn
        ? refuse('inspections.not-drawn', '还没有抽取，没有可以保留的对象。', 'Nothing was drawn yet.', {
            field: 'form.scope',
          })
        : accept(form),
    apply: (state, { scope, reason }, { day }) => {
      const { attempt, hash, drawnOn, assignments } = state.draw!
      return {
        ...state,
        draw: null,
        checks: 0,
        draws: [
          ...state.draws,
          {
            attempt,
            hash,
            drawnOn,
            on: day,
            reason,
            kept: scope === 'officers' ? assignments.map(({ object }) => object) : null,
          },
        ],
      }
    },
    tells: (_state, { reason }) => [
      { capacity: 'organiser', words: { zh: `决定重新抽取：${reason}`, en: `to be drawn again: ${reason}` } },
    ],
  }),
}

/** From what was copied: the bare digits, or the network's whole JSON. */
const signatureIn = (text: string): string => /[0-9a-f]{96}/.exec(text.toLowerCase())?.[0] ?? ''

function waitsFor({ source, typed, sealed, revealed }: Draw) {
  if (source.kind === 'parties')
    return sealed.length < source.parties.length
      ? {
          zh: `封签还没有交齐（${sealed.length}/${source.parties.length}）。`,
          en: `Seals: ${sealed.length} of ${source.parties.length}.`,
        }
      : {
          zh: `秘密还没有全部公开（${revealed.length}/${source.parties.length}）。`,
          en: `Secrets revealed: ${revealed.length} of ${source.parties.length}.`,
        }
  if (source.kind === 'drand')
    return {
      zh: `还没有贴入第${source.round}轮的签名（${beijing(source.known)}揭晓）。`,
      en: `The signature of round ${source.round} is missing (known at ${beijing(source.known)}).`,
    }
  return {
    zh: `揭晓的结果已录入${typed.length}次，须两人各录一次并且一致（${beijing(source.known)}揭晓）。`,
    en: `Typed by ${typed.length} of two (known at ${beijing(source.known)}).`,
  }
}
