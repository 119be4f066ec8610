// 处罚案件的文书：事先告知、听证通知、处罚决定、不予处罚、催告
import { inChinese } from '../../calendar/plain-date.ts'
import { paper, series, templateOf, type PaperKind } from '../../platform/papers/kind.ts'
import { inYuan } from '../../platform/sheets/money.ts'
import { kinds, mercies } from './kinds.ts'
import { arguingDays } from './reckoning.ts'
import { DECISION, NOTICE, URGING, type Measure, type Penalty } from './state.ts'

const { para, lines, remedies } = templateOf<Penalty>()
const to = ({ name = '', whose, org }: Penalty) => ({ name: name || whose, org })
const of = (state: Penalty) => `${state.offence!.name}`
/** As it was announced. */
const basisOf = ({ notice, offence }: Penalty) => notice?.basis ?? offence!.basis
const said = (text: string | undefined) => (text ?? '').split(/\n+/).filter(Boolean)

/** 一、警告；二、罚款3000元。 */
export const measured = ({ kinds: given, fine, confiscated }: Measure): string =>
  given
    .map((kind) => {
      if (kind === 'fine') return `罚款${inYuan(fine)}`
      return kind === 'confiscation' && confiscated > 0 ? `没收违法所得${inYuan(confiscated)}` : kinds[kind].zh
    })
    .join('；')

const penaltySeries = series({ id: 'penalty', mark: '罚', title: { zh: '行政处罚', en: 'Penalties' } })
const noticeSeries = series({
  id: 'penalty-notice',
  mark: '罚告',
  title: { zh: '处罚告知', en: 'Announcements of penalties' },
})

const notice: PaperKind<Penalty> = {
  id: NOTICE,
  title: { zh: '行政处罚事先告知书', en: 'Announcement of a penalty' },
  series: noticeSeries,
  effect: 'procedural',
  to,
  // 第四十四条：内容、事实、理由、依据和权利
  template: [
    para`经查，你（单位）的行为涉嫌“${({ state }) => of(state)}”。查明的事实和理由如下：`,
    lines(({ state }) => [...said(state.facts), ...said(state.reasons)]),
    para`依据${({ state }) => basisOf(state)}，${({ issuer }) => issuer}拟作出下列处罚：${({ state }) => measured(state.notice!.measure)}。`,
    para`你（单位）可以自收到本告知书之日起${({ state }) => String(arguingDays(state))}个工作日内向本机关陈述、申辩${({ state }) => (state.notice!.hearing ? '，并可以要求听证' : '')}；逾期没有提出的，视为放弃。不因申辩加重处罚，听证不收费用。`,
  ],
}

const hearingCall: PaperKind<Penalty> = {
  id: 'penalty-hearing',
  title: { zh: '行政处罚听证通知书', en: 'Notice of a hearing' },
  series: noticeSeries,
  effect: 'procedural',
  to,
  template: [
    para`应你（单位）的要求，${({ issuer }) => issuer}定于${({ state }) => inChinese(state.hearing!.day!)}就“${({ state }) => of(state)}”一案举行听证。你（单位）可以亲自参加，也可以委托一至二人代理；无正当理由不到场的，视为放弃听证。`,
  ],
}

const decision: PaperKind<Penalty> = {
  id: DECISION,
  title: { zh: '行政处罚决定书', en: 'Penalty decision' },
  series: penaltySeries,
  effect: 'penalty',
  to,
  // 第五十九条
  template: [
    para`经查，你（单位）的行为构成“${({ state }) => of(state)}”。查明的事实、证据和理由如下：`,
    lines(({ state }) => [...said(state.facts), ...said(state.reasons)]),
    para`依据${({ state }) => basisOf(state)}，${({ issuer }) => issuer}决定给予下列处罚：${({ state }) => measured(state.decision!.measure)}。`,
    lines(({ state: { decision: made } }) =>
      made!.measure.fine + made!.measure.confiscated > 0
        ? [
            `罚没款自收到本决定书之日起${made!.payWithin}日内${made!.payBy ? `，可以延至${inChinese(made!.payBy)}，` : ''}到指定银行或者通过电子支付系统缴纳；到期不缴的，每日按罚款数额的百分之三加处罚款，加处数额不超过罚款数额。`,
          ]
        : [],
    ),
    remedies,
  ],
}

const spared: PaperKind<Penalty> = {
  id: 'penalty-spared',
  title: { zh: '不予行政处罚决定书', en: 'Decision not to punish' },
  series: penaltySeries,
  effect: 'penalty',
  to,
  template: [
    para`经查，你（单位）有“${({ state }) => of(state)}”的行为。查明的事实和理由如下：`,
    lines(({ state }) => [...said(state.facts), ...said(state.reasons)]),
    para`因${({ state }) => mercies[state.concluded!.mercy!].zh.replace(/（.*）/, '')}，${({ issuer }) => issuer}决定不予行政处罚。已经对你（单位）进行教育，请遵守法律。`,
    remedies,
  ],
}

const urging: PaperKind<Penalty> = {
  id: URGING,
  title: { zh: '履行行政处罚决定催告书', en: 'Urging to perform' },
  series: noticeSeries,
  effect: 'procedural',
  to,
  template: [
    para`${({ issuer }) => issuer}对你（单位）“${({ state }) => of(state)}”一案作出的处罚决定已经送达，期限届满仍未履行。请自收到本催告书之日起十个工作日内履行；逾期仍不履行的，本机关将依法申请人民法院强制执行。你（单位）有权陈述和申辩。`,
  ],
}

export const issuesNotice = paper(notice)
export const issuesHearing = paper(hearingCall)
export const issuesDecision = paper(decision)
export const issuesSpared = paper(spared, { when: ({ concluded }) => concluded?.outcome === 'not-punished' })
export const issuesUrging = paper(urging)
