"""地方规则: what the Regulation leaves to the locality, as versioned data with a shipped default."""
