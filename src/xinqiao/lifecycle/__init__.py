"""办理流程: the menu of acts, in statutory order.

Each entry ties a noun of the table of acts to its terms (API body and page form in one) and its function.
"""

from __future__ import annotations
