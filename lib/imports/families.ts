import type { ImportKind } from "./import-states";

/** How the text of a column is read. `quarter` is never stored: it only tells which reading of a date is right. */
export const FIELD_TYPES = ["text", "date", "decimal", "integer", "quarter"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface Field {
  name: string;
  type: FieldType;
  /** Without this column the file cannot be read. */
  required: boolean;
  /** Headers that mean it, in any case, with or without spaces; English first. */
  synonyms: readonly string[];
  /** The date field whose quarter this column repeats. */
  companionOf?: string;
  /** The role whose names appear in this column: helps to recognise it by content. */
  names?: { role: FileRole; field: string };
}

/** What a file of a family is. The names are those of the files that people export. */
export const FILE_ROLES = [
  "accounts",
  "products",
  "sales_teams",
  "sales_pipeline",
  "salespeople",
  "quotas",
  "orders",
] as const;
export type FileRole = (typeof FILE_ROLES)[number];

export interface RoleShape {
  role: FileRole;
  /** File names that suggest it. */
  fileNames: readonly string[];
  fields: readonly Field[];
}

type Rest = Partial<Pick<Field, "companionOf" | "names" | "required">>;
const field = (name: string, type: FieldType, synonyms: string, rest: Rest = {}): Field => ({
  name,
  type,
  required: false,
  synonyms: [name, ...synonyms.split("|").map((synonym) => synonym.trim())],
  ...rest,
});
const required = (name: string, type: FieldType, synonyms: string, rest: Rest = {}) =>
  field(name, type, synonyms, { ...rest, required: true });

const AGENT =
  "agent | sales rep | rep | salesperson | owner | seller | 销售代表 | 销售 | 销售人员 | 业务员 | 负责人";
const PRODUCT = "product name | item | 产品 | 产品名称 | 商品";
const CUSTOMER = "customer | customer name | account name | client | company | 客户 | 客户名称 | 公司";
const PERSON_ID =
  "salesperson | employee id | employee key | rep id | sales rep id | 销售编号 | 员工编号 | 工号";
const TERRITORY = "sales territory | region | area | 区域 | 大区 | 销售区域";

const CRM: readonly RoleShape[] = [
  {
    role: "sales_pipeline",
    fileNames: ["sales_pipeline", "pipeline", "opportunities", "deals", "商机"],
    fields: [
      required("opportunity_id", "text", "opportunity | deal id | id | 商机编号 | 商机id | 编号"),
      required("sales_agent", "text", AGENT, { names: { role: "sales_teams", field: "sales_agent" } }),
      required("product", "text", PRODUCT, { names: { role: "products", field: "product" } }),
      field("account", "text", CUSTOMER, { names: { role: "accounts", field: "account" } }),
      required("deal_stage", "text", "stage | status | sales stage | 阶段 | 商机阶段 | 状态"),
      field(
        "engage_date",
        "date",
        "engaged | engage | created | create date | open date | start date | 接洽日期 | 创建日期 | 开始日期",
      ),
      field(
        "close_date",
        "date",
        "closed | close | closed date | end date | 成交日期 | 关闭日期 | 结束日期 | 赢单日期",
      ),
      field(
        "close_value",
        "decimal",
        "value | amount | deal value | deal amount | revenue | 金额 | 成交金额 | 商机金额",
      ),
      field("engage_quarter", "quarter", "接洽季度", { companionOf: "engage_date" }),
      field("close_quarter", "quarter", "成交季度 | 关闭季度", { companionOf: "close_date" }),
    ],
  },
  {
    role: "accounts",
    fileNames: ["accounts", "customers", "客户"],
    fields: [
      required("account", "text", CUSTOMER),
      field("sector", "text", "industry | 行业"),
      field("year_established", "integer", "founded | year founded | established | 成立年份 | 成立时间"),
      field("revenue", "decimal", "annual revenue | turnover | 年收入 | 年营业额 | 营业额"),
      field("employees", "integer", "employee count | headcount | staff | 员工数 | 员工人数 | 人数"),
      field("office_location", "text", "location | country | city | office | 所在地 | 国家 | 城市 | 地区"),
      field("subsidiary_of", "text", "parent | parent company | parent account | 母公司 | 上级公司"),
    ],
  },
  {
    role: "products",
    fileNames: ["products", "product list", "产品"],
    fields: [
      required("product", "text", PRODUCT),
      field("series", "text", "line | product line | category | family | 系列 | 产品线 | 类别"),
      field("sales_price", "decimal", "price | list price | 价格 | 单价 | 目录价 | 标价"),
    ],
  },
  {
    role: "sales_teams",
    fileNames: ["sales_teams", "teams", "sales team", "团队", "销售团队"],
    fields: [
      required("sales_agent", "text", AGENT),
      required("manager", "text", "sales manager | team lead | supervisor | 经理 | 销售经理 | 主管 | 上级"),
      field("regional_office", "text", "region | office | area | territory | 大区 | 区域 | 办事处"),
    ],
  },
];

const SALES: readonly RoleShape[] = [
  {
    role: "orders",
    fileNames: ["orders", "order lines", "sales orders", "订单"],
    fields: [
      required(
        "order_number",
        "text",
        "order no | order id | order | sales order number | 订单号 | 订单编号",
      ),
      field("line", "integer", "line number | line no | sales order line number | 行号 | 行"),
      required("order_date", "date", "date | ordered on | 订单日期 | 下单日期"),
      required("salesperson_id", "text", PERSON_ID, {
        names: { role: "salespeople", field: "salesperson_id" },
      }),
      required("reseller", "text", `reseller name | dealer | ${CUSTOMER} | 经销商 | 经销商名称`),
      field("reseller_type", "text", "business type | dealer type | channel | 经销商类型 | 渠道 | 渠道类型"),
      field("territory", "text", TERRITORY),
      field("country", "text", "nation | 国家"),
      required("product", "text", PRODUCT),
      field("subcategory", "text", "product subcategory | 小类 | 子类"),
      field("category", "text", "product category | product line | 大类 | 类别 | 产品线"),
      field("quantity", "integer", "order quantity | qty | units | 数量 | 件数"),
      required("sales_amount", "decimal", "amount | sales | revenue | line total | 销售额 | 金额"),
      field("cost_amount", "decimal", "cost | total product cost | 成本 | 成本金额"),
    ],
  },
  {
    role: "quotas",
    fileNames: ["quotas", "quota", "targets", "配额", "指标"],
    fields: [
      required("salesperson_id", "text", PERSON_ID),
      required("window_start", "date", "start | from | start date | period start | 开始日期 | 起始日期 | 起"),
      required("window_end", "date", "end | to | end date | period end | 结束日期 | 截止日期 | 止"),
      required("sales_quota", "decimal", "quota | target | sales amount quota | 配额 | 销售指标 | 目标"),
    ],
  },
  {
    role: "salespeople",
    fileNames: ["salespeople", "sales people", "sales reps", "销售人员"],
    fields: [
      required("salesperson_id", "text", PERSON_ID),
      field("name", "text", "salesperson name | full name | 姓名 | 名字"),
      field("territory", "text", TERRITORY),
      field("commission_rate", "decimal", "commission | commission pct | 提成比例 | 佣金比例"),
    ],
  },
];

/** Columns that are recognised and left out: nothing in the portal holds them. */
export const UNUSED_FIELDS: Readonly<Partial<Record<FileRole, readonly string[]>>> = {
  salespeople: ["commission_rate"],
  orders: ["subcategory"],
};

const FAMILIES: Record<ImportKind, readonly RoleShape[]> = { crm: CRM, sales: SALES };

export function familyOf(kind: ImportKind): readonly RoleShape[] {
  return FAMILIES[kind];
}

export function shapeOf(kind: ImportKind, role: FileRole): RoleShape {
  const shape = FAMILIES[kind].find((candidate) => candidate.role === role);
  if (!shape) throw new RangeError(`${kind} has no ${role}`);
  return shape;
}
