"""Demo petitions that have just come in or wait to be sent on."""

from __future__ import annotations

from xinqiao.intake.demo_town.matter import Matter
from xinqiao.statute.classes import ACCUSATION, SUGGESTION

NEW: tuple[Matter, ...] = (
    Matter(
        "lamp", "望湖路路灯连片不亮", ("请尽快修复望湖路18号至40号之间的路灯。",),
        "望湖路南段有十一盏路灯不亮，已有两周，夜间老人孩子出行不安全。拨打报修电话后没有人来。",
        (0,), who=0, category="utilities", place="990000001001",
    ),
    Matter(
        "school-bus", "石桥村到镇小学没有校车", ("请开通石桥村到柳溪镇中心小学的校车，或者调整公交班次。",),
        "村里有二十六名小学生，离学校七公里，公交首班车七点五十才到，孩子天天迟到。",
        (0,), who=4, channel="app", category="schools", place="990000101202",
    ),
    Matter(
        "smell", "夜间有刺鼻气味", ("请查清气味从哪里来并处理。",),
        "河畔社区一带近一个月每晚十点以后有刺鼻气味，关窗也能闻到，多户老人咳嗽。",
        (1,), who=None, channel="wechat", category="pollution", place="990000002001",
    ),
    Matter(
        "elevator", "电梯停运十天", ("请督促物业修好6号楼电梯。",),
        "6号楼有四位行动不便的老人，电梯停运十天，物业说没有维修资金。",
        (7,), who=13, category="estate", place="990000001002",
    ),
    Matter(
        "pension", "养老金少算三年工龄", ("请核实1987年至1990年的工龄并补发养老金。",),
        "本人1987年进入原农机厂，档案中有招工表，退休审批时这三年没有计算。",
        (2,), who=5, unit="人社", channel="visit", category="retirement", place="990000001001",
    ),
    Matter(
        "deeds", "交房六年办不下不动产证", ("请明确办理不动产登记的时间。", "请说明开发企业欠缴的款项由谁补缴。"),
        "小区2019年交付，三百多户至今没有不动产证，孩子入学、户口迁移都受影响。",
        (1, 0), who=3, unit="自然资源", category="title_deeds", place="990000002001",
    ),
    Matter(
        "road-dust", "石桥村拉砂车扬尘", ("请责令砂场车辆覆盖运输并修复村道。",),
        "每天有四十多趟拉砂车从村中通过，尘土飞扬，路面压坏，晾的粮食都是灰。",
        (4, 3), who=9, unit="交通", channel="phone", category="roads", place="990000101202",
    ),
    Matter(
        "canteen", "学校食堂饭菜凉", ("请改善食堂供餐。",),
        "孩子在第三小学就餐，冬天饭菜送到教室已经凉了，多次向学校反映没有改变。",
        (3, 3, 1), who=1, unit="教育", category="schools",
    ),
    Matter(
        "noise", "楼下健身房噪声扰民", ("请查处夜间噪声。",),
        "楼下健身房营业到深夜十二点，杠铃落地声和音乐声影响休息，报警后好两天又照旧。",
        (13, 12, 10), who=7, unit="生态环境", path=5, category="noise", place="990000001002",
    ),
    Matter(
        "wall", "相邻工地围墙倾斜", ("请马上排除围墙倒塌的危险。",),
        "工地围墙向小区一侧倾斜，缝隙能伸进拳头，下面是孩子们放学的必经之路。",
        (15, 15, 1), who=10, unit="住建", channel="letter", category="works", place="990000001001",
    ),
    Matter(
        "welfare", "低保申请没有回音", ("请告知低保申请的办理结果。",),
        "三月向村里交了低保申请和材料，问了四次都说在办，没有书面答复。",
        (19, 17, 14), who=12, unit="民政", channel="letter", category="assistance", place="990000101201",
    ),
    Matter(
        "bike-lane", "建议在禾苗大道划出自行车道", ("建议在禾苗大道两侧划出自行车道并设置隔离。",),
        "早晚高峰电动车与汽车混行，上半年这一段已发生多起擦碰。附上我画的断面示意。",
        (2, 1, 0), who=6, unit="交通", klass=SUGGESTION, category="roads",
    ),
    Matter(
        "toll", "反映公路养护站收费不开票", ("请查处收费不开票据的行为。",),
        "养护站工作人员向过路货车收取“养护费”，不开票据，司机敢怒不敢言。",
        (9, 8, 7, 6), who=None, unit="纪委", klass=ACCUSATION, accused=("交通",), category="conduct",
    ),
    Matter(
        "quarry", "采石场放炮震裂房屋", ("请鉴定房屋裂缝原因并赔偿。",),
        "村后采石场每周放炮三次，我家东墙裂缝宽两指，邻居五户都有不同程度的裂缝。",
        (6, 5, 4), who=2, unit="自然资源", channel="visit", category="mining", place="990000101201",
        then=(("inquired", 2, {"text": "请告知房屋建成的年份，并补充裂缝照片，照片上请放一把尺子。"}),),
    ),
    Matter(
        "thief", "地下车库电动车电瓶被盗", ("请加强车库安防。",),
        "两个月内车库有九块电瓶被盗，监控是坏的。我不愿留名，怕被报复。",
        (5, 4, 3), who=None, unit="住建", category="estate", place="990000002001",
        then=(
            ("inquired", 2, {"text": "请问被盗集中在哪几排车位？大约是几点到几点之间？"}),
            ("supplemented", 1, {"text": "集中在C区靠北门的三排，基本都在凌晨两点到四点。"}),
        ),
    ),
)  # fmt: skip
