"""Demo petitions that have been sent to a unit or are being handled."""

from __future__ import annotations

from xinqiao.intake.demo_town.matter import Matter
from xinqiao.statute.classes import SUGGESTION

SENT: tuple[Matter, ...] = (
    Matter(
        "heating", "供暖不热，室温只有14度", ("请供热公司查明原因，把室温恢复到18度以上。", "请按规定退还温度不达标期间的热费。"),
        "自供暖之日起客厅温度一直在14度左右，报修五次，每次都说是管道问题，没有结果。",
        (6, 5, 4, 3), who=0, unit="住建", category="utilities", place="990000001001",
    ),
    Matter(
        "water", "自来水发黄", ("请检测水质并公布结果。",),
        "河畔社区17号楼自来水发黄已有一个月，煮沸后有沉淀。",
        (14, 13, 12, 12), who=3, unit="住建", category="utilities", place="990000002001",
    ),
    Matter(
        "land-rent", "土地流转租金拖欠", ("请督促承租企业支付两年租金。",),
        "2023年村里把三百亩地流转给种植公司，租金只付了一年。",
        (17, 17, 16, 15), who=2, unit="农业农村", channel="visit", category="farmland", place="990000101201", persons=23,
    ),
    Matter(
        "parking", "人行道被占为停车场", ("请恢复人行道通行。",),
        "河西路西侧人行道被划成收费车位，推轮椅只能走机动车道。",
        (22, 20, 19, 18), who=6, unit="住建", category="utilities", place="990000002000",
    ),
    Matter(
        "bridge", "石桥村村口危桥", ("请修复村口小桥。",),
        "桥面塌了一角，用木板搭着，雨天车辆打滑。",
        (8, 7, 6, 5), who=9, unit="住建", channel="letter", category="roads", place="990000101202",
        then=(("objected", 2, {"reason": "村道桥梁的养护由交通运输部门和镇政府负责，依据《公路法》和青禾市农村公路养护职责分工，不属于我局职责。"}),),
    ),
    Matter(
        "river", "柳溪河道倾倒建筑垃圾", ("请清理河道垃圾并查处倾倒的人。",),
        "上柳村河段连续几晚有车倾倒建筑垃圾，已堵住半边河道。",
        (15, 14, 13, 12), who=12, unit="住建", path=5, category="ecology", place="990000101201",
        then=(
            ("objected", 9, {"reason": "河道内倾倒垃圾的查处属于生态环境部门和镇政府职责。"}),
            ("ruled", 7, {"is_agreed": True, "reason": "经与两局核实，河道污染由生态环境局牵头处理。"}),
            ("forwarded", 6, {"to": "生态环境"}),
        ),
    ),
    Matter(
        "stall", "早餐摊点油烟", ("请规范楼下早餐摊点。",),
        "窗下六个早餐摊，凌晨四点开始，油烟和噪声都很大。",
        (9, 8, 7, 7), who=8, unit="市场监管", category="food_drug", place="990000002001",
        then=(
            ("objected", 4, {"reason": "占道经营由城市管理执法部门负责。"}),
            ("ruled", 3, {"is_agreed": False, "reason": "摊点持有你局核发的小餐饮备案，油烟和经营时间属于备案管理内容，请继续办理。"}),
        ),
    ),
    Matter(
        "wages", "工地拖欠工资", ("请追回被拖欠的四个月工资。",),
        "2025年在禾苗广场项目做钢筋工，包工头欠我和工友共十八人工资。",
        (12, 11, 11, 10, 8, 6), who=11, unit="人社", channel="visit", path=5, category="wages", persons=18,
        handled="约谈总承包企业，企业承认欠薪并提交了工资表，正在核对人数和金额。",
    ),
    Matter(
        "compensation", "征地补偿标准不一", ("请说明同一地块补偿标准不同的原因，并补足差额。",),
        "同一块地，东边每亩六万二，我家每亩五万五，村干部说不清楚。",
        (44, 43, 42, 41, 38, 30), who=2, unit="自然资源", channel="visit", category="land_taking", place="990000101201",
        handled="调取征收公告、补偿登记表和区片综合地价图，与镇政府核对地类。",
    ),
    Matter(
        "roof", "保障房顶层漏水", ("请修好屋顶防水。", "请赔偿被泡坏的家具。"),
        "入住两年漏了四次，每次都是临时补，客厅顶已发霉。",
        (62, 61, 60, 59, 56, 50), who=7, unit="住建", category="housing", place="990000001002",
        handled="会同施工单位到现场查看，屋面伸缩缝开裂，需整体重做防水。",
    ),
    Matter(
        "gas", "燃气管道迟迟不通", ("请明确河西路88号通气的时间。",),
        "管道三年前就铺到楼下，一直不通气，居民还在用罐装气。",
        (68, 67, 66, 64, 60, 40), who=6, unit="住建", category="utilities", place="990000002000",
        handled="燃气公司称阀井位置与雨水管冲突，已要求提交改线方案。",
    ),
    Matter(
        "forest", "林地被占修路没有补偿", ("请按实际占用面积补偿。",),
        "修通村路占了我家一亩三分林地，登记时只写了四分。",
        (76, 75, 74, 70, 67, 55), who=4, unit="自然资源", channel="letter", category="forest", place="990000101202",
        handled="现场测量，并与原林权证附图比对。",
    ),
    Matter(
        "settling", "新修小区道路沉降", ("请查明沉降原因并修复。",),
        "小区主路通车半年就下沉，最深处十五公分，车辆托底。",
        (70, 69, 68, 66, 62, 45), who=10, unit="住建", category="works", place="990000001001",
        handled="委托第三方检测路基，报告尚未出具。",
        then=(
            ("extension_requested", 8, {"term_days": 30, "reason": "需要等待路基检测报告，检测机构约定二十日内出具。"}),
            ("extended", 7, {"reason": "路面沉降的原因要由第三方检测确定，检测报告约二十日内出具，因此延长办理期限。"}),
        ),
    ),
    Matter(
        "pipe", "雨污混流倒灌", ("请彻底解决雨天污水倒灌。",),
        "一下大雨污水就从卫生间倒灌，今年已三次。",
        (63, 62, 61, 60, 57, 30), who=5, unit="住建", category="utilities", place="990000001001",
        handled="管网检测发现三处错接，改造需与东湖街道共同施工。",
        then=(("extension_requested", 1, {"term_days": 25, "reason": "管网改造要与街道共同施工，需要延长。"}),),
    ),
    Matter(
        "subsidy", "种粮补贴没有到账", ("请查明补贴去向。",),
        "去年的种粮补贴全村就我们一组没有到账，信用社说没有发放记录。",
        (18, 17, 16), who=9, unit="农业农村", channel="transfer_in", category="subsidy", place="990000101202",
        then=(("assigned", 15, {"to": "农业农村", "days": 30, "note": "请查清发放环节，按期报告结果。"}), ("accepted", 12, {})),
    ),
    Matter(
        "library", "建议延长图书馆开放时间", ("建议市图书馆周末开放到晚上九点。",),
        "学生和上班族只有晚上和周末有时间，现在五点就闭馆。",
        (20, 19, 18, 17, 15), who=1, unit="教育", klass=SUGGESTION, category="arts",
    ),
    Matter(
        "street-light", "背街小巷没有排水沟", ("请修一条排水沟。",),
        "巷子比大路低，一下雨就积水，三轮车都过不去。",
        (5, 5, 4, 3, 2), who=14, unit="东湖街道", office="东湖信访办", channel="visit", category="utilities", place="990000001001",
    ),
)  # fmt: skip
