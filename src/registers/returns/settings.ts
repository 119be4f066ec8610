import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

export const rowsKeptDays = bureauSetting({
  key: 'returns.rows-kept-days',
  title: { zh: '报送表格逐行结果保留天数', en: 'Days the rows of a handed-in workbook are kept' },
  hint: {
    zh: '表格登记或放弃以后，逐行原文和处理结果保留这么多天，供核对和下载退回表；期满自动清除，已登记的活动记录不受影响。上传后这么多天没有确认的，按放弃处理。由工作需要确定，不是法律规定。',
    en: 'After a workbook was entered or discarded its rows stay this long, to be checked and downloaded; then they are cleared. Records entered from it stay. One not confirmed for as long is discarded. Set by practice, not by law.',
  },
  fallback: 180,
  least: 30,
  most: 3650,
  kind: 'whole',
})
