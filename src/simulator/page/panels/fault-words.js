// Owns how the faults of LINE are called on the page: Thai first, and what LINE's engineers call them.

/** Kinds by group, as the control API names them; their group says what can be set. */
export const kinds = {
  refusals: {
    invalidReplyToken: "โทเค็นตอบกลับใช้ไม่ได้ · 400 Invalid reply token",
    failedToSend: "ส่งไม่ถึง · 400 Failed to send",
    invalidBody: "ข้อความผิดรูปแบบ · 400 request body",
    tokenExpired: "โทเค็นของบัญชีหมดอายุ · 401 token",
    notAvailable: "บัญชีใช้คำสั่งนี้ไม่ได้ · 403",
    notFound: "ไม่พบ · 404",
    conflict: "ขัดกัน · 409 conflict",
    tooLarge: "ใหญ่เกินไป · 413",
    rateLimit: "เรียกถี่เกินไป · 429 rate limit",
    monthlyLimit: "โควตาเดือนหมด · 429 monthly limit",
    serverError: "LINE ผิดพลาดภายใน · 500",
    badGateway: "ทางเข้า LINE เสีย · 502 bad gateway",
    unavailable: "LINE ไม่พร้อม · 503 unavailable",
    gatewayTimeout: "ทางเข้า LINE หมดเวลา · 504",
    reset: "สายหลุด ไม่มีคำตอบ · connection reset",
    hang: "ค้าง ไม่ตอบเลย · hanging",
  },
  spoilt: {
    halfAnswer: "ตอบครึ่งเดียวแล้วสายหลุด · half answer",
    noJson: "ตอบ 200 แต่ไม่ใช่ JSON · no JSON",
    alreadyAccepted: "รับคำขอนี้ไปแล้ว · 409 accepted",
  },
  late: { slow: "ตอบช้า · slow" },
  events: {
    twice: "เหตุการณ์มาสองครั้ง · twice",
    twiceAtOnce: "มาสองครั้งพร้อมกัน · twice at once",
    holdBack: "มาทีหลังเหตุการณ์ถัดไป · reordered",
  },
  redeliveries: {
    redeliverOnly: "มาช้า เป็นการส่งซ้ำ · redelivered late",
    redeliverToo: "มาแล้วมาซ้ำอีก · redelivered again",
  },
};

/** Headings of the groups, where one begins. */
export const groups = [
  { label: "บอทเรียก LINE · API calls", of: ["refusals", "spoilt", "late"] },
  { label: "เหตุการณ์ถึงบอท · webhooks", of: ["events", "redeliveries"] },
];

/** Calls of the bot, as the control API names them. */
export const calls = {
  any: "ทุกคำสั่ง · any",
  reply: "ตอบกลับ · reply",
  push: "พุช · push",
  multicast: "ส่งหลายคน · multicast",
  quota: "โควตา · quota",
  consumption: "ยอดที่ใช้ · consumption",
  memberCount: "จำนวนสมาชิกกลุ่ม · group count",
  groupSummary: "ชื่อกลุ่ม · group summary",
  profile: "ชื่อคน · profile",
  info: "ข้อมูลบอท · bot info",
  webhookEndpoint: "ที่อยู่เว็บฮุก · webhook",
};

export const sentences = {
  none: "ไม่มี · LINE ทำงานปกติ",
  times: (times) => (times === null ? "จนกว่าจะล้าง" : `อีก ${times} ครั้ง`),
  accepted: "หลังรับคำขอแล้ว",
  clear: (fault) => `ล้าง ${fault}`,
  waiting: (held, late) => `ยังไม่ถึงบอท: กักไว้ ${held} · รอส่งซ้ำ ${late}`,
  seconds: "ตอบหลังจาก (วินาทีจริง)",
  minutes: "ส่งซ้ำหลังจาก (นาทีของนาฬิกาจำลอง)",
  tokens: (count) => `โทเค็นตอบกลับ ${count} อันใช้ไม่ได้แล้ว`,
};

/** The words of a kind, whichever its group. */
export function kindWords(kind) {
  return Object.assign({}, ...Object.values(kinds))[kind] ?? kind;
}
