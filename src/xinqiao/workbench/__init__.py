"""办理工作台: pages for officers; inboxes, case file, acts."""
