"""Why a file or folder could not be used, in words for the person at the console (pure)."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_WORDS: Mapping[int, str] = {
    errno.ENOENT: "没有这个文件或者目录",
    errno.EEXIST: "已经有同名的文件",
    errno.EISDIR: "这是一个目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个磁盘只能读",
    errno.ENOSPC: "磁盘已满，请腾出空间",
    errno.EDQUOT: "超过了磁盘配额",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
}


def reason_of(fault: OSError) -> str:
    """The reason in Chinese; what the system says where it is a rare one."""
    return _WORDS.get(fault.errno or 0) or fault.strerror or str(fault)
