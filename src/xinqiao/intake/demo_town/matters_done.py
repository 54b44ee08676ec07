"""Demo petitions that are about to be answered, are answered, or have ended."""

from __future__ import annotations

from xinqiao.intake.demo_town.matter import Matter
from xinqiao.statute.classes import SUGGESTION

_ESTATE = "《物业管理条例》第三十五条、第四十五条；《信访工作条例》第三十二条。"

DONE: tuple[Matter, ...] = (
    Matter(
        "fees", "物业费上涨没有征求意见", ("请停止按新标准收取物业费。",),
        "物业公司一月起把物业费从一元二调到一元八，没有开过业主大会。",
        (48, 47, 46, 45, 40, 30, 3), who=8, unit="住建", category="estate", place="990000002001",
        finding="物业公司于1月调整收费，未取得业主大会决议，也未向我局备案。",
        basis="《物业管理条例》第十一条、第四十条；《信访工作条例》第三十二条。",
        opinion="支持您的请求：已责令物业公司停止按新标准收费，多收部分在30日内抵扣或者退还。",
    ),
    Matter(
        "camera", "监控探头对着住户窗户", ("请调整探头角度。",),
        "单元门口的探头正对我家卧室。",
        (33, 32, 31, 30, 27, 20, 6), who=11, unit="住建", category="estate", place="990000002001",
        finding="现场查看，探头视野内可见您家卧室窗户。",
        basis="《民法典》第一千零三十二条。",
        opinion="支持您的请求，物业已调整角度。",
        then=(("prereviewed", 4, {"is_passed": False, "note": "请写清调整的日期，并补充安装公共视频的管理规定条款。"}),),
    ),
    Matter(
        "charging", "充电桩收费过高", ("请核定小区充电桩收费。",),
        "小区充电桩每度一元六，是居民电价的三倍。",
        (40, 39, 38, 36, 33, 20, 5, 4), who=13, unit="市场监管", category="price", place="990000001002",
        finding="充电服务由第三方运营，电费与服务费未分开公示。",
        basis="《价格法》第十三条；《信访工作条例》第三十二条。",
        opinion="支持公示和分列收费的请求；服务费实行市场调节价，已约谈企业下调。",
    ),
    Matter(
        "garden", "一楼住户圈占公共绿地", ("请拆除圈占绿地的栅栏。",),
        "一楼住户用栅栏圈了约二十平方米公共绿地种菜。",
        (52, 51, 50, 48, 45, 30, 10, 8, 2), who=7, unit="住建", category="estate", place="990000001002",
        finding="经测量，圈占面积十九平方米，属小区公共绿地。", basis=_ESTATE,
        opinion="支持您的请求，已责令当事人十五日内自行拆除，逾期由执法部门依法处理。",
    ),
    Matter(
        "letterbox", "邮件长期丢失", ("请解决信报箱管理问题。",),
        "楼里信报箱损坏，挂号信几次被退回。",
        (60, 59, 58, 55, 50, 35, 12, 10, 6), who=14, unit="住建", channel="letter", category="estate", place="990000002000",
        finding="信报箱锁具损坏十四个，物业未及时维修。", basis=_ESTATE,
        opinion="支持您的请求，信报箱已更换。",
        then=(("served", 3, {"way": "post", "outcome": "undeliverable", "note": "邮件被退回，原因为收件人外出，拟上门送达。"}),),
    ),
    Matter(
        "stairs", "楼道堆物堵住消防通道", ("请清理楼道杂物。",),
        "三单元楼道堆满纸箱和旧家具，消防门打不开。",
        (38, 37, 36, 35, 32, 28, 20, 18, 15, 12), who=5, unit="住建", category="estate", place="990000001001",
        finding="现场查看属实，三单元二至六层堆物。", basis="《消防法》第二十八条、第六十条；" + _ESTATE,
        opinion="支持您的请求，已会同街道清理完毕，并由物业每周巡查。",
        promised=(("督促物业给三单元每层装上“消防通道禁止堆物”标识，并把消防门修好。", 12),),
        then=(
            ("rated", 8, {"about": "office", "level": "satisfied"}),
            ("rated", 8, {"about": "unit", "level": "satisfied", "reason": "当天就清了，谢谢。"}),
        ),
    ),
    Matter(
        "bus", "公交改线后老人出行不便", ("请恢复5路车在望湖社区设站。",),
        "5路改线后，最近的车站要走一公里多。",
        (55, 54, 53, 51, 48, 35, 22, 20, 17, 14), who=0, unit="交通", channel="phone", category="transit", place="990000001001",
        conclusion="explain",
        finding="5路因望湖路管网施工临时改线，施工预计年底结束。", basis="《城市公共汽车和电车客运管理规定》第十七条。",
        opinion="您的请求合理，但施工期间不具备恢复条件；施工结束后恢复原线，其间增设接驳班车每小时一班。",
        then=(("rated", 6, {"about": "unit", "level": "dissatisfied", "reason": "接驳班车一小时一班太少。"}),),
    ),
    Matter(
        "school-fee", "培训机构关门退费难", ("请协助退还剩余课时费。",),
        "孩子的培训班突然关门，剩余课时费四千二百元。",
        (36, 35, 34, 33, 30, 26, 18, 15, 12, 9), who=1, unit="市场监管", category="prepaid",
        finding="该机构已停业，预收资金监管账户有余额。", basis="《消费者权益保护法》第五十三条。",
        opinion="支持您的请求，已从监管账户退还四千二百元。",
    ),
    Matter(
        "kindergarten", "幼儿园超员", ("请核查班额。",),
        "小班四十多个孩子，只有两位老师。",
        (50, 49, 48, 47, 44, 40, 30, 28, 25, 22), who=13, unit="教育", category="schools",
        finding="小班实有三十八人，超过规定班额。", basis="《幼儿园工作规程》第十一条。",
        opinion="支持您的请求，已增开一个小班。",
        then=(
            ("rated", 18, {"about": "office", "level": "basic"}),
            ("rated", 18, {"about": "unit", "level": "satisfied"}),
            ("completed", 16, {}),
        ),
    ),
    Matter(
        "well", "井盖破损", ("请更换井盖。",),
        "河西路与禾苗大道路口井盖破损。",
        (120, 119, 118, 117, 115, 113, 108, 107, 105, 103), who=6, unit="住建", channel="phone", category="utilities",
        finding="井盖破裂属实。", basis="《城市道路管理条例》第二十三条。", opinion="支持您的请求，已更换。",
        then=(
            ("rated", 100, {"about": "office", "level": "satisfied"}),
            ("rated", 100, {"about": "unit", "level": "satisfied"}),
            ("completed", 99, {}),
            ("archived", 62, {}),
        ),
    ),
    Matter(
        "market", "市场缺斤短两", ("请查处短斤缺两的摊位。",),
        "三号摊位电子秤每斤少一两。",
        (150, 149, 148, 147, 145, 143, 135, 133, 130, 128), who=11, unit="市场监管", path=5, category="consumer",
        finding="抽检三号摊位电子秤，示值误差超出允许范围。", basis="《计量法》第二十七条；《零售商品称重计量监督管理办法》第八条。",
        opinion="已没收计量器具并处罚款，责令退还差价。",
        then=(("completed", 126, {}), ("archived", 80, {})),
    ),
    Matter(
        "arbitration", "公司辞退不给补偿", ("请裁决公司支付解除劳动合同的经济补偿。",),
        "工作七年被通知不用来了，没有书面材料，没有补偿。",
        (10, 9, 8), who=15, unit="人社", path=2, category="employers",
        then=(
            ("redirected", 6, {"path": 2, "where": "请向青禾市劳动人事争议仲裁委员会（禾苗大道16号，0000-5550203）申请仲裁，依据《劳动争议调解仲裁法》第二十七条，时效为一年。"}),
            ("served", 4, {"way": "query_page", "outcome": "viewed"}),
        ),
    ),
    Matter(
        "verdict", "不服法院判决", ("请改判我与邻居的相邻权纠纷案。",),
        "一审判我拆除雨棚，我认为不公。",
        (6, 5, 4), who=3, channel="visit", path=1, category="litigation", earlier=("court",),
        then=(("redirected", 3, {"path": 1, "where": "请在判决书送达之日起十五日内向上一级人民法院提起上诉，依据《民事诉讼法》第一百七十一条。"}),),
    ),
    Matter(
        "again", "再次反映征地补偿", ("请补足征地补偿差额。",),
        "同一块地补偿不同，已在信访局登记过，想请上级再看看。",
        (9, 8, 7), who=2, channel="letter", category="land_taking", place="990000101201", earlier=("earlier_petition",),
        then=(
            ("refused", 5, {"ground": "pending_below", "reason": "同一事项已由青禾市自然资源和规划局受理，正在办理期限内，请等待处理意见。"}),
            ("served", 3, {"way": "in_person", "outcome": "received"}),
            ("completed", 2, {}),
        ),
    ),
    Matter(
        "taken-back", "邻居装修噪声", ("请制止邻居在午休时间装修。",),
        "楼上装修不分时间。",
        (8, 7, 6, 5), who=10, unit="住建", category="noise", place="990000001001",
        then=(("withdrawn", 2, {"reason": "邻居已道歉并改了施工时间。"}), ("completed", 1, {})),
    ),
    Matter(
        "thanks", "感谢供热公司连夜抢修", ("感谢供热公司连夜抢修二次管网，家里暖和了。",),
        "11月初管道爆裂，抢修队干到凌晨四点。",
        (12, 12), who=7, channel="letter", category="utilities",
        then=(
            ("retained", 11, {"ground": "thanks", "reason": "来信表达感谢，没有请求事项，感谢信已转供热公司。"}),
            ("served", 9, {"way": "query_page", "outcome": "viewed"}),
            ("completed", 8, {}),
        ),
    ),
    Matter(
        "residence", "居住证怎样续签", ("请问居住证到期后怎样续签，要带什么材料。",),
        "",
        (4, 4), who=12, channel="phone", category="residence",
        then=(
            (
                "directly_replied", 4,
                {
                    "occasion": "public_answer",
                    "opinion": "到期前30日内带身份证、居住证和住所证明，到居住地派出所或者网上办理，当场签注，不收费。",
                    "basis": "青禾市公安局政务服务网公开的《居住证签注办事指南》。",
                },
            ),
            ("served", 3, {"way": "query_page", "outcome": "viewed"}),
        ),
    ),
    Matter(
        "rechecked", "再次要求按商铺补偿", ("请按商铺标准补偿我家临街住宅。",),
        "房屋临街，开过小卖部，应当按商铺算。",
        (16, 15, 14), who=14, channel="letter", category="land_taking", earlier=("earlier_petition",),
        then=(
            (
                "finally_refused", 12,
                {
                    "opinion_number": "青政复核〔2024〕7号", "opinion_on": "2024-06-18",
                    "reason": "提出的请求、房屋用途的事实和理由，与复核时相同，没有新的证据。",
                },
            ),
            ("served", 9, {"way": "post", "outcome": "received"}),
        ),
    ),
    Matter(
        "charging-price", "小区充电桩电价翻倍", ("请核实小区充电桩收费标准，多收的退还。",),
        "电费加服务费每度一元八角，没有公示。",
        (9, 9, 8, 7, 5), who=6, unit="市场监管", path=5, category="price",
        then=(
            ("numbered_externally", 9, {"system": "hotline_12345", "external_number": "QH12345-20261102-0917"}),
            ("corrected", 4, {"demands": [{"n": 1, "path": 6}], "reason": "请求退费属于民生诉求，不是请求履行法定职责，甄别时选错一项。"}),
        ),
    ),
    Matter(
        "benches", "建议在河滨公园增设座椅", ("建议在河滨公园步道每隔二百米设置座椅。",),
        "散步的老人多，全程两公里只有三处座椅。",
        (45, 44, 43, 42, 39, 35, 25, 23, 20, 18), who=9, unit="住建", klass=SUGGESTION, category="utilities",
        finding="步道全长二点一公里，现有座椅三处。", basis="《信访工作条例》第二十九条。",
        opinion="采纳您的建议，已列入本季度维护计划，增设座椅八处。",
        then=(("rated", 15, {"about": "unit", "level": "satisfied", "reason": "没想到真采纳了。"}),),
    ),
)  # fmt: skip
