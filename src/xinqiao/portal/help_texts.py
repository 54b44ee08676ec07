"""Help on every step, where the step is: at most three sentences, in words a neighbour would use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xinqiao.foundation.refusal import told
from xinqiao.portal.act_words import ACT_WORDS

HELPS: Mapping[str, str] = MappingProxyType(
    {
        **{noun: words.help for noun, words in ACT_WORDS.items()},
        "submission": told(
            "只有“诉求”必须写，其他能写多少写多少，缺了也照样受理。写到一半可以先保存，以后接着写。写完下一步先核对，核对后才算提交。"
        ),
        "check": told("请从上到下看一遍，写错的按“修改”。都对了，按最下面的“确认提交”，按一次就行。提交后马上给您编号和查询码。"),
        "receipt": told(
            "请把编号和查询码抄下来、打印或者拍照，以后凭它们查询。查询码不要告诉别人。丢了也不要紧，带身份证件到窗口可以补打。"
        ),
        "lookup": told("编号和查询码都在回执上，照着输入就行。回执找不到的，请打电话，或者带身份证件到窗口查。"),
        "progress": told(
            "先看最上面一句，那是现在到了哪一步。下面写着由谁办、最晚到哪一天，想知道为什么是那一天，可以点开看。看不明白的，打上面的电话问。"
        ),
        "supplement": told(
            "想补充什么就写什么，不用重复以前写过的。照片、录音、录像、文件都可以附上。提交后会附在案卷里，办理的人能看到。"
        ),
        "withdrawal": told(
            "撤回完全由您自己决定，任何人不能要求您撤回。撤回的诉求不再办理，有关期限取消，没撤回的照常办。以后想再提，可以重新提交。"
        ),
        "contact_change": told(
            "填新的电话、邮箱或者住址，不改的留空，一次改一样。按“提交”后会收到一个验证码，填上再按一次就改好了。手机丢了收不到的，带证件到窗口办。"
        ),
        "rating": told(
            "信访部门和办理单位各评一次，怎么评都不影响您的事，不想说原因的可以不说。评价交出去谁也改不了，没有人可以劝您、要求您怎么评。给“不满意”的，由没有办过这件事的人重新看一遍，结果告诉您。"
        ),
        "resumption": told(
            "续写码是先前保存草稿时给您的12位数字和字母。输入后就能在这台手机或电脑上接着写。没有续写码的，用原来那台设备打开提交页就行。"
        ),
        "offline": told(
            "没有网也可以先写，写的内容只存在这台设备上，不会自动发给任何人。有网以后按“接着办”，核对后再提交。用的是别人的手机，写完请删掉。"
        ),
        "contact": told("不管用哪种办法提出，效力一样，都给编号和查询码。走不动、不会写的，打电话就行，工作人员如实记录。"),
    }
)
SENTENCES_MAX = 3
