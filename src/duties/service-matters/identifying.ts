// 申请人的身份证号码只留后四位和摘要；单位的统一社会信用代码照留
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { personalInformation } from '../../law/personal-information.ts'
import { creditCodeFault } from '../../platform/credit-code.ts'
import { identityFault, plainIdentity } from '../../platform/identity-number.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'

const PURPOSE = 'services.identity'
const LAST = 4

interface Identified {
  readonly as: 'person' | 'organisation'
  readonly identity: string
}

/** What of the number stays: of a person its last four and a keyed digest, of an organisation its code, which is public. Refused where its check digit is wrong. */
export function keptIdentity<Form extends Identified>(
  form: Form,
  secret: Secret | undefined,
): Outcome<Form & { idHmac?: string }> {
  const number = plainIdentity(form.identity)
  if (number === '') return accept({ ...form, identity: '' })
  if (form.as === 'organisation') {
    const fault = creditCodeFault(number)
    return fault === null ? accept({ ...form, identity: number }) : wrongCode
  }
  const fault = identityFault(number)
  if (fault !== null) return fault === 'length' ? noIdentity : wrongIdentity
  if (!secret) throw new Error('identities cannot be kept without the key of the house')
  const idHmac = secret.mac(PURPOSE, number).toString('base64url')
  return accept({ ...form, identity: number.slice(-LAST), idHmac })
}

const about = { basis: personalInformation.第六条, field: 'form.identity' } as const
const noIdentity = refuse('services.no-identity', '身份证号码应为18位。', 'An identity number has 18 signs.', about)
const wrongIdentity = refuse(
  'services.wrong-identity',
  '身份证号码的校验位不对，请核对。',
  'Its last sign does not fit the others: check it.',
  about,
)
const wrongCode = refuse(
  'services.wrong-credit-code',
  '统一社会信用代码应为18位，校验位要对，请核对。',
  'A credit code has 18 signs, and its last follows from the others: check it.',
  about,
)
