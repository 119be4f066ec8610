import { accept, refuse, type Outcome } from '../../law/outcome.ts'

/** Length beats composition (NIST SP 800-63B): no rule on capitals or signs, but no password that everybody tries first. */
const SHORTEST = 10
const LONGEST = 128

/** Beginnings and runs of what guessers try first, in letters and digits only; matched after the signs are dropped. */
const common = [
  'password',
  'passw0rd',
  'admin',
  'administrator',
  'root',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'wodemima',
  'mima',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  '1q2w3e4r',
  '1q2w3e4r5t',
  'qazwsx',
  'abc',
  'abcd',
  'abcdef',
  'a',
  'aa',
  'aaa',
  'q',
  'qq',
  'test',
  'user',
  'teacher',
  'school',
  'xuexiao',
  'jiaoyu',
  'jiaoyuju',
  'mingfa',
]

/**
 * May this be a password? Refuses what is short, what contains the person's own names, what is one sign repeated or a run, and
 * a common word with digits about it ('admin123456', 'woaini2024').
 */
export function checkPassword(password: string, own: readonly string[]): Outcome<string> {
  const text = password.normalize('NFKC')
  if ([...text].length < SHORTEST)
    return refused(
      'too-short',
      `密码至少${SHORTEST}个字符，可以用一句话。`,
      `Use at least ${SHORTEST} characters; a sentence will do.`,
    )
  if ([...text].length > LONGEST)
    return refused('too-long', `密码最多${LONGEST}个字符。`, `Use at most ${LONGEST} characters.`)
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (own.some((name) => name.length >= 3 && bare.includes(name.toLowerCase())))
    return refused(
      'own-name',
      '密码不能包含自己的姓名或用户名。',
      'The password must not contain your own name or username.',
    )
  if (isCommon(bare))
    return refused('too-common', '这个密码太常见，很容易被猜到。', 'This password is too common and easily guessed.')
  return accept(password)
}

function isCommon(bare: string): boolean {
  if (new Set(bare).size < 5 || isRun(bare)) return true
  const letters = bare.replace(/^\d+|\d+$/g, '')
  return letters === '' || common.includes(letters) || common.includes(bare)
}

/** 123456789, abcdefgh, 9876543210 */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((sign, i) => sign.codePointAt(0)! - text.codePointAt(i)!))
  return steps.size <= 1
}

const refused = (why: string, zh: string, en: string) => refuse(`password.${why}`, zh, en, { field: 'next' })
