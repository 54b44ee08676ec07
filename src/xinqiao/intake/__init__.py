"""渠道: what comes in over web, visit, letter, phone and import becomes a registered matter."""
