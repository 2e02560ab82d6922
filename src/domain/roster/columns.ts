import type { SheetName } from './roster.ts';

/** One column: the English header word, other words that mean it, and whether every row needs it. */
interface Column {
  readonly words: readonly string[];
  readonly required?: true;
}

const idNumber: Column = { words: ['身份证号', '身份证号码', '身份证', '证件号码', '公民身份号码'] };
const language: Column = { words: ['语言', '使用语言', '常用语言'] };
const areaCode: Column = { words: ['地区编码', '区划编码', '区划代码', '所属地区编码', '区域编码', '村编码'], required: true };
const householdCode: Column = { words: ['户编码', '户编号', '家庭编码', '户号', '农户编码'], required: true };

/** The import's four sheets. Headers are these English words or any of the Chinese ones. Source: issue 2 «An administrator». */
export const rosterSheets = {
  areas: {
    words: ['地区', '区划', '行政区划', '区域'],
    columns: {
      code: { words: ['编码', '代码', '地区编码', '区划编码', '区划代码'], required: true },
      name: { words: ['名称', '地名', '地区名称', '区划名称'], required: true },
      level: { words: ['级别', '层级', '行政级别'], required: true },
      parent_code: { words: ['上级编码', '上级代码', '上级区划编码', '上级地区编码'] },
      time_zone: { words: ['时区'] },
    },
  },
  people: {
    words: ['人员', '干部', '工作人员', '人员名单'],
    columns: {
      code: { words: ['编码', '人员编码', '工号', '编号', '干部编码'], required: true },
      name: { words: ['姓名', '名字'], required: true },
      role: { words: ['角色', '身份', '岗位'], required: true },
      area_code: areaCode,
      phone: { words: ['电话', '手机', '手机号', '手机号码', '联系电话', '电话号码'] },
      language,
      from: { words: ['开始日期', '起始日期', '任职日期', '开始时间', '起始时间', '任职时间'], required: true },
      to: { words: ['结束日期', '截止日期', '离任日期', '结束时间', '截止时间', '离任时间'] },
      id_number: idNumber,
    },
  },
  households: {
    words: ['户', '农户', '家庭', '住户', '帮扶户'],
    columns: {
      code: { ...householdCode, words: ['编码', '编号', ...householdCode.words] },
      head_name: { words: ['户主', '户主姓名', '户主名字'], required: true },
      area_code: areaCode,
      register: { words: ['名册', '类别', '户类别', '户类型', '农户类型', '类型'], required: true },
      cadre_code: { words: ['干部编码', '帮扶干部编码', '责任人编码', '帮扶责任人编码', '帮扶人编码', '干部工号'] },
      since: { words: ['帮扶开始日期', '帮扶起始日期', '接手日期', '开始日期', '起始日期', '帮扶开始时间'] },
      contact_name: { words: ['联系人', '联系人姓名'] },
      contact_phone: { words: ['联系人电话', '联系人手机', '联系电话', '电话', '手机号'] },
      language,
      address: { words: ['地址', '住址', '家庭住址', '详细地址'] },
    },
  },
  members: {
    words: ['成员', '家庭成员', '人口', '家庭人口'],
    columns: {
      household_code: householdCode,
      name: { words: ['姓名', '名字', '成员姓名'], required: true },
      relation: { words: ['关系', '与户主关系', '家庭关系'], required: true },
      birth_year: { words: ['出生年份', '出生年', '出生年月', '出生日期'] },
      sex: { words: ['性别'] },
      schooling: { words: ['文化程度', '受教育程度', '就学情况', '在校生状况', '学历'] },
      health: { words: ['健康状况', '健康情况', '健康'] },
      disability: { words: ['残疾', '残疾情况', '残疾类别', '残疾类型'] },
      work_ability: { words: ['劳动能力', '劳动技能', '劳动力'] },
      id_number: idNumber,
    },
  },
} as const satisfies Record<SheetName, { readonly words: readonly string[]; readonly columns: Readonly<Record<string, Column>> }>;

type ColumnOf<S extends SheetName> = keyof (typeof rosterSheets)[S]['columns'] & string;

/** Columns that people keep for themselves, taken without a word. */
const own = new Set(['备注', '说明', '序号', 'no', 'no.', '#', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments']);

/** `姓名（必填） *` is `姓名`; `Area Code` is `area_code`. */
function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\ufeff/g, '')
    .replace(/\([^)]*\)|[*:]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** Which sheet a file or sheet name means (`people`, `people.csv`, `人员`), or undefined. */
export function sheetOf(name: string): SheetName | undefined {
  const plain = plainHeader(name.replace(/^.*[\\/]/, '').replace(/\.(?:csv|xlsx)$/i, ''));
  return (Object.keys(rosterSheets) as SheetName[]).find((sheet) => sheet === plain || (rosterSheets[sheet].words as readonly string[]).includes(plain));
}

/** Which column a header word means, undefined where it means none, and null where it is somebody's own. */
export function columnOf<S extends SheetName>(sheet: S, header: string): ColumnOf<S> | undefined | null {
  const plain = plainHeader(header);
  if (plain === '' || own.has(plain)) return null;
  const columns = Object.entries(rosterSheets[sheet].columns) as [ColumnOf<S>, Column][];
  return columns.find(([name, { words }]) => name === plain || words.includes(plain))?.[0];
}

/** The columns that every row of a sheet needs. */
export function requiredOf<S extends SheetName>(sheet: S): readonly ColumnOf<S>[] {
  return (Object.entries(rosterSheets[sheet].columns) as [ColumnOf<S>, Column][]).filter(([, c]) => c.required).map(([name]) => name);
}
