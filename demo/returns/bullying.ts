import { draw, on, present, schoolsOf, type Value } from './sheet.ts'

/** 博爱县，护航成长（防欺凌）：有县区列、人数来源列和合计列，合计是公式，数字多半存成了文字。 */
export function healthyGrowth(): Promise<Uint8Array> {
  const head: Value[] = ['县区', '学校名称', '宣讲日期', '宣讲主题', '主讲人', '主讲人单位', '宣讲场次', '参与人数', null, null, null, '人数统计方式', '发放手册', '备注']
  const under: Value[] = [null, null, null, null, null, null, null, '学生', '教师', '家长', '合计', null, null, null]
  return draw([{
    name: '护航成长', rows: [['博爱县“护航成长”防治学生欺凌宣讲活动报表'], head, under, ...lines()], head: [2, 3], widths: [10, 28, 14, 26, 12, 24, 8, 10, 8, 8, 10, 12, 10, 24],
    merges: ['A1:N1', ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'L', 'M', 'N'].map((column) => `${column}2:${column}3`), 'H2:K2'], hidden: [13],
  }], '博爱县教育局安全股')
}

function lines(): Value[][] {
  const own = schoolsOf('博爱县')
  const usual = own.filter(({ name }) => /初级中学|高级中学|中心小学/.test(name)).slice(0, 20).map(({ name, pupils, staff }, i): Value[] => {
    const [p, s] = [present(pupils, i), present(staff, i)]
    const row = i + 4
    return ['博爱县', name, ['2024.9.3', on('2024-09-10'), '2024年10月15日', '2024-11-08', '11月20日'][i % 5] ?? null, '预防校园欺凌 护航青春成长', ['刘警官', '陈检察官', '孙律师'][i % 3] ?? null,
      ['博爱县公安局', '博爱县人民检察院', '河南清化律师事务所'][i % 3] ?? null, i % 4 === 0 ? '2' : '1', String(p), String(s), null, { formula: `H${row}+I${row}+J${row}`, result: p + s }, ['签到', '班级名册', '估计', null][i % 4] ?? null, i % 3 === 0 ? String(p) : null, null]
  })
  const odd: Value[][] = [
    ['博爱县', '博爱县实验小学', '2024.9.18', '对欺凌说不', '孙律师', '河南清化律师事务所', 1, '约300人', 20, null, null, '估计', '300', null],
    ['博爱县', '博爱县第二小学', '2024.9.18', '对欺凌说“不”', '孙律师', '河南清化律师事务所', 1, 300, 20, null, 320, null, null, '旧表未删'],
    ['温县', '博爱县育才小学', '2024.9.19', '对欺凌说不', '刘警官', '博爱县公安局', 1, 400, 25, null, 425, null, null, null],
    ['博爱', '博爱县许良镇大辛庄小学', '2024.9.19', '对欺凌说不', '刘警官', '博爱县公安局', 1, 150, 10, 20, 190, null, null, null],
    ['博爱县', '博爱县清化镇七方小学', '2024.9.20', '对欺凌说不', '刘警官', '博爱县公安局', 1, 160, 11, 80, { formula: 'SUM(H28:J28)', result: 251 }, '扫码签到', null, null],
    ['博爱县', '博爱县孝敬乡中心小学', '2024.9.20', '防欺凌家长课堂', '陈检察官', '博爱县人民检察院', 1, null, 12, '两百', null, null, '200', null],
    ['博爱县', '博爱县孝敬镇小冯庄学校', '2024.9.20', '对欺凌说不', '刘警官', '博爱县公安局', 1, 140, 9, null, null, null, null, '原校名'],
    ['博爱县', '博爱县职业技术学校', '2024.10.8', '对欺凌说不', '陈检察官', '博爱县人民检察院', '3场', '1,860', '112', null, { formula: 'H31+I31+#REF!', result: null }, null, null, null],
    ['博爱县', '博爱县特教学校', '2024.10.8', '对欺凌说不', '刘警官', '博爱县公安局', 1, 90, 30, null, 120, null, null, null],
    ['博爱县', '博爱县实验中学', '2024.10.9', '对欺凌说不', '刘警官', '博爱县公安局', 1, 'O', 60, null, null, null, null, null],
    ['小计', null, null, null, null, null, 31, null, null, null, null, null, null, null],
  ]
  return [...usual, ...odd]
}
