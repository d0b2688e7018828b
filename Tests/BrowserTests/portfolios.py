"""Writes the portfolios that the pages are tried with, and runs the program on them."""

import csv
import datetime
import json
import os
import random
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PROGRAM = os.path.join(ROOT, ".build", "release", "icpaudit")
AS_OF = "2026-11-23"

DOMAIN_COLUMNS = ["domain", "registrar", "registrant", "registrant certificate type", "registrant certificate number", "expires_on",
                  "domain_status", "real_name_status", "real_name_completed_on", "subject"]
SUBJECT_COLUMNS = ["主体编号", "主办单位名称", "主办单位性质", "证件类型", "证件号码", "省份", "法定代表人"]

# Each of them would set window.hacked, load something, or change how the text around it reads.
HOSTILE = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=\"window.hacked=1\">",
    "\"><svg onload=window.hacked=1>",
    "' onmouseover='window.hacked=1",
    "javascript:window.hacked=1",
    "<!--<script>",
    "]]></style><style>@import 'http://example.invalid/x'",
    "&lt;b&gt;&amp;amp;",
    "=HYPERLINK(\"http://example.invalid\",\"click\")",
    "+86-10-1234, @SUM(1)",
    "\u202eelpmaxe\u202c \u2066x\u2069",
    "zero\u200bwidth\u200d\ufeffname",
    "{registrar} {domain} ${1} $& $1",
    "__proto__",
    "constructor",
    "示例“公司”，有限（北京）\u3000",
    "👩\u200d💻 \U00020000\U0002f800",
    "长" * 3000,
]
LONG_NAME = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 58]) + ".cn"


class Run:
    """A finished run of the program."""

    def __init__(self, folder):
        self.folder = os.path.realpath(os.path.join(folder, "latest"))
        self.index = os.path.join(self.folder, "index.html")
        with open(os.path.join(self.folder, "verdicts.csv"), encoding="utf-8-sig", newline="") as file:
            self.verdicts = list(csv.DictReader(file))
        with open(os.path.join(self.folder, "summary.json"), encoding="utf-8") as file:
            self.summary = json.load(file)

    def page(self, row):
        """The path of a domain's page."""
        return os.path.join(self.folder, row["report"])


