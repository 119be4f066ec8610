import { expect, test } from 'vitest'
import { maskEmail, maskPhone } from './mask.ts'
import { soundOf } from './names.ts'

test.each([
  ['张三丰', 'zhangsanfeng', 'zsf'],
  ['解晓东', 'xiexiaodong', 'xxd'],
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['任重远', 'renzhongyuan', 'rzy'],
  ['欧阳修', 'ouyangxiu', 'oyx'],
  ['吕布', 'lvbu', 'lb'],
  ['古丽娜尔·买买提', 'gulinaermaimaiti', 'glnemmt'],
  ['Anna Li', 'annali', 'al'],
])('姓名检索：%s', (name, pinyin, initials) => {
  expect(soundOf(name)).toEqual({ pinyin, initials })
})

test.each([
  ['13812345678', '138****5678'],
  ['0391-2112345', '0391****345'],
  ['03912112345', '0391****345'],
  ['12345', '****'],
  [null, null],
])('电话遮盖：%s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked)
})

test.each([
  ['zhangsan@example.cn', 'z***@example.cn'],
  ['@example.cn', '****'],
  [null, null],
])('邮箱遮盖：%s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked)
})
