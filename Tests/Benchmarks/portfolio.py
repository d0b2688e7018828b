"""The benchmark's invented portfolio: subjects and domains as pure functions of their number.

Subject s and domain i are the same for the same seed and sizes, whatever is generated before them, so that a
CSV, a MIIT document and a pipe of ten million rows all describe the same portfolio without keeping it in memory.
"""

MASK = (1 << 64) - 1
CITIES = "北京 上海 广州 深圳 杭州 南京 成都 武汉 西安 重庆 天津 苏州 长沙 郑州 青岛 厦门 合肥 济南 昆明 南宁".split()
PROVINCES = "北京 上海 广东 广东 浙江 江苏 四川 湖北 陕西 重庆 天津 江苏 湖南 河南 山东 福建 安徽 山东 云南 广西".split()
BRAND = "云海山石青木金禾天成德源恒信华茂盛达兴隆瑞丰安泰永和嘉禾星辰远航博雅启明鼎新凌志宏图锦程卓越"
TRADES = "网络科技 信息技术 电子商务 文化传媒 教育咨询 贸易 软件 物流 餐饮管理 医药 建筑设计 广告".split()
FORMS = ["有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "科技集团有限公司"]
LATIN = ["ABC", "Alpha", "e家", "Tech"]
FAMILY = "王李张刘陈杨赵黄周吴"
GIVEN = "伟芳娜敏静强磊洋艳勇军杰娟涛明超霞平刚桂"
SYLLABLES = "bai chen dong fang gao hai jin kai lan ming nan qing rui shan tian wen xin yun zhi zhong".split()
TLDS = ["com"] * 9 + ["cn"] * 8 + ["com.cn"] * 2 + ["net", "net", "top", "shop", "vip", "xyz", "org", "io", "pw"]
IDN_TLDS = ["cn", "com", "中国", "公司", "网络"]
REGISTRARS = (
    ["阿里云计算有限公司（万网）"] * 8
    + ["腾讯云计算（北京）有限责任公司", "DNSPod, Inc.", "阿里云计算有限公司", "北京新网数码信息技术有限公司"] * 2
    + ["成都西维数码科技有限公司", "厦门易名科技股份有限公司", "Alibaba Cloud Computing Ltd. d/b/a HiChina (www.net.cn)"]
    + ["GoDaddy.com, LLC", "某某域名代理"]
)
VERIFIED = ["已实名认证"] * 10 + ["已实名"] * 3 + ["实名认证成功", "SUCCEED", "审核通过"]
NOT_VERIFIED = ["未实名认证", "审核中", "实名认证失败", "NONAUDIT", "InAudit"]
STATUSES = ["clientTransferProhibited"] * 8 + ["正常"] * 6 + ["ok", '"clientTransferProhibited,clientUpdateProhibited"']
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = [pow(3, i, 31) for i in range(17)]
CODE_VALUES = {character: value for value, character in enumerate(CODE_ALPHABET)}
OWNER_STEP = 7_368_787  # a prime: walks the subjects in an order without locality


def mix(number: int, seed: int) -> int:
    """A 64-bit hash of a number (splitmix64's finalizer)."""
    h = (number + seed * 0x9E3779B97F4A7C15) & MASK
    h = ((h ^ (h >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    h = ((h ^ (h >> 27)) * 0x94D049BB133111EB) & MASK
    return h ^ (h >> 31)


def credit_code(number: int) -> str:
    """A unified social credit code with a right check character (GB 32100-2015)."""
    body = f"91110000MA{number % 10_000_000:07d}"
    total = sum(CODE_VALUES[character] * weight for character, weight in zip(body, CODE_WEIGHTS))
    return body + CODE_ALPHABET[(31 - total % 31) % 31]


def identity_number(number: int) -> str:
    """A resident identity number with a right check character (GB 11643-1999, ISO 7064 MOD 11-2); no such region exists."""
    body = f"999999{1960 + number % 45}{number // 45 % 12 + 1:02d}{number // 540 % 28 + 1:02d}{number % 1000:03d}"
    return body + "10X98765432"[sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(body)) % 11]


def person_name(h: int) -> str:
    """A personal name of two or three characters."""
    name = FAMILY[h % 10] + GIVEN[h // 10 % 20]
    return name + GIVEN[h // 200 % 20] if h // 4000 % 3 else name


def organizer(h: int) -> str:
    """A company's name; one in four has its city in brackets, one in sixteen some Latin letters."""
    size = len(BRAND)
    brand = BRAND[h % size] + BRAND[h // size % size] + (BRAND[h >> 40 & 31] if h >> 45 & 1 else "")
    if h >> 46 & 15 == 0:
        brand = LATIN[h >> 50 & 3] + brand
    city, trade, form = CITIES[h >> 20 & 15], TRADES[h // 7 % 12], FORMS[h // 11 % 6]
    if h >> 52 & 3:
        return city + brand + trade + form
    return f"{brand}（{city}）{trade}{form}" if h >> 54 & 1 else f"{brand}({city}){trade}{form}"


class Portfolio:
    """`domain_count` domains of `subject_count` subjects."""

    def __init__(self, domain_count: int, subject_count: int, seed: int = 1):
        self.domain_count, self.subject_count, self.seed = domain_count, subject_count, seed
        self.owner_inverse = pow(OWNER_STEP, -1, subject_count) if subject_count > 1 else 0
        self.parties: dict[int, tuple] = {}

    def party(self, s: int) -> tuple:
        """(organizer, nature, certificate number, province, legal representative) of subject s; remembered."""
        known = self.parties.get(s)
        if known is None:
            h = mix(s, self.seed + 7)
            person = h >> 58 & 31 == 0
            name = person_name(h) if person else organizer(h)
            nature, number = ("个人", identity_number(s)) if person else ("企业", credit_code(s))
            known = (name, nature, number, PROVINCES[h >> 20 & 15], person_name(h >> 8))
            self.parties[s] = known
        return known

    def owner(self, i: int) -> int:
        """The subject that domain i belongs to."""
        return i * OWNER_STEP % self.subject_count

    def domains_of(self, s: int) -> range:
        """The numbers of the domains that belong to subject s."""
        return range(s * self.owner_inverse % self.subject_count, self.domain_count, self.subject_count)

    def domain_name(self, i: int) -> str:
        """The i-th domain name: distinct; one in ten internationalized, one in fifty in upper case."""
        h = mix(i, self.seed)
        if h % 10 == 0:
            return f"{BRAND[h >> 8 & 31]}{BRAND[h >> 13 & 31]}{i:x}.{IDN_TLDS[(h >> 20) % 5]}"
        name = f"{SYLLABLES[h >> 8 & 15]}{SYLLABLES[h >> 12 & 15]}{i:x}.{TLDS[(h >> 20) % 28]}"
        return name.upper() if h % 50 == 1 else name

    def registrant(self, h: int, s: int) -> str:
        """The registrant of a domain of subject s as an export spells it: mostly the organizer, not always."""
        name, _, _, _, legal = self.party(s)
        kind = h >> 32 & 127
        if kind < 108:
            return name
        if kind < 117:  # the same name, spelled by another system
            swapped = name.translate(BRACKETS_SWAPPED)
            return swapped if swapped != name else name[:-4] + " " + name[-4:]
        if kind < 119:
            return name.translate(FULL_WIDTH)
        if kind < 121:
            return legal
        if kind < 126:
            return self.party((s + 1) % self.subject_count)[0]
        return name[:1] + "***" if kind == 126 else ""


BRACKETS_SWAPPED = str.maketrans("（）()", "()（）")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x30, 0x7B) if chr(code).isalnum()}
