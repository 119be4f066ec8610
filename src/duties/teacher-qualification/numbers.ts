// 身份证号和证书编号：校验位、位数、种类
import type { PlainDate } from '../../calendar/plain-date.ts'
import { teacherQualification as law } from '../../law/teacher-qualification.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { identityFault, plainIdentity } from '../../platform/identity-number.ts'
import { digitOf, kinds, type Kind } from './kinds.ts'

/** GB 11643: eighteen signs, the last follows from the others. Answers it in one form. */
export function identityNumber(text: string): Outcome<string> {
  const number = plainIdentity(text)
  const fault = identityFault(number)
  if (fault === 'length')
    return refuse('teachers.no-identity', '身份证号码应为18位。', 'An identity number has 18 signs.', {
      field: 'form.identity',
    })
  return fault === null
    ? accept(number)
    : refuse(
        'teachers.wrong-identity',
        '身份证号码的校验位不对，请核对。',
        'Its last sign does not fit the others: check it.',
        {
          field: 'form.identity',
        },
      )
}

/** Seventeen digits, or fifteen of old; the tenth of seventeen says the kind. Sex is never read from it. */
export function certificateNumber(
  text: string,
  { kind, decidedOn }: { readonly kind: Kind; readonly decidedOn: PlainDate },
): Outcome<string> {
  const number = text.replaceAll(/\s/g, '')
  const wrong = (code: string, zh: string, en: string) =>
    refuse(`teachers.${code}`, zh, en, { field: 'form.number', basis: law.第四条 })
  if (/e[+]?\d+$/i.test(number) || /^\d\.\d/.test(number))
    return wrong(
      'number-cut',
      `“${text}”是表格软件截断了的长数字，后几位已经丢失。请把这一列设为文本，重新填写证书编号。`,
      'A spreadsheet has cut this long number: format the column as text and type it again.',
    )
  if (/^\d{15}$/.test(number)) return accept(number)
  if (!/^\d{17}$/.test(number))
    return wrong(
      'number-length',
      `证书编号应为17位（老证15位），“${text}”是${number.length}位。`,
      `A certificate has 17 digits, 15 of old; this has ${number.length}.`,
    )
  if (number[9] !== digitOf[kind])
    return wrong(
      'number-kind',
      `证书编号第10位是${number[9]!}，${kinds[kind].zh}应为${digitOf[kind]}。`,
      'Its tenth digit says another kind.',
    )
  // 一月作出的认定，编号可以是上一年的
  const [year, month] = [Number(decidedOn.slice(0, 4)), decidedOn.slice(5, 7)]
  const of = Number(number.slice(0, 4))
  return of === year || (month === '01' && of === year - 1)
    ? accept(number)
    : wrong('number-year', `证书编号的年份${of}与认定日期不符。`, 'Its year does not fit the day it was decided.')
}