def audit(inputs, output, *options):
    """Runs the program in English; anything but a finished audit is an error."""
    result = subprocess.run(
        [PROGRAM, "audit", *inputs, *([] if "--as-of" in options else ["--as-of", AS_OF]), "--output", output, "--quiet", *options],
        capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    # A signal is a negative number.
    if result.returncode not in (0, 1, 2):
        raise SystemExit(f"the audit of {inputs} ended with {result.returncode}: {result.stderr}")
    return Run(output)


def write(path, columns, rows):
    """Writes a CSV file as a console would export it."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def hostile(folder):
    """Every hostile value as registrant, registrar, organizer and file name; and the longest name."""
    domains = []
    for number, value in enumerate(HOSTILE):
        domains.append([f"registrant-{number}.cn", "阿里云计算有限公司", value, "", "", "2030-01-01", "ok", "verified", "2020-01-01", f"S{number}"])
        domains.append([f"registrar-{number}.cn", value, "示例公司", "", "", value, value, value, value, f"S{number}"])
        domains.append([value, "阿里云计算有限公司", value, "", "", "2030-01-01", "ok", "verified", "", ""])
    domains.append([LONG_NAME, "阿里云计算有限公司", "示例公司", "", "", "2030-01-01", "ok", "verified", "2020-01-01", "S0"])
    domains.append(["子虚示例.中国", "阿里云计算有限公司", "示例公司", "", "", "2025-01-01", "ok", "verified", "2020-01-01", "S0"])
    subjects = [[f"S{number}", value if number % 2 else value + "有限公司", "企业", "营业执照", value[:40], value[:40], value[:40]]
                for number, value in enumerate(HOSTILE)]
    # A folder's name is data as well.
    odd = os.path.join(folder, "\"><img src=x onerror=window.hacked=1>&'")
    os.makedirs(odd)
    write(os.path.join(odd, "domains <b>.csv"), DOMAIN_COLUMNS, domains)
    write(os.path.join(odd, "subjects.csv"), SUBJECT_COLUMNS, subjects)
    return audit([odd], os.path.join(folder, "output"))


def large(folder, count=100_000):
    """A seeded portfolio of `count` domains in which all verdicts occur."""
    random.seed(20261123)
    registrars = ["阿里云计算有限公司", "腾讯云计算（北京）有限责任公司", "北京新网数码信息技术有限公司", "GoDaddy.com, LLC", "Unknown Registrar 7", ""]
    tlds = ["cn", "com", "net", "com.cn", "中国", "io", "top", "xyz"]
    today = datetime.date.fromisoformat(AS_OF)
    organizers = [f"示例{number}号科技有限公司" for number in range(2000)]
    domains = []
    for number in range(count):
        subject = random.randrange(len(organizers))
        registrant = organizers[subject] if random.random() < 0.9 else organizers[(subject + 1) % len(organizers)]
        expires = today + datetime.timedelta(days=random.randrange(-60, 1500))
        completed = today - datetime.timedelta(days=random.randrange(0, 400))
        domains.append([f"name-{number * 7919 % count:06d}.{random.choices(tlds, [8, 6, 2, 2, 1, 1, 1, 1])[0]}",
                        random.choices(registrars, [8, 6, 3, 1, 1, 1])[0], registrant, "", "", expires.isoformat(), "ok",
                        random.choices(["verified", "未实名认证", ""], [94, 4, 2])[0], completed.isoformat(), f"S{subject}"])
    subjects = [[f"S{number}", name, "企业", "营业执照", "", "北京", f"甄{number}"] for number, name in enumerate(organizers)]
    inputs = os.path.join(folder, "input")
    os.makedirs(inputs)
    write(os.path.join(inputs, "domains.csv"), DOMAIN_COLUMNS, domains)
    write(os.path.join(inputs, "subjects.csv"), SUBJECT_COLUMNS, subjects)
    return audit([inputs], os.path.join(folder, "output"), "--no-domain-reports")


def monthly(folder):
    """Four months of forty domains: findings come, stay, are resolved, are waived, are not known; the last month's run."""
    inputs = os.path.join(folder, "input")
    os.makedirs(inputs)
    write(os.path.join(inputs, "subjects.csv"), SUBJECT_COLUMNS + ["主体负责人"],
          [["S0", "青山样例软件有限公司", "企业", "营业执照", "", "浙江", "甄青山", "乙负责"]])
    waivers = os.path.join(folder, "waivers.csv")
    write(waivers, ["域名", "规则", "理由", "批准人", "登记日", "到期日", "主体"], [
        ["m-05.cn", "registrant-match", "<b>已提交授权书</b>", "甄批准", "2026-06-01", "2026-12-20", ""],
        ["m-06.cn", "registrant-match", "已提交授权书", "甄批准", "2026-06-01", "2026-11-23", ""],
        ["m-07.cn", "registrant-match", "已提交授权书", "甄批准", "2026-06-01", "2027-05-01", ""],
        ["*", "principal-accepted", "授权书已备案", "甄批准", "2026-06-01", "2026-12-01", "S0"]])
    run = None
    for month, day in enumerate(["2026-08-23", "2026-09-23", "2026-10-23", AS_OF]):
        rows = []
        for number in range(40):
            if number == 35 and month == 3:
                continue
            registrant = "别家样例有限公司" if number in (5, 6, 7, 30 + month, 34, 35) else "青山样例软件有限公司"
            expires = "2025-01-01" if number in (8, 9) and (number == 8 or month < 3) else "" if number == 9 else "2030-01-01"
            status = {10: ["clientHold", "clientHold", "clientHold", "redemptionPeriod"][month]}.get(number, "ok")
            row = [f"m-{number:02d}.cn", "阿里云计算有限公司", registrant, "", "", expires, status, "verified", "2020-01-01", "S0"]
            rows.append(row + ["one", "too", "many"] if number == 34 and month == 3 else row)
        write(os.path.join(inputs, "domains.csv"), DOMAIN_COLUMNS, rows)
        run = audit([inputs], os.path.join(folder, "output"), "--as-of", day, "--baseline", "latest", "--waivers", waivers)
    output = os.path.join(folder, "output")
    run.difference = os.path.join(run.folder, "..", "difference.html")
    result = subprocess.run([PROGRAM, "diff", os.path.join(output, "2026-08-23"), run.folder, "--format", "html"], capture_output=True)
    if result.returncode not in (0, 1):
        raise SystemExit(f"diff ended with {result.returncode}: {result.stderr}")
    with open(run.difference, "wb") as file:
        file.write(result.stdout)
    return run


def one_export(folder):
    """One registrar's export of 60 domains and nothing else: no registrar column, no filing subjects."""
    random.seed(60)
    today = datetime.date.fromisoformat(AS_OF)
    rows = [[f"shili-{number:02d}.{random.choice(['cn', 'com', 'net', 'com.cn'])}", "青山样例软件有限公司",
             (today + datetime.timedelta(days=random.choice([-5, 20, 45, 80, 200, 400, 1500]))).isoformat(), "ok",
             "已实名认证" if number % 9 else "未实名认证"] for number in range(60)]
    os.makedirs(os.path.join(folder, "input"))
    path = os.path.join(folder, "input", "aliyun.csv")
    write(path, ["域名", "域名持有者", "到期日期", "域名状态", "实名认证状态"], rows)
    return audit([path], os.path.join(folder, "output"))


def sample(folder):
    """The sample portfolio of the project."""
    return audit([os.path.join(ROOT, "input")], os.path.join(folder, "output"))
