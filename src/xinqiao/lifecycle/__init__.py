"""办理流程: one module per act in statutory order."""
