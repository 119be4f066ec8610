import { expect, test } from 'vitest'
import { checkPassword } from './password-rule.ts'

const own = ['zhaoyun', '赵云飞', 'zhaoyunfei']

test.each([
  ['九个字符', 'k7#mPw2xZ', 'password.too-short'],
  ['十个字符', 'k7#mPw2xZq', undefined],
  ['一句话', '太行山下的 向日葵开了', undefined],
  ['一百二十八个字符', 'ab3!'.repeat(31) + 'wxyz', undefined],
  ['一百二十九个字符', 'ab3!'.repeat(31) + 'wxyz9', 'password.too-long'],
  ['含用户名，大小写与符号不同', 'My-Zhao.Yun-88', 'password.own-name'],
  ['含姓名', '我是赵云飞我怕谁呀呀', 'password.own-name'],
  ['常见词加数字', 'Admin@123456', 'password.too-common'],
  ['常见拼音加年份', '2024woaini2024', 'password.too-common'],
  ['全角写的常见词', 'ｐａｓｓｗｏｒｄ１２３', 'password.too-common'],
  ['只有数字', '4830175926', 'password.too-common'],
  ['四种字符反复', 'abcdabcdabcd', 'password.too-common'],
  ['顺序字母', 'cdefghijklmn', 'password.too-common'],
  ['倒序数字', '9876543210', 'password.too-common'],
])('密码：%s', (_, password, code) => {
  const outcome = checkPassword(password, own)
  expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code)
})

test('两个字的姓名不算：太短，处处都会碰上', () => {
  expect(checkPassword('李想去太行山看日出吧', ['李想']).ok).toBe(true)
})
