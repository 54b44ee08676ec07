"""公众门户: pages for citizens; submit, track, supplement, rate."""
