"""Sample values of a made-up town for every page part."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

from pydantic import Field

from xinqiao.foundation.terms import (
    Confirmed,
    DateNotFuture,
    DemandNumbers,
    EmailText,
    FullText,
    LineText,
    LongText,
    NoteText,
    PhoneText,
    ShortText,
    Terms,
    ui,
)
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import Choice, FieldSpec

QR = (
    "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 7 7'><rect width='7' height='7' fill='white'/>"
    "<path d='M0 0h3v3H0zM4 0h3v3H4zM0 4h3v3H0zM4 4h1v1H4zM6 6h1v1H6z'/></svg>"
)


def at(day: int, hour: int = 9, minute: int = 30) -> datetime:
    return datetime(2026, 3, day, hour - 8, minute, tzinfo=UTC)


class Demand(Terms):
    text: LongText = Field(title="您的诉求", description="一项诉求写一条，写清楚希望解决什么。", json_schema_extra=ui(rows=3))


class Petition(Terms):
    name: ShortText = Field(title="姓名", json_schema_extra=ui(autocomplete="name", width="half", section="您的信息"))
    phone: PhoneText = Field(title="手机号码", description="用来通知您办理进度。")
    email: EmailText | None = Field(None, title="电子邮箱")
    address: LineText = Field(title="住址", json_schema_extra=ui(autocomplete="street-address"))
    kind: Literal["self", "group"] = Field("self", title="为谁反映")
    title: LineText = Field(
        title="一句话说清是什么事", json_schema_extra=ui(section="反映的事情", placeholder="例如：小区路灯坏了三个月没人修")
    )
    place: ShortText | None = Field(None, title="事情发生在哪里")
    happened_on: DateNotFuture | None = Field(None, title="发生日期")
    demands: tuple[Demand, ...] = Field(
        title="诉求", description="可以写多项，我们会逐项答复。", min_length=1, max_length=9, json_schema_extra=ui(add="再加一项诉求")
    )
    facts: FullText = Field(
        title="事实和理由", description="什么时候、在哪里、发生了什么，您认为为什么应当解决。", json_schema_extra=ui(rows=8)
    )
    earlier: tuple[str, ...] = Field((), title="以前走过哪些程序", json_schema_extra=ui(kind="checkboxes"))
    witnesses: tuple[ShortText, ...] = Field((), title="了解情况的人", json_schema_extra=ui(add="再加一人"))
    is_true: Confirmed = Field(title="以上内容属实，我愿意对材料的真实性负责")


PETITION_CHOICES = {
    "kind": [
        Choice(value="self", label="我自己"),
        Choice(value="group", label="多人共同反映", help="五人以上应当推选代表，代表不超过五人"),
    ],
    "place": [
        Choice(value="a", label="东风街道", group="城区"),
        Choice(value="b", label="湖滨街道", group="城区"),
        Choice(value="c", label="柳河镇", group="乡镇"),
    ],
    "earlier": [("court", "起诉过"), ("reconsideration", "申请过行政复议"), ("arbitration", "申请过仲裁"), ("petition", "以前信访过")],
}
PETITION_FILES = FieldSpec(
    name="files",
    label="证明材料",
    kind="files",
    help="可以是照片、PDF、Word、Excel、录音或视频，每个不超过 50 MB，最多 20 个。",
    accept="image/*,application/pdf,.doc,.docx,.xls,.xlsx,audio/*,video/*",
)


class Extension(Terms):
    demands: DemandNumbers = Field(title="涉及的诉求")
    days: int = Field(title="延长天数", ge=1, le=30, description="最多 30 日，从原到期日起算。")
    reason: NoteText = Field(title="理由", description="会写进告知书，让信访人看得懂。", json_schema_extra=ui(rows=4))


class Reveal(Terms):
    reason: NoteText = Field(title="理由", json_schema_extra=ui(rows=2))


class Filters(Terms):
    q: ShortText | None = Field(None, title="编号或关键词", json_schema_extra=ui(kind="search"))
    state: ShortText | None = Field(None, title="环节")
    due: ShortText | None = Field(None, title="期限")


FILTER_CHOICES = {
    "state": [("handling", "办理中"), ("answered", "已答复")],
    "due": [("due_today", "今天到期"), ("near", "临近"), ("missed", "已超期")],
}

OFFICE = parts.Office(
    name="青禾市信访局",
    phone="0999-1234567",
    hours="工作日 9:00–12:00，13:30–17:00",
    address="青禾市人民路 18 号信访接待大厅",
    postcode="990000",
    law=parts.Link(label="信访工作条例", href="#law"),
    privacy=parts.Link(label="个人信息怎样保护", href="#privacy"),
    more=(parts.Link(label="办理流程", href="#road"), parts.Link(label="无障碍说明", href="#access")),
)
DESK = parts.Desk(
    office="青禾市信访局",
    officer="林晓燕",
    post="办信科 · 办信员",
    posts=(parts.Post(value="1", label="办信科 · 办信员", is_current=True), parts.Post(value="2", label="接待大厅 · 窗口")),
    nav=(
        parts.Link(label="我的首页", href="#home", icon="home", is_current=True),
        parts.Link(label="待我办理", href="#mine", icon="inbox", count=12, tone="today"),
        parts.Link(label="全部事项", href="#all", icon="list", count=348),
        parts.Link(label="登记来信来访", href="#new", icon="edit"),
        parts.Link(label="送达与通知", href="#letters", icon="send", count=3, tone="missed"),
        parts.Link(label="法规与期限", href="#law", icon="scale"),
    ),
)
WHY = (
    "2026年2月10日 受理，次日起计算。",
    "自受理之日起 60 日内办结，按自然日计算，节假日不扣除。",
    "第 60 日是 2026年4月11日 周六，顺延到下一个工作日。",
)
CLOCKS = (
    parts.Clock(
        name="办理期限", state="in_time", due_on=date(2026, 4, 13), note="还有 39 天", source="《信访工作条例》第三十四条", why=WHY
    ),
    parts.Clock(name="受理告知", state="near", due_on=date(2026, 3, 8), note="还有 3 天", source="《信访工作条例》第二十三条", why=WHY[:2]),
    parts.Clock(name="转送交办", state="due_today", due_on=date(2026, 3, 5), note="今天是最后一天", source="《信访工作条例》第二十二条"),
    parts.Clock(name="异议期限", state="missed", due_on=date(2026, 3, 2), note="超过 3 天", source="《信访工作条例》第二十三条"),
    parts.Clock(name="登记", state="met", due_on=date(2026, 2, 25), note="提前 13 天完成", source="《信访工作条例》第二十二条"),
    parts.Clock(name="补充材料", state="paused", note="等待信访人补充，不计入期限"),
    parts.Clock(name="复查申请", state="in_time", due_on=date(2027, 1, 4), note="还有 305 天", is_provisional=True, why=WHY[:1]),
    parts.Clock(name="受理答复", state="met_late", due_on=date(2026, 2, 20), note="2026-02-22 完成"),
    parts.Clock(name="评价", state="lapsed", due_on=date(2026, 2, 28)),
    parts.Clock(name="甄别", state="cancelled", due_on=date(2026, 2, 27)),
)
STEPS = (
    parts.Step(name="收到您的反映", state="done", on=date(2026, 2, 10), text="青禾市信访局收到并登记。"),
    parts.Step(name="转给负责的单位", state="done", on=date(2026, 2, 12), text="转送青禾市住房和城乡建设局。"),
    parts.Step(name="单位受理", state="skipped", text="属于可以直接答复的事项。"),
    parts.Step(name="调查办理", state="now", text="市住建局正在核实，会在下面的日期前书面答复您。", clock=CLOCKS[0]),
    parts.Step(name="答复送到您手里", state="ahead"),
    parts.Step(name="您来评价", state="ahead"),
)
ENTRIES = (
    parts.Entry(
        title="受理",
        at=at(5),
        seq=4,
        who="市住建局 · 王建国",
        text="经审查属于我局职责范围，决定受理。",
        facts=(("诉求", "1、2"), ("途径", "行政履职")),
        source="《信访工作条例》第二十三条",
        tone="good",
    ),
    parts.Entry(title="转送", at=at(3, 15), seq=3, who="市信访局 · 林晓燕", text="转市住建局办理。", source="《信访工作条例》第二十二条"),
    parts.Entry(title="登记", at=at(2, 10), seq=2, who="市信访局 · 林晓燕", is_new=True, tone="info"),
)
DEMANDS = (
    parts.DemandCard(
        number=1,
        text="请尽快修好东风小区 3 号楼前的路灯，晚上老人孩子出行不安全。\n已经三个月没人修。",
        state=parts.Badge(label="办理中", tone="info"),
        labels=("申诉求决", "其他法定途径之外"),
        facts=(("承办单位", "青禾市住房和城乡建设局"), ("经办人", "王建国")),
        clocks=(CLOCKS[0],),
    ),
    parts.DemandCard(
        number=2,
        text="退还多收的物业费。",
        state=parts.Badge(label="已答复", tone="done"),
        conclusion="部分支持",
        answer="经核实，2025 年 9 月至 12 月多收 218 元，已责令物业公司退还。",
    ),
)
LETTERS = (
    parts.Letter(title="信访事项受理告知书", number="青住建信受〔2026〕15号", on=date(2026, 3, 5), href="#pdf", size_bytes=48213,
                 state=parts.Badge(label="已送达", tone="done"), facts=(("送达", "2026-03-05 本人签收"),)),
    parts.Letter(title="延长期限告知书", state=parts.Badge(label="投递失败", tone="missed"), on=date(2026, 3, 4), href="#pdf2"),
    parts.Letter(title="信访事项处理意见书"),
)  # fmt: skip
ATTACHMENTS = (
    parts.Attachment(name="路灯照片.jpg", size_bytes=1_240_000, kind="image", href="#f1"),
    parts.Attachment(name="物业费收据（2025年）.pdf", size_bytes=310_000, kind="pdf", href="#f2", note="正在检查，稍后可以打开"),
    parts.Attachment(name="通话录音.m4a", size_bytes=4_400_000, kind="audio", href="#f3"),
)
HEADS = ("编号", "事项", "诉求人", "环节", "期限", "来访日期", "下一步")
ROWS = tuple(
    (
        parts.Cell(text=f"9900002603050{n:04d}", href=f"#case{n}"),
        parts.Cell(text=title, small=unit),
        parts.Cell(text=who),
        parts.Cell(badge=parts.Badge(label=state, tone=tone)),
        parts.Cell(clock=clock),
        parts.Cell(on=date.fromisoformat(day)),
        parts.Cell(text="受理", label=f"受理：{title}", href=f"#act{n}", is_step=True),
    )
    for n, (title, unit, who, state, tone, clock, day) in enumerate(
        (
            ("东风小区路灯三个月不亮", "市住建局", "张*", "办理中", "info", CLOCKS[0], "2026-03-05"),
            ("拖欠工程款，要求清欠", "湖滨区人社局", "阿****·买**", "待受理", "plain", CLOCKS[1], "2026-03-04"),
            ("河道采砂影响堤坝安全", "市水务局", "匿名", "待转送", "plain", CLOCKS[2], "2026-02-18"),
            ("低保资格复核没有回音", "柳河镇人民政府", "李**等12人", "异议中", "near", CLOCKS[3], "2026-02-22"),
            ("建议增加公交早班车", "市交通局", "王*", "已办结", "done", CLOCKS[4], "2026-02-10"),
        ),
        start=1,
    )
)
TABLE = parts.Table(
    caption="待我办理的事项", heads=HEADS, rows=ROWS, pager=parts.Pager(shown="本页 5 件", first="#0", newer="#1", older="#2")
)
EMPTY = parts.Empty(
    title="没有待您办理的事项",
    text="新转来的事项会出现在这里。可以看看本单位的全部事项。",
    link=parts.Link(label="看全部事项", href="#all"),
)
RECEIPT = parts.Receipt(
    title="已经收到您的反映",
    number="99000026030500018",
    code="7K3M-9QXP-2F",
    lead="青禾市信访局已于 2026年3月5日 9:30 收到，内容不会丢失。",
    facts=(("姓名", "张*"), ("诉求", "2 项"), ("材料", "3 个文件")),
    next=(
        "我们会在 15 日内把您的反映转给负责的单位，最晚 2026年3月20日。（《信访工作条例》第二十二条）",
        "负责的单位收到后 15 日内决定是否受理，并书面告诉您。（第二十三条）",
        "您随时可以用编号和查询码查看进度、补充材料或者撤回。",
    ),
    clocks=(CLOCKS[1],),
    qr=QR,
    qr_label="扫码打开查询页，再输入编号和查询码",
    office=OFFICE,
    links=(parts.Link(label="查看进度", href="#track", icon="go"),),
    clears="petition",
)
