import { v5 } from 'uuid'
import { z } from 'zod'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { act, contested, LIFE, type LifeSeen } from './seen.ts'
import { addressees, beforeLock, isSister, lapsed, looks, owing, type Life } from './state.ts'

const form = z.object

const nothingLooked = { legality: null, secrecy: null, privacy: null }
/** Whatever followed the lock falls with it. */
const unlocked = (life: Life): Life => ({ ...life, proposedOn: null, locked: null, looks: nothingLooked, signed: null })

/** 起草的人不审查、不签发自己写的报告 */
const notAWriter = (person: string | null, { writers }: LifeSeen): Outcome<true> =>
  person && writers.has(person)
    ? refuse(
        `${LIFE}.own-writing`,
        '报告由您起草或者修改过，要由其他人审查、签发。',
        'You wrote in this report: somebody else must review and sign it.',
        { status: 403, basis: law.年度报告 },
      )
    : accept(true)

/** Acts from the lock on: reviewed, signed, submitted, published, corrected, archived. */
export const finishing = {
  lock: act({
    title: { zh: '锁定数据', en: 'Lock the numbers' },
    hint: {
      zh: '数字定格在此刻，正文不能再改。',
      en: 'The numbers are frozen as of now, and the text can no longer change.',
    },
    by: ['locker'],
    basis: law.年度报告内容,
    aside: true,
    from: beforeLock,
    to: ['locked'],
    when: (life) => {
      const left = owing(life)
      const open = contested(life)
      return open.ok && left.length > 0
        ? refuse(
            `${LIFE}.unconfirmed`,
            `还有${left.length}位责任人没有确认数据，不能锁定。`,
            `${left.length} owners have not confirmed their figures: it cannot be locked.`,
            { status: 409 },
          )
        : open
    },
    form: form({}),
    decide: (life, _form, { seen }) => {
      const now = new Map(seen.figures.map(({ figure, told }) => [figure, told]))
      const [changed] = lapsed(life, now)
      if (changed) {
        const label = seen.figures.find(({ figure }) => figure === changed.figure)!.label
        return refuse(
          `${LIFE}.confirmation-lapsed`,
          `“${label.zh}”确认时是${changed.told}，现在是${now.get(changed.figure)}，请责任人重新确认。`,
          `“${label.en}” was confirmed as ${changed.told} and reads ${now.get(changed.figure)} now: it must be confirmed anew.`,
          { status: 409 },
        )
      }
      if (!seen.freezing) throw new Error('a lock was judged without what it freezes')
      return seen.freezing
    },
    apply: (life, { asOf, sha256 }, { day }) => ({ ...life, locked: { on: day, asOf, sha256 }, returned: null }),
  }),
  look: act({
    title: { zh: '登记审查', en: 'Enter a review' },
    hint: {
      zh: '合法性、保密、个人信息三项，都由没有写过这份报告的人审查。退回的，锁定随即解除。',
      en: 'Legality, secrecy and personal data, each looked at by somebody who did not write it. Sent back, the lock comes off.',
    },
    by: ['reviewer'],
    basis: openGovernment.第十七条,
    from: ['locked'],
    to: ['cleared', 'draft', 'collecting'],
    form: form({
      at: field.choice('审查什么', 'What was reviewed', looks),
      finding: field.choice('审查意见', 'Finding', {
        clear: { zh: '没有问题', en: 'Clear' },
        back: { zh: '退回修改', en: 'Sent back' },
      }),
      note: field.optionalProse('说明', 'Note', {
        most: 1000,
        hint: { zh: '退回的写明哪里要改。', en: 'If sent back: what must change.' },
      }),
    }),
    when: (_life, { person, seen }) => notAWriter(person, seen),
    decide: (life, said, { person }) => {
      if (life.looks[said.at])
        return refuse(`${LIFE}.looked-already`, '这一项已经审查过。', 'This has been reviewed already.', {
          field: 'form.at',
          status: 409,
        })
      return said.finding === 'back' && said.note.length < 4
        ? refuse(`${LIFE}.why-sent-back`, '请写明退回的理由。', 'Say what must change.', { field: 'form.note' })
        : accept({ ...said, person: person! })
    },
    apply: (life, { at, finding, note, person }, { day }) =>
      finding === 'back'
        ? { ...unlocked(life), returned: { on: day, why: `${looks[at].zh}：${note}` } }
        : { ...life, looks: { ...life.looks, [at]: { person, on: day } } },
    tells: (_life, { finding, at, note }) =>
      finding === 'back'
        ? [
            {
              capacity: 'drafter',
              words: { zh: `${looks[at].zh}退回：${note}`, en: `Sent back (${looks[at].en}): ${note}` },
            },
          ]
        : [],
  }),
  reopen: act({
    title: { zh: '解除锁定', en: 'Take the lock off' },
    by: ['locker'],
    basis: law.年度报告内容,
    aside: true,
    // 报送以后有错的，出更正版
    from: ['locked', 'cleared', 'signed'],
    to: ['draft', 'collecting'],
    form: form({ why: field.prose('理由', 'Why', { most: 500 }) }),
    apply: (life, { why }, { day }) => ({ ...unlocked(life), returned: { on: day, why } }),
  }),
  sign: act({
    title: { zh: '签发', en: 'Sign' },
    by: ['head'],
    basis: law.第一责任人,
    from: ['cleared'],
    to: ['signed'],
    when: (_life, { person, seen }) => notAWriter(person, seen),
    form: form({
      number: field.optionalLine('发文字号', 'Number of the paper', {
        most: 40,
        hint: {
          zh: '如“示教法〔2025〕3号”，印在红头下面。还没有编号的留空。',
          en: 'As 示教法〔2025〕3号, printed beneath the red head. Leave it empty while there is none.',
        },
      }),
      note: field.optionalProse('签发意见', 'Note', { most: 500 }),
    }),
    // GB/T 9704-2012, 7.2.5
    decide: (_life, { number, note }, { person }) =>
      number === '' || /^\p{Script=Han}{1,20}〔\d{4}〕[1-9]\d{0,5}号$/u.test(number)
        ? accept({ note, person: person!, ...(number !== '' && { number }) })
        : refuse(
            `${LIFE}.paper-number`,
            '发文字号写作“示教法〔2025〕3号”：年份用六角括号，序号不编虚位，不加“第”。',
            'The number is written as 示教法〔2025〕3号.',
            { field: 'form.number' },
          ),
    apply: (life, { person, number }, { day }) => ({ ...life, signed: { person, on: day, ...(number && { number }) } }),
  }),
  submit: act({
    title: { zh: '登记报送', en: 'Enter the submission' },
    by: ['submitter'],
    basis: law.年度报告,
    from: ['signed'],
    to: ['submitted'],
    form: form({
      on: field.day('报送日期', 'Submitted on'),
      to: field.choices('报送对象', 'To', addressees),
      receipt: field.optionalFiles('签收凭证', 'Receipts', { most: 10 }),
    }),
    decide: ({ signed, kind }, said, { today }) => {
      if (said.on > today || said.on < signed!.on)
        return refuse(
          `${LIFE}.wrong-day`,
          '报送日期应在签发以后，不晚于今天。',
          'It is submitted after it was signed and not after today.',
          { field: 'form.on' },
        )
      // 简报、讲话用数报给谁，由本单位定
      if (isSister({ kind })) return accept(said)
      const missing = (['party', 'government', 'above'] as const).find((one) => !said.to.includes(one))
      return missing
        ? refuse(
            `${LIFE}.addressee-missing`,
            `还应报送${addressees[missing].zh}。`,
            `It is also due to: ${addressees[missing].en.toLowerCase()}.`,
            { field: 'form.to', basis: law.年度报告 },
          )
        : accept(said)
    },
    apply: (life, { on, to }) => ({ ...life, submitted: { on, to } }),
  }),
  publish: act({
    title: { zh: '公布', en: 'Publish' },
    hint: {
      zh: '公布以后公众可以打开全文和每一个数。',
      en: 'Everybody can then open the report and each of its numbers.',
    },
    by: ['submitter'],
    basis: law.年度报告,
    from: ['submitted'],
    to: ['published'],
    when: (life) =>
      isSister(life)
        ? refuse(
            `${LIFE}.not-for-all`,
            '这里公布的是年度报告；简报、讲话用数供内部使用，不公布。',
            'The annual report is what is published; briefs and numbers for a speech are for the office.',
            { status: 409 },
          )
        : accept(true),
    form: form({}),
    apply: (life, _fact, { day }) => ({ ...life, publishedOn: day }),
  }),
  reissue: act({
    title: { zh: '出更正版', en: 'Correct it by a new edition' },
    hint: {
      zh: '公布以后发现有错的，写明理由，另起一版重新核对、审查、签发、报送、公布；原版保留，并注明已被更正。',
      en: 'A new edition goes the whole way again; this one stays, and says that it was corrected.',
    },
    by: ['drafter'],
    basis: openGovernment.第六条,
    aside: true,
    from: ['published', 'archived'],
    when: ({ correctedBy }) =>
      correctedBy
        ? refuse(`${LIFE}.corrected-already`, '更正版已经在办理。', 'It is being corrected already.', { status: 409 })
        : accept(true),
    form: form({ why: field.prose('更正什么、为什么', 'What is corrected, and why', { most: 1000 }) }),
    decide: ({ report, edition }, { why }) => accept({ why, next: nextEdition(report, edition) }),
    apply: (life, { next }) => ({ ...life, correctedBy: next }),
  }),
  archive: act({
    title: { zh: '归档', en: 'Archive' },
    hint: { zh: '报告永久保存。', en: 'Reports are kept for good.' },
    by: ['submitter'],
    basis: law.年度报告,
    // 年度报告先公布；简报、讲话用数不必公布
    from: ['published', 'submitted', 'signed'],
    to: ['archived'],
    when: (life) =>
      life.publishedOn || isSister(life)
        ? accept(true)
        : refuse(
            `${LIFE}.not-public-yet`,
            '年度报告公布以后才能归档。',
            'The annual report is published before it is archived.',
            {
              status: 409,
              basis: law.年度报告,
            },
          ),
    form: form({ number: field.line('档号', 'Archive number', { most: 60 }) }),
    apply: (life, { number }, { day }) => ({ ...life, archived: { on: day, number } }),
  }),
}

/** The report that corrects another: the same however often it is asked. */
const nextEdition = (report: string, edition: number) => v5(`edition ${edition + 1}`, report)
