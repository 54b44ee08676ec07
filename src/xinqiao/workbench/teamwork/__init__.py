"""Pages of teamwork: notes, notifications, who else is here, the calendar, preferences."""
